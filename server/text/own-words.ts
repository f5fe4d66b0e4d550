import { withTovholderWord } from '../../shared/text/tovholder-word.ts';
import { ownWordsInDanish } from './own-da.ts';
import { ownWordsInEnglish } from './own-en.ts';
import type { Language } from './words.ts';

const words = { da: ownWordsInDanish, en: ownWordsInEnglish };

/** What a table, or a column, of the database is called in the file about one person; its own name when it has none yet. */
export function nameToWords(language: Language, what: 'tables' | 'columns', name: string): string {
  const known: Record<string, string> = words[language][what];
  return Object.hasOwn(known, name) ? withTovholderWord(known[name] ?? name, language) : name;
}
