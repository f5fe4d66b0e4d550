import { provideWords } from './index.ts';

const words = {
  da: async () => (await import('./da/case-words.ts')).words,
  en: async () => (await import('./en/case-words.ts')).words,
};

/** The words of a case's pages come with them, at the same time as their code. */
export function provideCaseWords(): Promise<void> {
  return provideWords(words);
}
