import type { BlockId, ParticipantId } from '../../ids.ts';
import { isTextRun, type Minutes, type MinutesNode, nodeToText } from './read.ts';

/** A line of an item as it is shown large: on the wall, and to whoever interprets. */
export interface ItemLine {
  id: string;
  /** What it stands in, as in the schema. */
  node: string;
  kind: string;
  /** Whose words they are, where the block says so. */
  speaker: ParticipantId | null;
  text: string;
}

/** What is written in an item, top to bottom. A form in which nothing is written has no line. */
export function minutesToItemLines({ nodes }: Minutes, item: BlockId): ItemLine[] {
  const found = nodes.find(({ node, attributes }) => node === 'agendaItem' && attributes.id === item);
  if (!found) return [];
  return blocksIn(found)
    .flatMap(blockToLines)
    .filter(({ text }) => text !== '')
    .map(named);
}

function blockToLines(block: MinutesNode): Omit<ItemLine, 'id'>[] {
  if (block.node === 'bulletList' || block.node === 'orderedList')
    return blocksIn(block).map((entry) => lineOf(entry, 'listItem', ''));
  if (block.node !== 'round') return [lineOf(block, block.node, kindOf(block))];
  const { kind } = block.attributes;
  return blocksIn(block).map((turn) => lineOf(turn, 'round', textOf(kind)));
}

function lineOf(block: MinutesNode, node: string, kind: string): Omit<ItemLine, 'id'> {
  const { speaker, participant } = block.attributes;
  const who = textOf(speaker) || textOf(participant);
  return { node, kind, speaker: who === '' ? null : (who as ParticipantId), text: nodeToText(block) };
}

/** By its place: a line has no name of its own, and one that is written on stays the same line. */
const named = (line: Omit<ItemLine, 'id'>, index: number): ItemLine => ({ ...line, id: String(index) });

const blocksIn = ({ children }: MinutesNode): MinutesNode[] =>
  children.filter((child): child is MinutesNode => !isTextRun(child));

const kindOf = ({ attributes: { kind, stage, level } }: MinutesNode): string =>
  textOf(kind) || textOf(stage) || textOf(level);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
