import fc from 'fast-check';
import { type ItemName, itemNames, type Name, people } from './naive.ts';

/** What people do, in any order. */
export type Step =
  | { do: 'write'; by: Name; item: ItemName; text: string }
  | { do: 'together'; by: [Name, Name]; items: [ItemName, ItemName]; texts: [string, string] }
  | { do: 'undo'; by: Name }
  | { do: 'remove'; by: Name; item: ItemName }
  | { do: 'rustle'; by: Name; item: ItemName }
  /** Reads the minutes: what they answer from now on is what they see now. */
  | { do: 'look'; by: Name }
  | { do: 'answer'; by: Name; item: ItemName; answer: 'yes' | 'notQuite'; asSeen: boolean }
  | { do: 'retract'; by: Name; item: ItemName }
  /** Says yes to everything that they are asked about. */
  | { do: 'answerAll'; by: Name }
  /** Everybody does. */
  | { do: 'agree' }
  | { do: 'dictate'; by: Name; of: Name; item: ItemName }
  | { do: 'forge'; by: Name; of: Name; item: ItemName }
  | { do: 'notAsked'; by: Name; of: Name; reason: string }
  | { do: 'lock'; by: Name }
  /** The lock and an edit in the same tick. */
  | { do: 'race'; by: Name; item: ItemName; text: string }
  | { do: 'correct' };

const name = fc.constantFrom(...people);
const signedIn = fc.constantFrom<Name>('lise', 'fatima', 'bo');
const item = fc.constantFrom(...itemNames);
const text = fc.constantFrom('', 'a', 'b', 'ab', 'æ');

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write'), by: signedIn, item, text }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('together'),
      by: fc.constant<[Name, Name]>(['lise', 'bo']),
      items: fc.tuple(item, item),
      texts: fc.tuple(text, text),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo'), by: signedIn }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove'), by: signedIn, item }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rustle'), by: signedIn, item }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('look'), by: signedIn }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('answer'),
      by: signedIn,
      item,
      asSeen: fc.boolean(),
      answer: fc.constantFrom('yes', 'notQuite'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retract'), by: signedIn, item }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answerAll'), by: name }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('agree') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('dictate'), by: signedIn, of: name, item }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forge'), by: signedIn, of: name, item }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('notAsked'),
      by: signedIn,
      of: name,
      reason: fc.constantFrom('', 'Syg', 'Syg'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('lock'), by: fc.constantFrom('lise', 'lise', 'bo') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('race'), by: signedIn, item, text }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('correct') }) },
) as fc.Arbitrary<Step>;

export const sequence = fc.array(step, { minLength: 4, maxLength: 24 });
