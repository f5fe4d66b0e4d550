import { provideWords } from './index.ts';

const words = {
  da: async () => (await import('./da/verify-words.ts')).words,
  en: async () => (await import('./en/verify-words.ts')).words,
};

/** The words of the page that verifies a copy come with it, at the same time as its code. */
export function provideVerifyWords(): Promise<void> {
  return provideWords(words);
}
