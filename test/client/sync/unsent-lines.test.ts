import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type UnsentLine, unsentLines } from '../../../client/sync/unsent-lines.ts';
import { minutesToItems } from '../../../shared/minutes/canonical/canonical.ts';
import { element, textElement } from '../../../shared/minutes/model/elements.ts';
import { fragmentName, type NodeName } from '../../../shared/minutes/model/schema.ts';
import { nodeToText, readMinutes } from '../../../shared/minutes/read/read.ts';

/** What the server locks, a page that writes, and somebody else whose words always arrive. */
interface Room {
  server: Y.Doc;
  page: Y.Doc;
}

function room(...texts: string[]): Room {
  const server = new Y.Doc();
  const lines = texts.map((text) => textElement('paragraph', {}, text));
  const item = element('agendaItem', { id: 'i1', number: '4 a', title: 'Det, der er i gang' }, lines);
  server.getXmlFragment(fragmentName).insert(0, [item]);
  const page = new Y.Doc();
  deliver(server, page);
  return { server, page };
}

function deliver(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

const itemOf = (doc: Y.Doc) => doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement;
const lineOf = (doc: Y.Doc, line: number) => itemOf(doc).get(line) as Y.XmlElement;
const textOf = (doc: Y.Doc, line: number) => lineOf(doc, line).get(0) as Y.XmlText;

function offered({ server, page }: Room): UnsentLine[] {
  const locked = minutesToItems(readMinutes(server)).map(({ content }) => content);
  return unsentLines(page, Y.encodeStateAsUpdate(server), locked);
}

/** As ProseMirror makes a line into something else: the old one goes, a new one with the same words comes. */
function remake(doc: Y.Doc, line: number, node: NodeName): string {
  const text = nodeToText(readMinutes(doc).nodes[0]?.children[line] as never);
  doc.transact(() => {
    itemOf(doc).delete(line);
    itemOf(doc).insert(line, [textElement(node, {}, text)]);
  });
  return text;
}

describe('R096 what was typed and did not get into the locked minutes', () => {
  test('is offered by itself, under the item it was typed in; what stood around it is not', () => {
    const at = room('Sofie møder ti minutter før de andre.');
    textOf(at.page, 0).insert(11, ' hver dag');
    expect(offered(at)).toEqual([{ item: '4 a Det, der er i gang', text: 'hver dag' }]);
  });

  test('two places in a line are one line, with a sign of what stands between', () => {
    const at = room('Sofie møder før de andre.');
    textOf(at.page, 0).insert(25, ' Det går godt.');
    textOf(at.page, 0).insert(11, ' ti minutter');
    expect(offered(at).map(({ text }) => text)).toEqual(['ti minutter … Det går godt.']);
  });

  test('only the end of what was typed in one go, when the beginning arrived', () => {
    const at = room('');
    textOf(at.page, 0).insert(0, 'Mor ringer ');
    deliver(at.page, at.server);
    textOf(at.page, 0).insert(11, 'til skolen');
    expect(offered(at).map(({ text }) => text)).toEqual(['til skolen']);
  });

  test('a name and a line break belong to the line', () => {
    const at = room('');
    const name = element('mention', { participant: 'p1', label: 'Lise' }, []);
    lineOf(at.page, 0).insert(1, [name, element('hardBreak', {}, []), new Y.XmlText('ringer')]);
    textOf(at.page, 0).insert(0, 'Det er ');
    expect(offered(at).map(({ text }) => text)).toEqual(['Det er Lise ringer']);
  });

  test('words in a new block of a new item are there too', () => {
    const at = room('');
    const block = element('voice', { kind: 'family' }, [
      textElement('field', { name: 'words' }, 'Vi blev hørt.'),
    ]);
    at.page
      .getXmlFragment(fragmentName)
      .insert(1, [element('agendaItem', { number: '', title: 'Nyt' }, [block])]);
    expect(offered(at)).toEqual([{ item: 'Nyt', text: 'Vi blev hørt.' }]);
  });

  test('not what has been taken back, nor what arrived and was deleted by somebody since', () => {
    const at = room('');
    textOf(at.page, 0).insert(0, 'Fortrudt');
    textOf(at.page, 0).delete(0, 8);
    textOf(at.page, 0).insert(0, 'Ankommet');
    deliver(at.page, at.server);
    textOf(at.server, 0).delete(0, 8);
    expect(offered(at)).toEqual([]);
  });

  test('not a line that was only made into something else', () => {
    const at = room('Lise ringer til mor.', 'En anden linje.');
    remake(at.page, 0, 'agreement');
    expect(offered(at)).toEqual([]);
    textOf(at.page, 0).insert(20, ' På fredag.');
    expect(offered(at).map(({ text }) => text)).toEqual(['Lise ringer til mor. På fredag.']);
  });
});

// ── Whatever people do: every character that is typed is one of a kind ─────────────────────────────────────────────

type Step = {
  do: 'type' | 'delete' | 'name' | 'others' | 'deliver' | 'hear' | 'remake';
  at: number;
  n: number;
};

const step = (remakes: boolean): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constantFrom<Step['do'][]>(
      ...(['type', 'type', 'type', 'delete', 'name', 'others', 'deliver', 'hear'] as const),
      ...(remakes ? (['remake'] as const) : []),
    ),
    at: fc.nat(1_000),
    n: fc.integer({ min: 1, max: 5 }),
  });

interface Played extends Room {
  /** Typed on the page and not delivered since. */
  typed: Set<string>;
  /** In a line that the page has made anew. */
  remade: Set<string>;
}

function play(steps: readonly Step[]): Played {
  const at = room('一二三', '', '四五');
  let next = 0x5000;
  const fresh = (count: number) => Array.from({ length: count }, () => String.fromCodePoint(next++)).join('');
  let typed = new Set<string>();
  const remade = new Set<string>();
  const write = (doc: Y.Doc, place: number, text: string): void => {
    const line = textOf(doc, place % itemOf(doc).length);
    line.insert(place % (line.length + 1), text);
  };
  for (const { do: what, at: place, n } of steps) {
    const line = place % itemOf(at.page).length;
    switch (what) {
      case 'type': {
        const text = fresh(n);
        write(at.page, place, text);
        for (const one of text) typed.add(one);
        break;
      }
      case 'name': {
        const label = fresh(1);
        lineOf(at.page, line).insert(lineOf(at.page, line).length, [element('mention', { label }, [])]);
        typed.add(label);
        break;
      }
      case 'delete': {
        const text = textOf(at.page, line);
        const from = place % (text.length + 1);
        text.delete(from, Math.min(n, text.length - from));
        break;
      }
      case 'others': {
        const text = textOf(at.server, place % itemOf(at.server).length);
        if (n > 3) text.delete(0, Math.min(n, text.length));
        else write(at.server, place, fresh(n));
        break;
      }
      case 'deliver':
        deliver(at.page, at.server);
        typed = new Set();
        break;
      case 'hear':
        deliver(at.server, at.page);
        break;
      case 'remake':
        for (const one of remake(at.page, line, n > 2 ? 'agreement' : 'paragraph')) remade.add(one);
        break;
    }
  }
  return { ...at, typed, remade };
}

const charactersOf = (doc: Y.Doc) =>
  new Set(readMinutes(doc).nodes.map(nodeToText).join('').replace(/\s/g, ''));
const inOffer = (at: Room) => new Set(offered(at).flatMap(({ text }) => [...text.replace(/[\s…]/g, '')]));
const sorted = (set: ReadonlySet<string>) => [...set].sort();

describe('whatever was typed here and is not in the locked text is offered, and nothing else', () => {
  test('over any sequence of typing, deleting, hearing and delivering', () => {
    fc.assert(
      fc.property(fc.array(step(false), { maxLength: 30 }), (steps) => {
        const at = play(steps);
        const [here, locked] = [charactersOf(at.page), charactersOf(at.server)];
        const expected = [...at.typed].filter((one) => here.has(one) && !locked.has(one));
        expect(sorted(inOffer(at))).toEqual(expected.sort());
      }),
      { numRuns: 1_000 },
    );
  });

  test('also when lines are made into something else: then a line that is locked word for word is left out', () => {
    fc.assert(
      fc.property(fc.array(step(true), { maxLength: 30 }), (steps) => {
        const at = play(steps);
        const [here, locked] = [charactersOf(at.page), charactersOf(at.server)];
        const offer = inOffer(at);
        const missing = [...at.typed].filter((one) => here.has(one) && !locked.has(one) && !offer.has(one));
        const others = [...offer].filter(
          (one) => !here.has(one) || (!at.typed.has(one) && !at.remade.has(one)),
        );
        expect({ missing, others }).toEqual({ missing: [], others: [] });
      }),
      { numRuns: 1_000 },
    );
  });
});
