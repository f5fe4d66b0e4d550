import { provideWords } from './index.ts';

const words = {
  da: async () => (await import('./da/closing-words.ts')).words,
  en: async () => (await import('./en/closing-words.ts')).words,
};

/** The words of the end of a meeting come with its sheet, at the same time as the sheet's code. */
export function provideClosingWords(): Promise<void> {
  return provideWords(words);
}
