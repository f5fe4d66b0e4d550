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

/** The language of the page that asks, chosen as client/text does: its cookie's, else the browser's, else Danish. */
export function headersToLanguage(headers: Headers): Language {
  const chosen = /(?:^|; )language=(\w+)/.exec(headers.get('cookie') ?? '')?.[1];
  const accepted = (headers.get('accept-language') ?? '').split(',').map((tag) => tag.trim().slice(0, 2));
  return [chosen, ...accepted].find(isLanguage) ?? 'da';
}

/** Danish for a language that the server does not speak. */
export function tagToLanguage(tag: string | undefined): Language {
  return isLanguage(tag) ? tag : 'da';
}

function isLanguage(tag: string | undefined): tag is Language {
  return languages.some((known) => known === tag);
}
