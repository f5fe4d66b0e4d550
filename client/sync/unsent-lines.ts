import * as Y from 'yjs';
import type { CanonicalBlock, CanonicalItem } from '../../shared/minutes/canonical/canonical.ts';
import { fragmentName } from '../../shared/minutes/model/schema.ts';

/** Words that were typed into a line of the minutes and did not get into what was locked. */
export interface UnsentLine {
  /** Number and title of the agenda item they were typed in; empty outside any. */
  item: string;
  /** What was typed, in the order of the line; ` … ` where words of before stand between. */
  text: string;
}

/**
 * What stands in this page's document and not in the server's (`state`, one update), line by line. A line that was only
 * made into something else here, or moved, is in the locked text word for word and is left out: nothing of it is lost.
 */
export function unsentLines(doc: Y.Doc, state: Uint8Array, locked: readonly CanonicalItem[]): UnsentLine[] {
  const known = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state));
  const said = new Set(locked.flatMap(({ blocks }) => blocks.flatMap(blockToLines)));
  return linesAfter(doc, (client) => known.get(client) ?? 0, said);
}

/** How many of a Yjs client's structs are known elsewhere. */
type Known = (client: number) => number;

/** What stands in this page's document and is not `known`, line by line. */
export function unsavedLines(doc: Y.Doc, known: Known): UnsentLine[] {
  return linesAfter(doc, known, new Set());
}

function linesAfter(doc: Y.Doc, known: Known, said: ReadonlySet<string>): UnsentLine[] {
  const lines: UnsentLine[] = [];
  const walk = (parent: Y.XmlFragment | Y.XmlElement, item: string): void => {
    const { whole, typed } = lineOf(parent, known);
    if (typed.length > 0 && !said.has(whole)) lines.push({ item, text: typed.join(' … ') });
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlElement) walk(child, itemName(child) ?? item);
    }
  };
  walk(doc.getXmlFragment(fragmentName), '');
  return lines;
}

interface Line {
  whole: string;
  /** Runs of words that the server does not have, none of them empty. */
  typed: string[];
}

/** The text that stands in an element itself: letters, names and line breaks, not what stands in the blocks in it. */
function lineOf(parent: Y.XmlFragment | Y.XmlElement, known: Known): Line {
  const pieces: { text: string; isUnsent: boolean }[] = [];
  const walk = (within: Y.XmlFragment | Y.XmlText): void => {
    for (let item = within._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      const { content } = item;
      const first = known(item.id.client);
      if (content instanceof Y.ContentString) {
        const isKnown = Math.max(0, Math.min(content.str.length, first - item.id.clock));
        pieces.push({ text: content.str.slice(0, isKnown), isUnsent: false });
        pieces.push({ text: content.str.slice(isKnown), isUnsent: true });
      } else if (content instanceof Y.ContentType) {
        const { type } = content;
        if (type instanceof Y.XmlText) walk(type);
        else if (type instanceof Y.XmlElement && isInline(type)) {
          pieces.push({ text: inlineToText(type), isUnsent: item.id.clock >= first });
        }
      }
    }
  };
  walk(parent);
  const typed: string[] = [];
  let isGoingOn = false;
  for (const { text, isUnsent } of pieces.filter(({ text }) => text !== '')) {
    if (isUnsent && isGoingOn) typed.push((typed.pop() ?? '') + text);
    else if (isUnsent) typed.push(text);
    isGoingOn = isUnsent;
  }
  return {
    whole: folded(pieces.map(({ text }) => text).join('')),
    typed: typed.map(folded).filter((text) => text !== ''),
  };
}

const isInline = ({ nodeName }: Y.XmlElement) => nodeName === 'mention' || nodeName === 'hardBreak';

function inlineToText(element: Y.XmlElement): string {
  return element.nodeName === 'hardBreak' ? ' ' : String(element.getAttribute('label') ?? '');
}

function itemName(element: Y.XmlElement): string | null {
  if (element.nodeName !== 'agendaItem') return null;
  return folded(`${element.getAttribute('number') ?? ''} ${element.getAttribute('title') ?? ''}`);
}

function blockToLines({ text = [], in: inside = [] }: CanonicalBlock): string[] {
  return [folded(text.map((run) => run.text).join('')), ...inside.flatMap(blockToLines)];
}

/** As canonical form writes it (CANONICAL.md, C1 and C2), a line break as a space. */
function folded(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
