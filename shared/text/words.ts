import type { Language } from '../dates/dates.ts';
import { type ChildWord, childForms } from '../meeting/case.ts';
import type { FindWord } from '../minutes/plain/labels.ts';
import { Catalogue, filesToMessages } from './catalogue.ts';
import { words as da } from './da/index.ts';
import { words as en } from './en/index.ts';

type Shape<W> = { [N in keyof W]: { [K in keyof W[N]]: string } };
const files: Record<Language, Shape<typeof da>> = { da, en };
const catalogues = {
  da: new Catalogue('da', filesToMessages(files.da)),
  en: new Catalogue('en', filesToMessages(files.en)),
};

/**
 * What the pages and the files that leave the house both say: the names of blocks, fields, facts and people. For the
 * server; a page brings the words of its language only.
 */
export function sharedWords(language: Language, childWord: ChildWord = 'child'): FindWord {
  const child = childForms(childWord);
  return (key, values) => catalogues[language].find(key, { ...child, ...values });
}
