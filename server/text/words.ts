import { words as da } from './da.ts';
import { words as en } from './en.ts';

export const languages = ['da', 'en'] as const;
export type Language = (typeof languages)[number];
export type WordKey = keyof typeof da;

const words = { da, en } satisfies Record<Language, Record<WordKey, string>>;

/** The server's words for a key, with `{name}` replaced by values. */
export function say(language: Language, key: WordKey, values: Record<string, string> = {}): string {
  return words[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The language that the page has noted in its cookie (client/text); Danish when it has not. */
export function cookieToLanguage(cookie: string | undefined): Language {
  return tagToLanguage(/(?:^|; )language=(\w+)/.exec(cookie ?? '')?.[1]);
}

/** Danish for a language that the server does not speak. */
export function tagToLanguage(tag: string | undefined): Language {
  return languages.find((known) => known === tag) ?? 'da';
}
