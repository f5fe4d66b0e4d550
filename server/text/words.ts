import { Catalogue, type MessageValues } from '../../shared/text/catalogue.ts';
import { words as da } from './da.ts';
import { words as en } from './en.ts';

export const languages = ['da', 'en'] as const;
export type Language = (typeof languages)[number];
export type WordKey = keyof typeof da;

const words: Record<Language, Record<WordKey, string>> = { da, en };
const catalogues = {
  da: new Catalogue('da', Object.entries(words.da)),
  en: new Catalogue('en', Object.entries(words.en)),
};

/** The server's words for a key, with `{name}` replaced by values. */
export function say(language: Language, key: WordKey, values?: MessageValues): string {
  return catalogues[language].find(key, values) ?? key;
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
