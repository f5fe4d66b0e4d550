import type { Language } from '../dates/dates.ts';
import type { FindWord } from '../minutes/plain/labels.ts';
import { words as da } from './da/index.ts';
import { words as en } from './en/index.ts';

type Files = Record<string, Record<string, string>>;
const files: Record<Language, Files> = { da, en } satisfies Record<Language, Shape<typeof da>>;
type Shape<W> = { [N in keyof W]: { [K in keyof W[N]]: string } };

/**
 * What the pages and the files that leave the house both say: the names of blocks, fields, facts and people. For the
 * server; a page brings the words of its language only.
 */
export function sharedWords(language: Language): FindWord {
  return (key, values = {}) => {
    const dot = key.indexOf('.');
    const file = files[language][key.slice(0, dot)];
    const name = key.slice(dot + 1);
    const text = file && Object.hasOwn(file, name) ? file[name] : undefined;
    return text?.replace(/\{(\w+)\}/g, (whole, value: string) => String(values[value] ?? whole));
  };
}
