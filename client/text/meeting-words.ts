import { provideWords } from './index.ts';

const words = {
  da: async () => (await import('./da/meeting-words.ts')).words,
  en: async () => (await import('./en/meeting-words.ts')).words,
};

/** The meeting's own words come with its page, at the same time as the page's code. */
export function provideMeetingWords(): Promise<void> {
  return provideWords(words);
}
