/**
 * What should be so, said as simply as possible: texts are strings, an answer remembers the string it was given to.
 * No fingerprints, no documents, no rows.
 */

export const people = ['lise', 'fatima', 'bo', 'sofie'] as const;
export type Name = (typeof people)[number];
/** Has no device: others type what she says. */
export const withoutDevice: Name = 'sofie';
export const itemNames = ['a', 'b', 'c'] as const;
export type ItemName = (typeof itemNames)[number];

interface Said {
  by: Name;
  item: ItemName;
  /** Null: all before it about the item is taken back. */
  answer: 'yes' | 'notQuite' | null;
  text: string | null;
  typed: boolean;
}

export class Naive {
  /** Null: the item is gone. */
  readonly texts: Record<ItemName, string | null> = { a: 'a', b: 'b', c: '' };
  phase: 'reviewing' | 'locked' = 'reviewing';
  version = 1;
  said: Said[] = [];
  readonly notAsked = new Map<Name, string>();
  /** Of every version that has been locked. */
  readonly locked: string[] = [];

  /** What a person has said of an item as it stands: null when nothing that holds. */
  held(by: Name, item: ItemName): 'yes' | 'notQuite' | null {
    let answer: 'yes' | 'notQuite' | null = null;
    for (const one of this.said) {
      if (one.by !== by || one.item !== item) continue;
      if (one.answer === null) answer = null;
      else if (one.text === this.texts[item]) answer = one.answer;
      // An answer to another text leaves what was said of this one as it was.
    }
    return answer;
  }

  hasAnswered(by: Name, item: ItemName): boolean {
    const own = this.said.filter((one) => one.by === by && one.item === item);
    return own.slice(own.findLastIndex(({ answer }) => answer === null) + 1).length > 0;
  }

  asked(by: Name): ItemName[] {
    return itemNames.filter((item) => {
      const says = this.texts[item] ?? '';
      return (says !== '' || this.hasAnswered(by, item)) && this.held(by, item) === null;
    });
  }

  mayLock(): boolean {
    return people.every((one) => this.notAsked.has(one) || this.asked(one).length === 0);
  }

  lock(): void {
    this.phase = 'locked';
    this.locked.push(JSON.stringify(this.texts));
  }

  correct(): void {
    this.phase = 'reviewing';
    this.version += 1;
    this.said = [];
    this.notAsked.clear();
  }
}
