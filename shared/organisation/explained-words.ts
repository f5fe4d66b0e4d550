import type { ExplainedWord } from './settings.ts';

/** A text as it stands, cut where a word is explained. Put together, the parts are the text. */
export interface TextPart {
  text: string;
  meaning?: string;
}

/**
 * R087: the words of a list that a text uses, each explained once. An abbreviation is found as it is written, and before a
 * hyphen ("PPR-psykolog"); a word in any of its forms ("indsatsernes"), never inside another word ("netværksmøde").
 */
export type FindWords = (text: string) => TextPart[];

/** Proposed words that a list lacks, whatever the case they are written in: an organisation's own list stands as it was saved. */
export function missingWords(
  words: readonly ExplainedWord[],
  proposed: readonly ExplainedWord[],
): ExplainedWord[] {
  const known = new Set(words.map(({ term }) => term.trim().toLocaleLowerCase('da')));
  return proposed.filter(({ term }) => !known.has(term.toLocaleLowerCase('da')));
}

/** The words of a list that any of these texts uses, as first written there, in the order of the alphabet. */
export function explainedIn(texts: readonly string[], find: FindWords): ExplainedWord[] {
  const found = new Map<string, string>();
  for (const { text, meaning } of texts.flatMap(find))
    if (meaning !== undefined && !found.has(meaning)) found.set(meaning, text);
  const words = [...found].map(([meaning, term]) => ({ term, meaning }));
  return words.sort((one, other) => one.term.localeCompare(other.term, 'da'));
}

/** Compiled once for a list: minutes have hundreds of lines. */
export function makeFindWords(words: readonly ExplainedWord[]): FindWords {
  const entries = words.map((word) => ({ ...word, form: wordToForm(word.term) }));
  if (entries.length === 0) return (text) => [{ text }];
  // Of two that begin at the same place the longer one counts.
  const sorted = entries.toSorted((one, other) => other.term.length - one.term.length);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${sorted.map(({ form }) => `(${form})`).join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  );
  return (text) => {
    const parts: TextPart[] = [];
    const told = new Set<number>();
    let from = 0;
    for (const match of text.matchAll(pattern)) {
      const which = match.slice(1).findIndex((group) => group !== undefined);
      const meaning = sorted[which]?.meaning;
      if (told.has(which) || meaning === undefined) continue;
      told.add(which);
      if (match.index > from) parts.push({ text: text.slice(from, match.index) });
      parts.push({ text: match[0], meaning });
      from = match.index + match[0].length;
    }
    if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from) });
    return parts;
  };
}

/** What Danish nouns, adjectives and verbs of a word list end on. */
const endings = '(?:s|e|n|t|r|en|et|er|re|ede|ens|ets|ers|ene|erne|enes|ernes|ne|nes|rne|rnes)?';

function wordToForm(term: string): string {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s*');
  // Two capitals, or no letter in the beginning: an abbreviation or a paragraph.
  if (/^(?:\P{L}|\p{Lu}.*\p{Lu})/u.test(term)) return `${escaped}(?:['’]?s)?`;
  const first = [...term][0] ?? '';
  const either = `[${first.toLowerCase()}${first.toUpperCase()}]`;
  return `${either}${escaped.slice(first.length)}${endings}`;
}
