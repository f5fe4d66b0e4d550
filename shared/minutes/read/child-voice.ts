import type { BlockId } from '../../ids.ts';
import { voices } from '../model/blocks.ts';
import { isTextRun, type Minutes, type MinutesNode, walkMinutes } from './read.ts';

export type ChildField = (typeof voices.child)[number];

/** What stands under the child's voice of this meeting, field by field; a line break is `\n`. */
export interface ChildVoice {
  block: BlockId;
  words: Record<ChildField, string>;
}

/** R072. Null when the form has no place for it. What is carried over was said at another meeting. */
export function minutesToChildVoice(minutes: Minutes): ChildVoice | null {
  const voice = walkMinutes(minutes)
    .map(({ node }) => node)
    .find(isChildVoice);
  const { id } = voice?.attributes ?? {};
  if (!voice || typeof id !== 'string') return null;
  const wordsOf = (name: ChildField) => {
    const field = voice.children.find((child) => !isTextRun(child) && child.attributes.name === name);
    return field && !isTextRun(field) ? fieldToLines(field) : '';
  };
  const words = Object.fromEntries(voices.child.map((name) => [name, wordsOf(name)]));
  return { block: id as BlockId, words: words as Record<ChildField, string> };
}

function isChildVoice({ node, attributes }: MinutesNode): boolean {
  return node === 'voice' && attributes.kind === 'child' && !attributes.carriedFrom;
}

function fieldToLines(field: MinutesNode): string {
  const parts = field.children.map((child) => {
    if (isTextRun(child)) return child.text;
    return child.node === 'hardBreak' ? '\n' : String(child.attributes.label ?? '');
  });
  return parts.join('');
}
