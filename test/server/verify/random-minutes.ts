import fc from 'fast-check';
import * as Y from 'yjs';
import { fragmentName, nodes } from '../../../shared/minutes/model/schema.ts';

/** Documents that nobody would write: every block, every mark, unknown ones, odd values, texts that are hard to fold. */
interface Element {
  name: string;
  attributes: Record<string, unknown>;
  children: (Element | Piece[])[];
}
interface Piece {
  text: string;
  marks: Record<string, unknown>;
}

const oddCharacters = [
  ...['a', 'æ', 'Å', ' ', '  ', '\n', '\t', '\u00a0', '\u2003', '\u3000', '\u2028', '\u00ad', '\u200b'],
  ...['\u2060', '\ufeff', '\u200d', '\u200f', '\u0301', 'e\u0301', '\u0323\u0307', '\u1100\u1161\u11a8'],
  ...[
    '\u1161',
    '\u11a8',
    '\uac00',
    'ﷺ',
    'ሰላም',
    '👩‍👧',
    '𝔘',
    '~',
    '"',
    '\\',
    '\u0000',
    '-',
    '\u0344',
    '\u2126',
  ],
  ...['ب', 'İ', 'ß', '\u0340', '\u0f77', '\u0958', '<', '{'],
];
const text = fc.array(fc.constantFrom(...oddCharacters), { maxLength: 8 }).map((parts) => parts.join(''));

const ids = ['a', 'b', 'c', 'a~2', ''];
export const people = ['p1', 'p2', 'p3'];
const value = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    1,
    2,
    3,
    10,
    -0,
    1.5,
    2 ** 60,
    '',
    'task',
    'inform',
    'ongoing',
  ),
  fc.constantFrom<unknown>(
    '2026-11-27',
    '2026-02-29',
    '2024-02-29',
    '2026-W53',
    '2025-W53',
    '2026-W00',
    '0099-W53',
    '0076-W53',
    '2004-W53',
    '2032-W53',
    '2100-W53',
    '1900-W53',
    '9999-W53',
    '1900-02-29',
  ),
  fc.constantFrom<unknown>(
    'family',
    'child',
    'works',
    'change',
    'stop',
    'planned',
    'what',
    'why',
    ...people,
    ...ids,
  ),
  fc.constantFrom<unknown>({ href: 'https://a.example' }, { id: 'x', n: 2 }, ['x', 1], {}),
  text,
);

const names = [
  ...Object.keys(nodes),
  'unknownBlock',
  'agendaItem',
  'agreement',
  'voice',
  'intervention',
  'field',
];
const attributeNames = [
  ...new Set(
    Object.values(nodes).flatMap((node) => Object.keys('attributes' in node ? node.attributes : {})),
  ),
  ...['unknown', 'constructor', 'toString'],
];
const attributes = fc.dictionary(fc.constantFrom(...attributeNames), value, { maxKeys: 6 });

const marks = fc.dictionary(
  fc.constantFrom(
    ...['bold', 'italic', 'link', 'link--abcdefgh', 'unknown', 'unknown--12345678', 'text', 'mention'],
  ),
  value,
  { maxKeys: 3 },
);
const piece = fc.record<Piece>({ text: text.filter((each) => each !== ''), marks });
const line = fc.array(piece, { maxLength: 4 });

const { element } = fc.letrec<{ element: Element; child: Element | Piece[] }>((tie) => ({
  element: fc.record<Element>({
    name: fc.constantFrom(...names),
    attributes,
    children: fc.array(tie('child'), { maxLength: 4, depthIdentifier: 'tree' }),
  }),
  child: fc.oneof({ depthSize: 'small', depthIdentifier: 'tree' }, line, tie('element')),
}));

/** Something that one page does while the others do something else. */
type Edit =
  | { is: 'insert'; at: number; element: Element }
  | { is: 'remove'; at: number }
  | { is: 'set'; at: number; name: string; value: unknown }
  | { is: 'type'; at: number; offset: number; piece: Piece }
  | { is: 'format'; at: number; offset: number; length: number; marks: Record<string, unknown> };

const at = fc.nat({ max: 40 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ is: fc.constant('insert' as const), at, element }),
  fc.record({ is: fc.constant('remove' as const), at }),
  fc.record({ is: fc.constant('set' as const), at, name: fc.constantFrom(...attributeNames), value }),
  fc.record({ is: fc.constant('type' as const), at, offset: at, piece }),
  fc.record({ is: fc.constant('format' as const), at, offset: at, length: at, marks }),
);

/** The rows of a log: a seed, then what two pages wrote at the same time, then one more after both. */
export const randomLog = fc
  .record({
    seed: fc.array(element, { maxLength: 4 }),
    pages: fc.array(fc.array(edit, { maxLength: 4 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ seed, pages: [left = [], right = [], last = []] }) => {
    const log: { seq: number; author: string | null; bytes: Uint8Array }[] = [];
    const append = (author: string | null, bytes: Uint8Array) =>
      log.push({ seq: log.length + 1, author, bytes });
    append(
      null,
      written([], 1, (doc) => insert(doc.getXmlFragment(fragmentName), 0, seed)),
    );
    const begun = [...log];
    const together = [left, right].map((edits, index) => written(begun, index + 2, (doc) => act(doc, edits)));
    for (const [index, bytes] of together.entries()) append(people[index] ?? null, bytes);
    append(
      'p3',
      written(log, 4, (doc) => act(doc, last)),
    );
    return log;
  });

function written(
  log: readonly { bytes: Uint8Array }[],
  client: number,
  change: (doc: Y.Doc) => void,
): Uint8Array {
  const doc = new Y.Doc();
  for (const { bytes } of log) Y.applyUpdate(doc, bytes);
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc, before);
}

function act(doc: Y.Doc, edits: readonly Edit[]): void {
  for (const each of edits) {
    const all = everything(doc.getXmlFragment(fragmentName));
    const target = all[each.at % all.length];
    if (each.is === 'insert' && !(target instanceof Y.XmlText))
      insert(target as Y.XmlFragment, each.at % ((target as Y.XmlFragment).length + 1), [each.element]);
    if (each.is === 'remove' && target instanceof Y.XmlFragment && target.length > 0)
      target.delete(each.at % target.length, 1);
    if (each.is === 'set' && target instanceof Y.XmlElement) setAttribute(target, each.name, each.value);
    if (!(target instanceof Y.XmlText)) continue;
    if (each.is === 'type')
      target.insert(each.offset % (target.length + 1), each.piece.text, each.piece.marks as object);
    if (each.is === 'format' && target.length > 0) {
      const from = each.offset % target.length;
      target.format(from, Math.min(each.length, target.length - from), each.marks as object);
    }
  }
}

function everything(parent: Y.XmlFragment): (Y.XmlFragment | Y.XmlText)[] {
  const inside = parent.toArray().flatMap((child): (Y.XmlFragment | Y.XmlText)[] => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlElement ? everything(child) : [];
  });
  return [parent, ...inside];
}

function insert(parent: Y.XmlFragment, index: number, children: Element['children']): void {
  children.forEach((child, offset) => {
    if (Array.isArray(child)) {
      const line = new Y.XmlText();
      parent.insert(index + offset, [line]);
      for (const { text: words, marks: said } of child) line.insert(line.length, words, said as object);
      return;
    }
    const made = new Y.XmlElement(child.name);
    parent.insert(index + offset, [made]);
    for (const [name, said] of Object.entries(child.attributes)) setAttribute(made, name, said);
    insert(made, 0, child.children);
  });
}

function setAttribute(element: Y.XmlElement, name: string, said: unknown): void {
  // Typed as text, though the document holds any value.
  element.setAttribute(name, said as string);
}
