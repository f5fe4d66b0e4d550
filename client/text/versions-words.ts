import { provideWords } from './index.ts';

const words = {
  da: async () => (await import('./da/versions-words.ts')).words,
  en: async () => (await import('./en/versions-words.ts')).words,
};

/** The words of "Hvad er ændret" come with its page, at the same time as the page's code. */
export function provideVersionsWords(): Promise<void> {
  return provideWords(words);
}
