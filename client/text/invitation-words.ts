import { provideWords } from './index.ts';

const words = {
  da: async () => (await import('./da/invitation-words.ts')).words,
  en: async () => (await import('./en/invitation-words.ts')).words,
};

/** The words of the invitation come with its page, at the same time as the page's code. */
export function provideInvitationWords(): Promise<void> {
  return provideWords(words);
}
