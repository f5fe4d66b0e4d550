import { sha256, toCanonicalJson } from '../canonical-json.ts';
import type { BlockId } from '../ids.ts';
import { type NodeDefinition, nodes } from './schema.ts';
import { isTextRun, type Minutes, type MinutesNode, type TextRun } from './tree.ts';

/** What the minutes say, whatever it is encoded as. The rules C1–C9 stand in CANONICAL.md; this is version 1, frozen. */
export interface CanonicalItem {
  number: string;
  title: string;
  blocks: CanonicalBlock[];
}

export interface CanonicalBlock {
  /** To point at it; not part of what it says. */
  id?: BlockId;
  node: string;
  is?: Record<string, string | number | boolean>;
  text?: CanonicalRun[];
  in?: CanonicalBlock[];
}

export type CanonicalRun = { text: string; bold?: true; italic?: true; link?: string; mention?: string } & {
  [mark: string]: unknown;
};

/** `1:` and 64 hex digits. Two texts have the same one exactly when they say the same. */
export type Fingerprint = string & { readonly fingerprint: unique symbol };

/** Something a person can be asked about, with what it says now. */
export interface Said<Content> {
  id: BlockId;
  fingerprint: Fingerprint;
  content: Content;
}
export type SaidItem = Said<CanonicalItem>;
/** Null: nothing is said in it. */
export type SaidBlock = Said<CanonicalBlock | null>;

/** The agenda's items in the order of the document, the empty ones too. Total: whatever the document holds. */
export function minutesToItems(minutes: Minutes): SaidItem[] {
  const name = namer();
  const items = minutes.nodes
    .filter(isItem)
    .map((node) => said(name(node.attributes.id, 'item'), nodeToItem(node)));
  const outside = minutes.nodes.filter((node) => !isItem(node)).flatMap(nodeToBlocks);
  if (outside.length === 0) return items;
  return [...items, said(name(undefined, 'outside'), { number: '', title: '', blocks: outside })];
}

/** Every block of this node, in the order of the document, in items or not. Ids as in C8. */
export function minutesToSaidBlocks(minutes: Minutes, node: 'voice' | 'agreement'): SaidBlock[] {
  const name = namer();
  const found: SaidBlock[] = [];
  const walk = (each: MinutesNode): void => {
    if (each.node === node) found.push(said(name(each.attributes.id, node), nodeToBlocks(each)[0] ?? null));
    for (const child of each.children) if (!isTextRun(child)) walk(child);
  };
  minutes.nodes.forEach(walk);
  return found;
}

/** What an item that is not there says. */
export const nothingSaid: CanonicalItem = { number: '', title: '', blocks: [] };

export function fingerprintOf(content: CanonicalItem | CanonicalBlock | null): Fingerprint {
  return `1:${sha256(toCanonicalJson(withoutIds(content)))}` as Fingerprint;
}

function withoutIds(content: CanonicalItem | CanonicalBlock | null): unknown {
  if (content === null) return null;
  const strip = ({ id: _, ...block }: CanonicalBlock): unknown => ({ ...block, in: block.in?.map(strip) });
  return 'blocks' in content ? { ...content, blocks: content.blocks.map(strip) } : strip(content);
}

function said<Content extends CanonicalItem | CanonicalBlock | null>(
  id: BlockId,
  content: Content,
): Said<Content> {
  return { id, content, fingerprint: fingerprintOf(content) };
}

/** C8. */
function namer(): (id: unknown, otherwise: string) => BlockId {
  const seen = new Map<string, number>();
  return (id, otherwise) => {
    const name = typeof id === 'string' && id !== '' ? id : otherwise;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return (count === 1 ? name : `${name}~${count}`) as BlockId;
  };
}

const isItem = ({ node }: MinutesNode) => node === 'agendaItem';

function nodeToItem({ attributes, children }: MinutesNode): CanonicalItem {
  const line = (value: unknown) =>
    typeof value === 'string' ? visible(value).normalize('NFC').replace(/\s+/g, ' ').trim() : '';
  const own = textOf(children);
  return {
    number: line(attributes.number),
    title: line(attributes.title),
    blocks: [
      ...(own.length > 0 ? [{ node: 'paragraph', text: own }] : []),
      ...children.flatMap(childToBlocks),
    ],
  };
}

const isInline = (child: MinutesNode | TextRun) =>
  isTextRun(child) || child.node === 'mention' || child.node === 'hardBreak';

function childToBlocks(child: MinutesNode | TextRun): CanonicalBlock[] {
  return isTextRun(child) || isInline(child) ? [] : nodeToBlocks(child);
}

/** One block, or none when C6 leaves it out. */
function nodeToBlocks(node: MinutesNode): CanonicalBlock[] {
  if (node.node === 'pause' || node.node === 'attendance') return [];
  const is = attributesOf(node.node, node.attributes);
  const text = textOf(node.children);
  const inside = node.children.flatMap(childToBlocks);
  const { id } = node.attributes;
  const isBorn = Object.keys(is).every((name) => bornWith.has(name));
  if (text.length === 0 && inside.length === 0 && isBorn) return [];
  return [
    {
      ...(typeof id === 'string' && id !== '' && { id: id as BlockId }),
      node: node.node,
      ...(Object.keys(is).length > 0 && { is }),
      ...(text.length > 0 && { text }),
      ...(inside.length > 0 && { in: inside }),
    },
  ];
}

/** C6. */
const bornWith = new Set(
  'kind stage level status name participant speaker start number title minutes firstStep carriedFrom'.split(
    ' ',
  ),
);
/** C5. */
const neverSaid = new Set(['id', 'key', 'guidance']);

export function attributesOf(
  node: string,
  attributes: Record<string, unknown>,
): Record<string, string | number | boolean> {
  const defaults =
    (Object.hasOwn(nodes, node) ? (nodes as Record<string, NodeDefinition>)[node]?.attributes : {}) ?? {};
  const is: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (neverSaid.has(name) || !isSayable(value)) continue;
    const plain = typeof value === 'string' ? value.normalize('NFC') : value;
    if (plain !== '' && plain !== (Object.hasOwn(defaults, name) ? defaults[name] : undefined))
      is[name] = plain;
  }
  return is;
}

function isSayable(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value);
}

// ── Text ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** C1: dropped before anything else, so that they part nothing that belongs together. */
function visible(text: string): string {
  return text.replace(/[\u00ad\u200b\u2060\ufeff]/g, '');
}

function lined(text: string): string {
  return visible(text).replace(/\s/g, ' ');
}

type Marks = Omit<CanonicalRun, 'text'>;

/** C2, C3: character by character, so that however the runs were cut, they come out the same. */
function textOf(children: readonly (MinutesNode | TextRun)[]): CanonicalRun[] {
  const pieces = children.filter(isInline).map((child): { text: string; marks: Marks } => {
    if (isTextRun(child)) return { text: lined(child.text), marks: marksOf(child.marks ?? {}) };
    if (child.node === 'hardBreak') return { text: '\n', marks: {} };
    const { participant, label } = child.attributes;
    const text = typeof label === 'string' ? lined(label) : '';
    return { text, marks: typeof participant === 'string' ? { mention: participant } : {} };
  });
  return joined(squeezed(composed(pieces)));
}

/** What NFC may join to the character before it: combining marks, and the vowels and finals of Korean syllables. */
const joins = /^[\p{M}\u1160-\u11ff]/u;

/** NFC reaches over the edge of a run: what is composed belongs to the run its first character stands in. */
function composed(pieces: { text: string; marks: Marks }[]): { character: string; marks: Marks }[] {
  const characters = pieces.flatMap(({ text, marks }) =>
    Array.from(text, (character) => ({ character, marks })),
  );
  const clusters: { character: string; marks: Marks }[] = [];
  for (const { character, marks } of characters) {
    const last = clusters.at(-1);
    if (last && joins.test(character)) last.character += character;
    else clusters.push({ character, marks });
  }
  return clusters.flatMap(({ character, marks }) =>
    Array.from(character.normalize('NFC'), (one) => ({ character: one, marks })),
  );
}

function squeezed(characters: { character: string; marks: Marks }[]): CanonicalRun[] {
  const runs: CanonicalRun[] = [];
  for (const { character, marks } of characters) {
    const last = runs.at(-1)?.text;
    const isSpace = character === ' ';
    if (isSpace && (last === undefined || last === ' ' || last === '\n')) continue;
    if (character === '\n') {
      if (last === ' ') runs.pop();
      if (runs.length === 0) continue;
    }
    const { bold, italic, ...others } = marks;
    runs.push({ text: character, ...(isSpace || character === '\n' ? others : marks) });
  }
  while (runs.at(-1)?.text === ' ' || runs.at(-1)?.text === '\n') runs.pop();
  return runs;
}

function joined(characters: CanonicalRun[]): CanonicalRun[] {
  const runs: CanonicalRun[] = [];
  let marksBefore = '';
  for (const { text, ...marks } of characters) {
    const key = toCanonicalJson(marks);
    const last = runs.at(-1);
    if (last && key === marksBefore) last.text += text;
    else runs.push({ text, ...marks });
    marksBefore = key;
  }
  return runs;
}

function marksOf(marks: Record<string, unknown>): Marks {
  const found: Record<string, unknown> = {};
  for (const [stored, value] of Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = stored.replace(/--[a-zA-Z0-9+/=]{8}$/, '');
    if (value === null || value === false || name === 'text') continue;
    const attributes = typeof value === 'object' ? attributesOf('', value as Record<string, unknown>) : {};
    if (name === 'link') found.link = String(attributes.href ?? '');
    else found[name] = Object.keys(attributes).length > 0 ? attributes : true;
  }
  return found as Marks;
}
