import { hashOf, type Json, write } from './json.ts';
import { lettersOf, line, type Run as SaidRun, sayable } from './text.ts';
import { counter, everyTree, isRun, nameOf, type Tree } from './tree.ts';

/** Canonical form, version 1: a second implementation of shared/minutes/canonical/CANONICAL.md, from that page alone. */
export type Block = { node: string; id?: string; is?: Record<string, Json>; text?: SaidRun[]; in?: Block[] };
export type Item = { number: string; title: string; blocks: Block[] };

export interface Named<Content> {
  id: string;
  content: Content;
  fingerprint: string;
}

/** C5: what an attribute is when nobody has said anything; others have none, or one that C5 leaves out anyway. */
const defaults: Record<string, Record<string, Json>> = {
  agendaItem: { level: 1, minutes: 0 },
  heading: { level: 3 },
  orderedList: { start: 1 },
  agreement: { kind: 'task', firstStep: false, settledLater: false, familyApproval: false },
  intervention: { stage: 'ongoing' },
  voice: { kind: 'family', declined: false },
  round: { kind: 'perspective' },
  topic: { kind: 'purpose', chosen: false },
  goal: { level: 'goal', status: 'draft' },
  pause: { minutes: 10 },
};

/** C6. */
const ofAForm = new Set([
  ...['kind', 'stage', 'level', 'status', 'name', 'participant', 'speaker', 'start', 'number', 'title'],
  ...['minutes', 'firstStep', 'carriedFrom'],
]);

/** C7, C8. */
export function itemsOf(trees: readonly Tree[]): Named<Item>[] {
  const count = counter();
  const items = trees
    .filter((tree) => tree.name === 'agendaItem')
    .map((tree) => named(count(nameOf(tree, 'item')), itemOf(tree)));
  const others = trees.filter((tree) => tree.name !== 'agendaItem').flatMap(blockOf);
  if (others.length > 0) items.push(named(count('outside'), { number: '', title: '', blocks: others }));
  return items;
}

/** C8, C9: the quotes of the minutes, each with its element. */
export function quotesOf(trees: readonly Tree[]): (Named<Block | null> & { tree: Tree })[] {
  const count = counter();
  return everyTree(trees)
    .filter(({ tree }) => tree.name === 'voice')
    .map(({ tree }) => ({ ...named(count(nameOf(tree, 'voice')), blockOf(tree)[0] ?? null), tree }));
}

/** C9. */
export function fingerprintOf(content: Json): string {
  return `1:${hashOf(write(nameless(content)))}`;
}

function named<Content extends Item | Block | null>(id: string, content: Content): Named<Content> {
  return { id, content, fingerprint: fingerprintOf(content as Json) };
}

/** Without the ids of blocks. `is` and the runs hold none of a block. */
function nameless(content: Json): Json {
  if (content === null || typeof content !== 'object' || Array.isArray(content)) return content;
  const { id: _, ...rest } = content;
  const list = (member: Json | undefined) => (Array.isArray(member) ? member.map(nameless) : []);
  return {
    ...rest,
    ...('blocks' in rest && { blocks: list(rest.blocks) }),
    ...('in' in rest && { in: list(rest.in) }),
  };
}

function itemOf({ attributes, children }: Tree): Item {
  const own = lettersOf(children);
  const words: Block[] = own.length > 0 ? [{ node: 'paragraph', text: own }] : [];
  return {
    number: line(attributes.number),
    title: line(attributes.title),
    blocks: [...words, ...children.flatMap(blockInside)],
  };
}

/** C4: what stands in the line is in the text of the block around it. */
function blockInside(child: Tree['children'][number]): Block[] {
  return isRun(child) || child.name === 'mention' || child.name === 'hardBreak' ? [] : blockOf(child);
}

/** C4–C6. */
function blockOf(tree: Tree): Block[] {
  if (tree.name === 'pause' || tree.name === 'attendance') return [];
  const block: Block = { node: tree.name };
  const is = sayable(tree.attributes, defaults[tree.name]);
  for (const name of ['id', 'key', 'questions', 'guidance']) delete is[name];
  const text = lettersOf(tree.children);
  const inside = tree.children.flatMap(blockInside);
  const hasWords = text.length > 0 || inside.length > 0;
  if (!hasWords && Object.keys(is).every((name) => ofAForm.has(name))) return [];
  const id = nameOf(tree, '');
  if (id) block.id = id;
  if (Object.keys(is).length > 0) block.is = is;
  if (text.length > 0) block.text = text;
  if (inside.length > 0) block.in = inside;
  return [block];
}
