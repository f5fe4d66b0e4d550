import type { BlockId } from '../../ids.ts';
import type { CanonicalBlock, CanonicalItem, CanonicalRun } from '../canonical/canonical.ts';
import type { MarkedBlock } from '../difference/marked.ts';
import { fieldsOf } from '../model/blocks.ts';
import { isSafeHref, type NodeDefinition, nodes } from '../model/schema.ts';
import { blockLabel, type FindWord, fieldLabel } from './labels.ts';
import {
  attributeToPlain,
  factWord,
  isToSay,
  type PlainChange,
  type PlainContext,
  type PlainFact,
  type PlainMark,
  personOf,
  toSay,
  withChanges,
} from './plain-facts.ts';

export type { PlainChange, PlainContext, PlainFact, PlainMark };

/**
 * The minutes as they are shown: one model, made from what was recognised and locked (canonical.ts), drawn by the
 * reading view, the difference, PDF, DOCX, Markdown and print. Total: a node, field or value that this version does
 * not know is shown by its own words, never left out.
 */
export interface PlainItem {
  /** "4 a"; empty when the item has none. */
  number: string;
  title: string;
  blocks: PlainBlock[];
}

export type PlainBlock = PlainParagraph | PlainHeading | PlainList | PlainForm;

interface Origin {
  /** To point at it: a button, a link, a mark of change. */
  id?: BlockId;
}

export interface PlainParagraph extends Origin {
  is: 'paragraph';
  runs: PlainRun[];
}

export interface PlainHeading extends Origin {
  is: 'heading';
  /** The meeting is 1, an item 2. */
  level: 3 | 4;
  runs: PlainRun[];
}

export interface PlainList extends Origin {
  is: 'list';
  ordered: boolean;
  start: number;
  entries: PlainBlock[][];
}

/** A block with a name set into its hairline: an agreement, somebody's own words, a round with its turns … */
export interface PlainForm extends Origin {
  is: 'form';
  /** As in the schema, for looks and buttons; the kind is the stage of an intervention, the level of a goal. */
  node: string;
  kind: string;
  /** "Aftale", "Familiens egne ord"; of a turn, the person's name. */
  label: string;
  marks: PlainMark[];
  parts: PlainPart[];
  facts: PlainFact[];
  /** The turns of a round; else only what merging has put here. */
  blocks: PlainBlock[];
  /** In a difference: all of it is new, or gone. */
  change?: PlainChange;
}

export interface PlainPart {
  /** The field's name in the schema; empty when the words stand in the block itself. */
  name: string;
  /** Empty when the block's label says it. */
  label: string;
  runs: PlainRun[];
}

/** `\n` in the text is a line break. */
export interface PlainRun {
  text: string;
  bold?: true;
  italic?: true;
  /** Safe to follow (`isSafeHref`). */
  href?: string;
  mention?: string;
  /** In a difference. */
  change?: PlainChange;
}

export function itemToPlain({ number, title, blocks }: CanonicalItem, context: PlainContext): PlainItem {
  return { number, title, blocks: blocks.flatMap((block) => blockToPlain(block, context)) };
}

/** A block is one block, or several when merging has put blocks where text belongs. */
export function blockToPlain(block: CanonicalBlock, context: PlainContext): PlainBlock[] {
  return blocksIn(block, context, '');
}

/** `\n` for a line break. */
export function runsToText(runs: readonly Pick<PlainRun, 'text'>[]): string {
  return runs.map(({ text }) => text).join('');
}

/** `round` is the kind of the round that a turn stands in. */
function blocksIn(block: CanonicalBlock, context: PlainContext, round: string): PlainBlock[] {
  switch (block.node) {
    case 'paragraph':
      if (block.is) break;
      return [{ ...originOf(block), is: 'paragraph', runs: runsOf(block) }, ...insideOf(block, context)];
    case 'heading':
      if (!saysOnly(block, 'level')) break;
      return [
        { ...originOf(block), is: 'heading', level: block.is?.level === 4 ? 4 : 3, runs: runsOf(block) },
        ...insideOf(block, context),
      ];
    case 'bulletList':
    case 'orderedList':
      if (!saysOnly(block, 'start')) break;
      return [listOf(block, context)];
  }
  return [formOf(block, context, round)];
}

function originOf({ id }: CanonicalBlock): Origin {
  return id === undefined ? {} : { id };
}

/** True when nothing is said by attributes but this number. */
function saysOnly({ is = {} }: CanonicalBlock, name: string): boolean {
  return Object.entries(is).every(([each, value]) => each === name && typeof value === 'number');
}

function insideOf({ in: inside = [] }: CanonicalBlock, context: PlainContext, round = ''): PlainBlock[] {
  return inside.flatMap((block) => blocksIn(block, context, round));
}

function listOf(block: CanonicalBlock, context: PlainContext): PlainList {
  const own: PlainBlock[] = block.text ? [{ is: 'paragraph', runs: runsOf(block) }] : [];
  const entries = (block.in ?? []).map((entry): PlainBlock[] => {
    if (entry.node !== 'listItem' || entry.is) return blocksIn(entry, context, '');
    const words: PlainBlock[] = entry.text ? [{ is: 'paragraph', runs: runsOf(entry) }] : [];
    return [...words, ...insideOf(entry, context)];
  });
  return {
    ...originOf(block),
    is: 'list',
    ordered: block.node === 'orderedList',
    start: typeof block.is?.start === 'number' ? block.is.start : 1,
    entries: own.length > 0 ? [own, ...entries] : entries,
  };
}

// ── Forms ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Which attribute says what kind of block it is. */
const kindAttribute: Record<string, string> = {
  intervention: 'stage',
  goal: 'level',
  agreement: 'kind',
  voice: 'kind',
  round: 'kind',
  topic: 'kind',
};

function formOf(block: MarkedBlock, context: PlainContext, round: string): PlainForm {
  const { node, was, change } = block;
  const kind = node === 'turn' ? round : kindOf(block, kindAttribute[node]);
  const said = was
    ? withChanges(saidBy({ ...block, is: was }, context), saidBy(block, context))
    : saidBy(block, context).map((each) => (change ? { ...each, change } : each));
  const isField = ({ node: each, in: inside, is }: CanonicalBlock) =>
    each === 'field' && !inside && typeof is?.name === 'string' && Object.keys(is).length === 1;
  const own = block.text ? [{ name: '', label: '', runs: runsOf(block) }] : [];
  const fields = (block.in ?? []).filter(isField).map((field) => partOf(field, node, kind, context));
  const others = (block.in ?? []).filter((each) => !isField(each));
  return {
    ...originOf(block),
    is: 'form',
    node,
    kind,
    label: labelOf(block, kind, context),
    marks: [
      ...labelBefore(block, kind, context),
      ...said.filter((each): each is PlainMark => !('label' in each)),
    ],
    parts: [...own, ...fields],
    facts: said.filter((each): each is PlainFact => 'label' in each),
    blocks: others.flatMap((each) => blocksIn(each, context, node === 'round' ? kind : '')),
    ...(change && { change }),
  };
}

/** What is told in this order, however it is stored; anything else after it. */
const told = [
  'speaker',
  'owner',
  'deadline',
  'settledBy',
  'date',
  'forWhom',
  'interventions',
  'goal',
  'effect',
  'decision',
  'priority',
  'status',
];
const place = (name: string) => (told.includes(name) ? told.indexOf(name) : told.length);

/** What the block is, besides what its label says already. */
function saidBy(block: CanonicalBlock, context: PlainContext): (PlainMark | PlainFact)[] {
  const { node } = block;
  const attribute = kindAttribute[node];
  return Object.entries(toSay(block))
    .filter(([name, value]) => isToSay(name, value, context))
    .sort(([one], [other]) => place(one) - place(other))
    .filter(([name]) => name !== attribute || !isKnownKind(context.word, node, kindOf(block, attribute)))
    .filter(
      ([name]) => !(node === 'turn' && name === 'participant') && !(node === 'field' && name === 'name'),
    )
    .map(([name, value]) => attributeToPlain(node, name, value, context));
}

/** In a difference: what the block was called, when that has changed. */
function labelBefore({ node, is, was }: MarkedBlock, kind: string, context: PlainContext): PlainMark[] {
  if (!was) return [];
  const kindBefore = node === 'turn' ? kind : kindOf({ node, is: was }, kindAttribute[node]);
  const text = labelOf({ node, is: was }, kindBefore, context);
  if (text === labelOf({ node, ...(is && { is }) }, kind, context)) return [];
  return [{ name: 'label', text, change: 'removed' }];
}

/** What the block says it is, else what the schema's default is: canonical form leaves defaults out. */
function kindOf({ node, is }: CanonicalBlock, attribute: string | undefined): string {
  if (attribute === undefined) return '';
  const definition: NodeDefinition | undefined = nodes[node as keyof typeof nodes];
  return String(is?.[attribute] ?? definition?.attributes?.[attribute] ?? '');
}

function isKnownKind(word: FindWord, node: string, kind: string): boolean {
  return word(`block.${node}.${kind}`) !== undefined;
}

function labelOf({ node, is }: CanonicalBlock, kind: string, context: PlainContext): string {
  if (node === 'turn') {
    if (is?.participant === undefined) return factWord(context, 'others');
    return personOf(is.participant, context)?.name ?? factWord(context, 'somebody-gone');
  }
  if (node === 'field') return fieldLabel(context.word, '', String(is?.name ?? '')) ?? String(is?.name ?? '');
  return blockLabel(context.word, node, kind);
}

/** The block's only field needs no label: the block's name says it. */
function partOf(field: CanonicalBlock, node: string, kind: string, { word }: PlainContext): PlainPart {
  const name = String(field.is?.name);
  const expected = fieldsOf(node, kind);
  const label = fieldLabel(word, node === 'intervention' ? node : kind, name) ?? name;
  const isOnly = expected.length === 1 && expected[0] === name;
  return { name, label: isOnly ? '' : label, runs: runsOf(field) };
}

function runsOf({ text = [] }: CanonicalBlock): PlainRun[] {
  return text.map(runToPlain);
}

function runToPlain({ text, bold, italic, link, mention, change }: CanonicalRun): PlainRun {
  return {
    text,
    ...(bold === true && { bold }),
    ...(italic === true && { italic }),
    ...(isSafeHref(link) && { href: link }),
    ...(typeof mention === 'string' && { mention }),
    ...((change === 'added' || change === 'removed') && { change }),
  };
}
