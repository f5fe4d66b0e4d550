import { provideWords } from './index.ts';

const words = {
  da: async () => (await import('./da/recognition-words.ts')).words,
  en: async () => (await import('./en/recognition-words.ts')).words,
};

/** The words of recognition come with their page, at the same time as the page's code. */
export function provideRecognitionWords(): Promise<void> {
  return provideWords(words);
}
