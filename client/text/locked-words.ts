import { provideWords } from './index.ts';

/** The words of locked minutes come with their page, at the same time as the page's code. */
export function provideLockedWords(): Promise<void> {
  return provideWords({
    da: async () => (await import('./da/locked-words.ts')).words,
    en: async () => (await import('./en/locked-words.ts')).words,
  });
}
