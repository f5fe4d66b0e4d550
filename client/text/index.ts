import { useSyncExternalStore } from 'react';
import { Catalogue, filesToMessages, type MessageValues } from '../../shared/text/catalogue.ts';
import { callTovholder } from '../../shared/text/tovholder-word.ts';
import { words as da } from './da/index.ts';
import { type PageName, type PageWords, pageWords } from './page-words.ts';

/** All words on the screen. A language, and the words of a page, are fetched when they are needed; Danish is at hand. */
export const languages = ['da', 'en'] as const;
export type Language = (typeof languages)[number];

type Danish = typeof da & PageWords;
export type Words = { [N in keyof Danish]: { [K in keyof Danish[N]]: string } };
type SomeWords = Partial<Words>;
type Loaders = Record<Language, () => Promise<SomeWords>>;
type WithoutPlural<K> = K extends `${infer Bare}_one` ? Bare : K extends `${infer Bare}_other` ? Bare : K;
/** `<file>.<key>`, checked by the compiler. A key with plural forms is named without `_one`, `_other`. */
export type TextKey = {
  [N in keyof Words & string]: `${N}.${WithoutPlural<keyof Words[N]> & string}`;
}[keyof Words & string];
export type TextValues = MessageValues;

const parts: Loaders[] = [
  { da: async () => da, en: async () => (await import('./en/index.ts')).words satisfies typeof da },
];

let current: Language = 'da';
let catalogue = new Catalogue('da', filesToMessages(da));
const listeners = new Set<() => void>();

/** The language on the screen now. */
export function language(): Language {
  return current;
}

/** The words for a key, with `{name}` replaced by values. `count` chooses the plural form. */
export function t(key: TextKey, values: TextValues = {}): string {
  return catalogue.find(key, values) ?? key;
}

/** True when there are words for a key that is made up at run time (a field's or a refusal's name). */
export function isTextKey(key: string): key is TextKey {
  return catalogue.has(key);
}

/** For labels that are put together at run time (`shared/minutes/plain/labels.ts`). */
export function findWord(key: string, values: TextValues = {}): string | undefined {
  return catalogue.find(key, values);
}

/**
 * Shows everything in another language, for this page and, by a cookie without content, for the next visit. Of several
 * wishes the last one counts, whichever words come first.
 */
export async function setLanguage(next: Language): Promise<void> {
  if (!(await show(next))) return;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the oldest browsers we serve
  document.cookie = `language=${next}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

/** Adds the words of a page, in all languages, and waits for those of the language on the screen. */
export async function provideWords(part: Loaders): Promise<void> {
  if (!parts.includes(part)) parts.push(part);
  let shown: Language;
  let words: SomeWords;
  do {
    shown = current;
    words = await part[shown]();
  } while (shown !== current);
  catalogue.add(filesToMessages(words));
}

/** Waits for the words of a page, in the language on the screen. */
export function providePageWords(page: PageName): Promise<void> {
  return provideWords(pageWords[page]);
}

/** Called once before the first paint: the cookie's language, else the browser's, else Danish. */
export async function startLanguage(): Promise<void> {
  const word = document.querySelector<HTMLMetaElement>('meta[name="tovholder"]');
  if (word) callTovholder({ tovholder: word.content, theTovholder: word.dataset.definite ?? '' });
  const chosen = /(?:^|; )language=(\w+)/.exec(document.cookie)?.[1];
  const wanted = [chosen, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  // Danish is at hand: a page in the other language is better than none.
  await show(wanted.find(isLanguage) ?? 'da').catch(() => undefined);
}

/** `t` and the language for a component, which is rendered again when the language changes. */
export function useText(): { t: typeof t; language: Language } {
  return { t, language: useSyncExternalStore(listen, language) };
}

/** Counts the wishes for a language. */
let lastWish = 0;

/** False when another language was asked for meanwhile. */
async function show(next: Language): Promise<boolean> {
  const wish = ++lastWish;
  let words: SomeWords[];
  // A page that opens meanwhile adds words of its own.
  do words = await Promise.all(parts.map((part) => part[next]()));
  while (words.length !== parts.length);
  if (wish !== lastWish) return false;
  catalogue = new Catalogue(next, words.flatMap(filesToMessages));
  current = next;
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
  return true;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isLanguage(tag: string | undefined): tag is Language {
  return languages.some((known) => known === tag);
}
