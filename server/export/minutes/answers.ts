import type { BlockId, ParticipantId } from '../../../shared/ids.ts';
import { everybodyIn, type LockedParticipant } from '../../../shared/lock/locked.ts';
import { everybodyReviewed } from '../../../shared/lock/reviewed.ts';
import { write } from '../../text/document.ts';
import {
  type DocumentNote,
  type DocumentSection,
  type DocumentTable,
  linesToParagraphs,
  plainRun,
} from '../document.ts';
import { instantToText, itemName, type MinutesSource, nameOf, namesToText } from './source.ts';

/** "Ikke helt …", signed: it stands in the item it is about. */
export function remarksOf({ minutes }: MinutesSource, item: BlockId): DocumentNote[] {
  return minutes.recognitions
    .filter((row) => row.item === item && row.answer === 'notQuite')
    .map(({ participant, words, typedBy, linkBy, at }) => {
      const name = nameOf(everybodyIn(minutes), participant);
      const values = { name, when: instantToText(at) };
      return {
        is: 'note',
        label: write('remark', { name }),
        paragraphs: linesToParagraphs(words),
        signed: withLink(
          typedBy === null
            ? write('signed', values)
            : write('signed.typed', { ...values, by: nameOf(everybodyIn(minutes), typedBy) }),
          everybodyIn(minutes),
          linkBy,
        ),
      };
    });
}

/** Says beside an answer who else had made the link by which it was given; the same text when nobody had. */
export function withLink(
  text: string,
  people: MinutesSource['minutes']['participants'],
  linkBy: ParticipantId | null | undefined,
): string {
  return linkBy ? `${text} (${write('recognition.link', { by: nameOf(people, linkBy) })})` : text;
}

/** Who has said what of the items, one line for each person with a say. */
export function answersSection(source: MinutesSource): DocumentSection {
  const rows = everybodyReviewed(source.minutes).map((person) => answerRow(source, person));
  const table: DocumentTable = {
    is: 'table',
    caption: write('recognition'),
    columns: [
      { heading: write('recognition.name'), share: 4, head: true },
      { heading: write('recognition.answer'), share: 8 },
      { heading: write('recognition.when'), share: 4 },
    ],
    rows: rows.map((row) => row.map(plainRun)),
  };
  return {
    number: '',
    heading: write('recognition'),
    level: 2,
    startsPage: false,
    blocks: [{ is: 'paragraph', runs: plainRun(write('recognition.lead')), isAside: true }, table],
  };
}

function answerRow({ minutes }: MinutesSource, { id, name }: LockedParticipant): string[] {
  const { items, recognitions, notAsked } = minutes;
  const people = everybodyIn(minutes);
  const own = recognitions.filter(({ participant }) => participant === id);
  const numbersOf = (answer: 'yes' | 'notQuite') => {
    const answered = new Set(own.filter((row) => row.answer === answer).map(({ item }) => item));
    return items.filter((item) => answered.has(item.id)).map(({ content }) => itemName(content));
  };
  const [yes, notQuite] = [numbersOf('yes'), numbersOf('notQuite')];
  const typists = [...new Set(own.map(({ typedBy }) => typedBy))].filter((typist) => typist !== null);
  const skipped = notAsked.findLast(({ participant }) => participant === id);
  const said = [
    yes.length === items.length && yes.length > 0 && write('recognition.all'),
    yes.length < items.length && yes.length > 0 && write('recognition.yes', { items: namesToText(yes) }),
    notQuite.length > 0 && write('recognition.notQuite', { items: namesToText(notQuite) }),
    skipped && write('recognition.notAsked', { reason: skipped.reason, by: nameOf(people, skipped.by) }),
    own.length === 0 && !skipped && write('recognition.none'),
  ].filter((text) => typeof text === 'string');
  const makers = [...new Set(own.flatMap(({ linkBy }) => linkBy ?? []))];
  const beside = [
    ...typists.map((typist) => write('recognition.typed', { by: nameOf(people, typist) })),
    ...makers.map((maker) => write('recognition.link', { by: nameOf(people, maker) })),
  ];
  const last =
    own
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? skipped?.at;
  const answer = `${said.join('. ')}${beside.length > 0 ? ` (${beside.join('; ')})` : ''}`;
  return [name, answer, last === undefined ? '' : instantToText(last)];
}
