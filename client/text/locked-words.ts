import { provideWords } from './index.ts';

const words = {
  da: async () => (await import('./da/locked-words.ts')).words,
  en: async () => (await import('./en/locked-words.ts')).words,
};

/** The words of locked minutes come with their page, at the same time as the page's code. */
export function provideLockedWords(): Promise<void> {
  return provideWords(words);
}
