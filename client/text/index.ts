import { useSyncExternalStore } from 'react';
import type { DateStyle } from '../../shared/dates/dates.ts';
import { Catalogue, filesToMessages, type MessageValues } from '../../shared/text/catalogue.ts';
import { callTovholder } from '../../shared/text/tovholder-word.ts';
import { words as da } from './da/index.ts';
import {
  type AnyLanguage,
  directionOf,
  isAnyLanguage,
  isTranslatedLanguage,
  type Language,
} from './languages.ts';
import { type PageName, pageWords } from './page-words.ts';
import type { Translated } from './translations.ts';
import type { Words } from './word-keys.ts';

export type { Language } from './languages.ts';

/** All words on the screen. A language, and the words of a page, are fetched when they are needed; Danish is at hand. */
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

/** What the person has chosen, or their browser. */
let chosen: AnyLanguage = 'da';
/** Pages that only professionals read are in Danish or English. */
let isFamilyPage = true;
let shown: AnyLanguage = 'da';
let translation: Translated | null = null;
let catalogue = new Catalogue('da', filesToMessages(da));
const listeners = new Set<() => void>();

/** The language on the screen; Danish under a translation, which covers a part of the words and nothing that is typed. */
export function language(): Language {
  return baseOf(shown);
}

/** The language on the screen, whichever it is. */
export function shownLanguage(): AnyLanguage {
  return shown;
}

/** How days are said on the screen. */
export function dateStyle(): DateStyle {
  return translation?.dates ?? language();
}

/** What is to be said of a translation that nobody has approved; else empty. */
export function machineNotice(): string {
  return translation?.machine ?? '';
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
export async function setLanguage(next: AnyLanguage): Promise<void> {
  if (!(await show(next))) return;
  chosen = next;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the oldest browsers we serve
  document.cookie = `language=${next}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

/** Adds the words of a page, in all languages, and waits for those of the language on the screen. */
export async function provideWords(part: Loaders): Promise<void> {
  if (!parts.includes(part)) parts.push(part);
  let base: Language;
  let words: SomeWords;
  do {
    base = language();
    words = await part[base]();
  } while (base !== language());
  catalogue.add(filesToMessages(words));
  if (translation) catalogue.add(translation.messages);
}

/** Waits for the words of a page, in the language on the screen. */
export function providePageWords(page: PageName): Promise<void> {
  return provideWords(pageWords[page]);
}

/**
 * Called once before the first paint: the cookie's language, else the browser's, else Danish. Resolves before `words` does when
 * they are a translation's: its file needs the page's first file, which waits for what it awaits itself.
 */
export async function startLanguage(isForFamily = true): Promise<{ words: Promise<unknown> }> {
  const word = document.querySelector<HTMLMetaElement>('meta[name="tovholder"]');
  if (word) callTovholder({ tovholder: word.content, theTovholder: word.dataset.definite ?? '' });
  const kept = /(?:^|; )language=(\w+)/.exec(document.cookie)?.[1];
  const wanted = [kept, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  chosen = wanted.find(isAnyLanguage) ?? 'da';
  isFamilyPage = isForFamily;
  // Danish is at hand: a page in the other language is better than none.
  const words = show(onThisPage()).catch(() => undefined);
  if (!isTranslatedLanguage(onThisPage())) await words;
  return { words };
}

/** Says whom the page on the screen is for. One for professionals falls back to Danish, and back again after it. */
export function setFamilyPage(isForFamily: boolean): void {
  if (isFamilyPage === isForFamily) return;
  isFamilyPage = isForFamily;
  if (isTranslatedLanguage(chosen)) void show(onThisPage()).catch(() => undefined);
  else for (const listener of listeners) listener();
}

const onThisPage = (): AnyLanguage => (isFamilyPage ? chosen : baseOf(chosen));

/** `t` and the language for a component, which is rendered again when the language changes. */
export function useText() {
  const all = useSyncExternalStore(listen, shownLanguage);
  return { t, language: language(), shown: all, dates: dateStyle() };
}

/** Whether the page on the screen is one that is translated. */
export function useIsFamilyPage(): boolean {
  return useSyncExternalStore(listen, () => isFamilyPage);
}

/** Counts the wishes for a language. */
let lastWish = 0;

/** False when another language was asked for meanwhile. */
async function show(next: AnyLanguage): Promise<boolean> {
  const wish = ++lastWish;
  const base = baseOf(next);
  const translated = isTranslatedLanguage(next)
    ? await (await import('./translations.ts')).loadTranslation(next)
    : null;
  let words: SomeWords[];
  // A page that opens meanwhile adds words of its own.
  do words = await Promise.all(parts.map((part) => part[base]()));
  while (words.length !== parts.length);
  if (wish !== lastWish) return false;
  catalogue = new Catalogue(next, [...words.flatMap(filesToMessages), ...(translated?.messages ?? [])]);
  shown = next;
  translation = translated;
  document.documentElement.lang = next;
  document.documentElement.dir = directionOf(next);
  for (const listener of listeners) listener();
  return true;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function baseOf(any: AnyLanguage): Language {
  return isTranslatedLanguage(any) ? 'da' : any;
}
