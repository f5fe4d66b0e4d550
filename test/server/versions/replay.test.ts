import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { LogRow } from '../../../server/store/store.ts';
import { replaySince } from '../../../server/versions/replay.ts';
import type { DocumentId, ParticipantId } from '../../../shared/ids.ts';
import { element, textElement } from '../../../shared/minutes/model/elements.ts';
import { fragmentName, schemaVersion } from '../../../shared/minutes/model/schema.ts';

const people = ['fatima', 'karen', 'lise'] as ParticipantId[];
const items = ['i0', 'i1'];

function seed(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const made = items.map((id) => element('agendaItem', { id, title: id }, [textElement('paragraph', {})]));
  doc.getXmlFragment(fragmentName).insert(0, made);
  return Y.encodeStateAsUpdate(doc);
}

function textIn(doc: Y.Doc, item: number): Y.XmlText {
  const paragraph = (doc.getXmlFragment(fragmentName).get(item) as Y.XmlElement).get(0) as Y.XmlElement;
  return paragraph.get(0) as Y.XmlText;
}

type Step =
  | { act: 'type' | 'erase'; who: number; item: number; at: number; length: number }
  | { act: 'send' | 'sendAll' | 'receive'; who: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    act: fc.constantFrom('type' as const, 'erase' as const),
    who: fc.nat(2),
    item: fc.nat(1),
    at: fc.nat(30),
    length: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    act: fc.constantFrom('send' as const, 'sendAll' as const, 'receive' as const),
    who: fc.nat(2),
  }),
);

/** Three people's pages and the log they write. Every character typed is another one, so that it is known whose it is. */
class Table {
  rows: LogRow[] = [{ seq: 1, author: null, bytes: seed() }];
  typedBy = new Map<string, ParticipantId>();
  #pages = people.map((_, index) => {
    const doc = new Y.Doc();
    doc.clientID = 100 + index;
    Y.applyUpdate(doc, seed());
    return { doc, sent: Y.encodeStateVector(doc), unsent: false };
  });

  play(each: Step): void {
    const page = this.#pages[each.who];
    const author = people[each.who];
    if (!page || !author) return;
    if (each.act === 'type' || each.act === 'erase') {
      const text = textIn(page.doc, each.item);
      const at = Math.min(each.at, text.length);
      page.unsent = true;
      if (each.act === 'erase') text.delete(at, Math.min(each.length, text.length - at));
      else text.insert(at, this.#fresh(each.length, author));
    } else if (each.act === 'receive') for (const { bytes } of this.rows) Y.applyUpdate(page.doc, bytes);
    else if (page.unsent) {
      // `sendAll` is what a page that has come back sends: everything it has, and everything it knows to be removed.
      const bytes = Y.encodeStateAsUpdate(page.doc, each.act === 'send' ? page.sent : undefined);
      this.rows.push({ seq: this.rows.length + 1, author, bytes });
      page.sent = Y.encodeStateVector(page.doc);
      page.unsent = false;
    }
  }

  #fresh(length: number, author: ParticipantId): string {
    const first = 0x4e00 + this.typedBy.size;
    const letters = Array.from({ length }, (_, index) => String.fromCharCode(first + index));
    for (const letter of letters) this.typedBy.set(letter, author);
    return letters.join('');
  }

  /** Row by row, letter by letter: which letters stood, and whose row took which away. */
  naive(since: number): Record<'added' | 'removed', Record<string, ParticipantId[]>> {
    const doc = new Y.Doc();
    const standing = () => items.map((_, item) => new Set<string>(textIn(doc, item).toString()));
    for (const { bytes } of this.rows.slice(0, since)) Y.applyUpdate(doc, bytes);
    const atStart = standing();
    const doers = {
      added: items.map(() => new Set<ParticipantId>()),
      removed: items.map(() => new Set<ParticipantId>()),
    };
    for (const { author, bytes } of this.rows.slice(since)) {
      const before = standing();
      Y.applyUpdate(doc, bytes);
      const after = standing();
      for (const [item, letters] of before.entries()) {
        const isGone = [...letters].some((one) => atStart[item]?.has(one) && !after[item]?.has(one));
        if (isGone && author) doers.removed[item]?.add(author);
      }
    }
    for (const [item, letters] of standing().entries()) {
      for (const one of letters) {
        if (!atStart[item]?.has(one)) doers.added[item]?.add(this.typedBy.get(one) as ParticipantId);
      }
    }
    return { added: named(doers.added), removed: named(doers.removed) };
  }
}

function named(doers: Set<ParticipantId>[]): Record<string, ParticipantId[]> {
  return Object.fromEntries(
    doers.flatMap((who, item) => (who.size > 0 ? [[items[item], [...who].sort()] as const] : [])),
  );
}

function readerOf(rows: LogRow[]): Parameters<typeof replaySince>[0] {
  return { log: async () => ({ schemaVersion, snapshot: null, rows }) };
}

function keptAt(rows: LogRow[], since: number): Parameters<typeof replaySince>[2] {
  const doc = new Y.Doc();
  for (const { bytes } of rows.slice(0, since)) Y.applyUpdate(doc, bytes);
  return { seq: since, state: Y.encodeStateVector(doc), items: [] };
}

const sorted = (doers: Map<string, Set<ParticipantId | null>>) =>
  Object.fromEntries([...doers].map(([item, who]) => [item, [...who].sort()]));

describe('who added and who removed', () => {
  test('property: as a naive reading row by row says, whoever writes and erases at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.nat(100), async (steps, part) => {
        const table = new Table();
        for (const each of steps) table.play(each);
        const since = 1 + (part % table.rows.length);
        const { added, removed } = await replaySince(
          readerOf(table.rows),
          'd' as DocumentId,
          keptAt(table.rows, since),
        );
        expect({ added: sorted(added), removed: sorted(removed) }).toEqual(table.naive(since));
      }),
      { numRuns: 400 },
    );
  });

  test('where a snapshot stands for rows since, those who added are known, those who removed are not', async () => {
    const table = new Table();
    table.play({ act: 'type', who: 0, item: 0, at: 0, length: 4 });
    table.play({ act: 'send', who: 0 });
    const kept = keptAt(table.rows, 2);
    table.play({ act: 'receive', who: 1 });
    table.play({ act: 'erase', who: 1, item: 0, at: 0, length: 1 });
    table.play({ act: 'type', who: 1, item: 1, at: 0, length: 1 });
    table.play({ act: 'send', who: 1 });
    const doc = new Y.Doc();
    for (const { bytes } of table.rows) Y.applyUpdate(doc, bytes);
    const clients = [
      [1, null],
      [100, people[0] as ParticipantId],
      [101, people[1] as ParticipantId],
    ] as const;
    const snapshot = { seq: 3, bytes: Y.encodeStateAsUpdate(doc), clients: [...clients] };
    const reader = { log: async () => ({ schemaVersion, snapshot, rows: [] }) };
    const { added, removed } = await replaySince(reader, 'd' as DocumentId, kept);
    expect(sorted(added)).toEqual({ i1: ['karen'] });
    expect(sorted(removed)).toEqual({});
  });
});
