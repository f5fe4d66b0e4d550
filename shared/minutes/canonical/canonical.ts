import { sha256, toCanonicalJson } from '../../canonical-json.ts';
import type { BlockId } from '../../ids.ts';
import { isTextRun, type Minutes, type MinutesNode, type TextRun } from '../model/tree.ts';
import { attributesOf } from './canonical-attributes.ts';
import { type CanonicalRun, textOf, visible } from './canonical-text.ts';

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

export type { CanonicalRun } from './canonical-text.ts';

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
  const said = minutes.nodes
    .filter(isItem)
    .map((node) => ({ id: name(node.attributes.id, 'item'), ...itemOf(node) }));
  const outside = minutes.nodes.filter((node) => !isItem(node)).flatMap(nodeToBlocks);
  if (outside.length === 0) return said;
  return [
    ...said,
    { id: name(undefined, 'outside'), ...withFingerprint({ number: '', title: '', blocks: outside }) },
  ];
}

/**
 * Every block of this node, in the order of the document, in items or not. Ids as in C8. `isWanted`: of the others, what
 * they say is not even read.
 */
export function minutesToSaidBlocks(
  minutes: Minutes,
  node: 'voice' | 'agreement',
  isWanted: (block: MinutesNode) => boolean = () => true,
): SaidBlock[] {
  const name = namer();
  return minutes.nodes.flatMap((each) =>
    remembered(blocksOfNode[node], each, () => blocksIn(each, node)).flatMap((block) => {
      const id = name(block.attributes.id, node);
      return isWanted(block) ? [{ id, ...blockOf(block) }] : [];
    }),
  );
}

function blocksIn(parent: MinutesNode, node: string): MinutesNode[] {
  const found: MinutesNode[] = [];
  const walk = (each: MinutesNode): void => {
    if (each.node === node) found.push(each);
    for (const child of each.children) if (!isTextRun(child)) walk(child);
  };
  walk(parent);
  return found;
}

/** What an item that is not there says. */
export const nothingSaid: CanonicalItem = { number: '', title: '', blocks: [] };

/** Makes what `minutesToItems` and `minutesToSaidBlocks` remember, a block at a time: a large document stops nobody. */
export function* prepareCanonical({ nodes }: Minutes): Generator<void> {
  for (const node of nodes) {
    for (const child of node.children) {
      if (isTextRun(child)) continue;
      for (const block of nodeToBlocks(child)) blockToJson(block);
      if (child.node === 'voice' || child.node === 'agreement') blockOf(child);
      yield;
    }
    if (isItem(node)) itemOf(node);
    yield;
  }
}

/** The ids of `minutesToItems`, without looking at what the items say. */
export function minutesToItemIds(minutes: Minutes): BlockId[] {
  const name = namer();
  const ids = minutes.nodes.filter(isItem).map((node) => name(node.attributes.id, 'item'));
  const hasOutside = minutes.nodes.some((node) => !isItem(node) && nodeToBlocks(node).length > 0);
  return hasOutside ? [...ids, name(undefined, 'outside')] : ids;
}

export function fingerprintOf(content: CanonicalItem | CanonicalBlock | null): Fingerprint {
  return `1:${sha256(contentToJson(content))}` as Fingerprint;
}

function contentToJson(content: CanonicalItem | CanonicalBlock | null): string {
  if (content === null) return 'null';
  if (!('blocks' in content)) return blockToJson(content);
  const { blocks, ...line } = content;
  return objectToJson(line, { blocks: listToJson(blocks) });
}

/** Canonical JSON, without the ids. */
function blockToJson(block: CanonicalBlock): string {
  const known = blockJson.get(block);
  if (typeof known === 'string') return known;
  const { id: _, in: inside, ...own } = block;
  const json = objectToJson(own, inside ? { in: listToJson(inside) } : {});
  if (known === null) blockJson.set(block, json);
  return json;
}

const listToJson = (blocks: readonly CanonicalBlock[]) => `[${blocks.map(blockToJson).join(',')}]`;

/** `written`: members that are JSON already. */
function objectToJson(members: object, written: Record<string, string>): string {
  const all = Object.entries(members)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]): [string, string] => [key, toCanonicalJson(member)]);
  const sorted = [...all, ...Object.entries(written)].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;
}

// Nodes are never changed once they are read, and unchanged parts of a document keep theirs (`readMinutes`): what is
// remembered of a node holds for as long as the node does, and an edit costs the nodes it stands in.
const items = new WeakMap<MinutesNode, Omit<SaidItem, 'id'>>();
const saidBlocks = new WeakMap<MinutesNode, Omit<SaidBlock, 'id'>>();
const blocksOfNode = {
  voice: new WeakMap<MinutesNode, MinutesNode[]>(),
  agreement: new WeakMap<MinutesNode, MinutesNode[]>(),
};
const canonicalBlocks = new WeakMap<MinutesNode, CanonicalBlock[]>();
/** Of blocks made here; null until it is asked for. */
const blockJson = new WeakMap<CanonicalBlock, string | null>();

function remembered<Key extends object, Value>(
  memory: WeakMap<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}

const itemOf = (node: MinutesNode) => remembered(items, node, () => withFingerprint(nodeToItem(node)));
const blockOf = (node: MinutesNode) =>
  remembered(saidBlocks, node, () => withFingerprint(nodeToBlocks(node)[0] ?? null));

function withFingerprint<Content extends CanonicalItem | CanonicalBlock | null>(
  content: Content,
): Omit<Said<Content>, 'id'> {
  return { content, fingerprint: fingerprintOf(content) };
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
  const own = textOf(children.filter(isInline));
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
const nodeToBlocks = (node: MinutesNode) => remembered(canonicalBlocks, node, () => makeBlocks(node));

function makeBlocks(node: MinutesNode): CanonicalBlock[] {
  if (node.node === 'pause' || node.node === 'attendance') return [];
  const is = attributesOf(node.node, node.attributes);
  const text = textOf(node.children.filter(isInline));
  const inside = node.children.flatMap(childToBlocks);
  const { id } = node.attributes;
  const isBorn = Object.keys(is).every((name) => bornWith.has(name));
  if (text.length === 0 && inside.length === 0 && isBorn) return [];
  const block: CanonicalBlock = {
    ...(typeof id === 'string' && id !== '' && { id: id as BlockId }),
    node: node.node,
    ...(Object.keys(is).length > 0 && { is }),
    ...(text.length > 0 && { text }),
    ...(inside.length > 0 && { in: inside }),
  };
  blockJson.set(block, null);
  return [block];
}

/** C6. */
const bornWith = new Set(
  'kind stage level status name participant speaker start number title minutes firstStep carriedFrom'.split(
    ' ',
  ),
);
