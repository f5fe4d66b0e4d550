import type { OtherDates } from '../../shared/dates/dates.ts';
import { namesToDates } from '../../shared/dates/named-days.ts';
import { filesToMessages } from '../../shared/text/catalogue.ts';
import type { Translation } from './family-words.ts';
import type { TranslatedLanguage } from './languages.ts';

/** A translation that is at hand. */
export interface Translated {
  messages: [string, string][];
  dates: OtherDates;
  /** What is said of it on the page; empty once somebody who speaks the language has approved it. */
  machine: string;
}

type Slavic = 'one' | 'few' | 'many' | 'other';

/** A file of its own for each, and the letters that it is written with: nobody else fetches them. */
const loaders = {
  ar: async () => {
    const [file] = await Promise.all([import('./ar.json'), import('../style/arabic.css')]);
    return file.default satisfies Translation<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'>;
  },
  uk: async () => {
    const [file] = await Promise.all([import('./uk.json'), import('../style/cyrillic.css')]);
    return file.default satisfies Translation<Slavic>;
  },
  tr: async () => {
    const [file] = await Promise.all([import('./tr.json'), import('../style/latin-ext.css')]);
    return file.default satisfies Translation<'one' | 'other'>;
  },
  ro: async () => {
    const [file] = await Promise.all([import('./ro.json'), import('../style/latin-ext.css')]);
    return file.default satisfies Translation<'one' | 'few' | 'other'>;
  },
  fa: async () => {
    const [file] = await Promise.all([import('./fa.json'), import('../style/arabic.css')]);
    return file.default satisfies Translation<'one' | 'other'>;
  },
  ti: async () => {
    const [file] = await Promise.all([import('./ti.json'), import('../style/ethiopic.css')]);
    return file.default satisfies Translation<'one' | 'other'>;
  },
  so: async () => (await import('./so.json')).default satisfies Translation<'one' | 'other'>,
  pl: async () => {
    const [file] = await Promise.all([import('./pl.json'), import('../style/latin-ext.css')]);
    return file.default satisfies Translation<Slavic>;
  },
};

export async function loadTranslation(language: TranslatedLanguage): Promise<Translated> {
  const { words, dates, machine, approvedBy } = await loaders[language]();
  return {
    messages: filesToMessages(words),
    dates: namesToDates(dates),
    machine: approvedBy === null ? machine : '',
  };
}
