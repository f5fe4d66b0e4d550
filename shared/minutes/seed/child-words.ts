import * as Y from 'yjs';
import type { ParticipantId } from '../../ids.ts';
import { lineParts, textElement } from '../model/elements.ts';
import { fragmentName } from '../model/schema.ts';
import { type ChildField, minutesToChildVoice } from '../read/child-voice.ts';
import { readMinutes } from '../read/read.ts';

export interface ChildWords {
  /** Who says it: the block is theirs from then on. */
  speaker: ParticipantId;
  field: ChildField;
  shown: string;
  words: string;
}

/**
 * Puts the child's own words into its place (R072, R073): the server writes them, for the child writes nowhere else.
 * Nothing is done when the field says something else than was shown (`changed`), or there is no place (`no-place`).
 */
export function sayAsChild(
  doc: Y.Doc,
  { speaker, field, shown, words }: ChildWords,
): 'said' | 'changed' | 'no-place' {
  const voice = minutesToChildVoice(readMinutes(doc));
  const block = voice && blockById(doc, voice.block);
  if (!voice || !block) return 'no-place';
  if (voice.words[field] === words) return 'said';
  if (voice.words[field] !== shown) return 'changed';
  if (!block.getAttribute('speaker')) block.setAttribute('speaker', speaker);
  writeField(fieldOf(block, field), words);
  return 'said';
}

type Block = Y.XmlElement<Record<string, string>>;

function blockById(doc: Y.Doc, id: string): Block | null {
  const isIt = (type: unknown) => type instanceof Y.XmlElement && type.getAttribute('id') === id;
  const [found] = doc.getXmlFragment(fragmentName).createTreeWalker(isIt);
  return (found as unknown as Block | undefined) ?? null;
}

/** A form from before a field was asked for gets it last. */
function fieldOf(block: Block, name: ChildField): Y.XmlElement {
  const known = block
    .toArray()
    .find((child) => child instanceof Y.XmlElement && child.getAttribute('name') === name);
  if (known) return known as Y.XmlElement;
  const made = textElement('field', { name });
  block.insert(block.length, [made]);
  return made;
}

/** In plain text only what differs is written; a mention that is written over becomes a plain name. */
function writeField(field: Y.XmlElement, words: string): void {
  const [text] = field.toArray();
  if (field.length === 1 && text instanceof Y.XmlText && !words.includes('\n')) spliceText(text, words);
  else {
    field.delete(0, field.length);
    field.insert(0, lineParts(words.split('\n')));
  }
}

function spliceText(text: Y.XmlText, words: string): void {
  const now = text.toDelta().reduce((all: string, { insert }: { insert: string }) => all + insert, '');
  let start = 0;
  while (start < now.length && now[start] === words[start]) start += 1;
  let end = 0;
  const room = Math.min(now.length, words.length) - start;
  while (end < room && now.at(-1 - end) === words.at(-1 - end)) end += 1;
  // A character of two code units is never cut in half.
  if (isLowSurrogate(now, start) || isLowSurrogate(words, start)) start -= 1;
  if (isLowSurrogate(now, now.length - end) || isLowSurrogate(words, words.length - end)) end -= 1;
  text.delete(start, now.length - end - start);
  text.insert(start, words.slice(start, words.length - end));
}

const isLowSurrogate = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(at));
