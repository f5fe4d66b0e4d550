import { useSyncExternalStore } from 'react';
import type { words as daOfCase } from './da/case-words.ts';
import type { words as daOfClosing } from './da/closing-words.ts';
import { words as da } from './da/index.ts';
import type { words as daOfInvitation } from './da/invitation-words.ts';
import type { words as daOfLocked } from './da/locked-words.ts';
import type { words as daOfMeeting } from './da/meeting-words.ts';
import type { words as daOfRecognition } from './da/recognition-words.ts';
import type { words as daOfVerify } from './da/verify-words.ts';
import type { words as daOfVersions } from './da/versions-words.ts';

/** All words on the screen. A language, and the words of a page, are fetched when they are needed; Danish is at hand. */
export const languages = ['da', 'en'] as const;
export type Language = (typeof languages)[number];

type Danish = typeof da &
  typeof daOfCase &
  typeof daOfMeeting &
  typeof daOfClosing &
  typeof daOfInvitation &
  typeof daOfLocked &
  typeof daOfRecognition &
  typeof daOfVerify &
  typeof daOfVersions;
export type Words = { [N in keyof Danish]: { [K in keyof Danish[N]]: string } };
type SomeWords = Partial<Words>;
type Loaders = Record<Language, () => Promise<SomeWords>>;
type WithoutPlural<K> = K extends `${infer Bare}_one` ? Bare : K extends `${infer Bare}_other` ? Bare : K;
/** `<file>.<key>`, checked by the compiler. A key with plural forms is named without `_one`, `_other`. */
export type TextKey = {
  [N in keyof Words & string]: `${N}.${WithoutPlural<keyof Words[N]> & string}`;
}[keyof Words & string];
export type TextValues = Record<string, string | number>;

const parts: Loaders[] = [
  { da: async () => da, en: async () => (await import('./en/index.ts')).words satisfies typeof da },
];

let current: Language = 'da';
let plural = new Intl.PluralRules('da');
let flat = new Map(flatten(da));
const listeners = new Set<() => void>();

/** The language on the screen now. */
export function language(): Language {
  return current;
}

/** The words for a key, with `{name}` replaced by values. `count` chooses the plural form. */
export function t(key: TextKey, values: TextValues = {}): string {
  const { count } = values;
  const form = typeof count === 'number' ? flat.get(`${key}_${plural.select(count)}`) : undefined;
  const text = form ?? flat.get(key) ?? flat.get(`${key}_other`) ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** True when there are words for a key that is made up at run time (a field's or a refusal's name). */
export function isTextKey(key: string): key is TextKey {
  return flat.has(key) || flat.has(`${key}_other`);
}

/** For labels that are put together at run time (`shared/minutes/plain/labels.ts`). */
export function findWord(key: string, values: TextValues = {}): string | undefined {
  return isTextKey(key) ? t(key, values) : undefined;
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
  for (const [key, text] of flatten(words)) flat.set(key, text);
}

/** Called once before the first paint: the cookie's language, else the browser's, else Danish. */
export async function startLanguage(): Promise<void> {
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
  flat = new Map(words.flatMap(flatten));
  current = next;
  plural = new Intl.PluralRules(next);
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

function flatten(words: SomeWords): [string, string][] {
  return Object.entries(words).flatMap(([file, entries]) =>
    Object.entries(entries).map(([key, text]): [string, string] => [`${file}.${key}`, text]),
  );
}
