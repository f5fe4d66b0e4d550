import type { Page } from 'playwright-core';

/** Gives the pages that a tab opens from now on a Danish voice, which is silent and says what it was given in `spoken`. */
export async function giveVoice(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const voice = { lang: 'da-DK', localService: true, default: true, name: 'Danish' };
    const spoken: string[] = [];
    let now: { text: string; onend: (() => void) | null } | null = null;
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => [voice],
      speak: (utterance: typeof now) => {
        now = utterance;
        spoken.push(utterance?.text ?? '');
      },
      cancel: () => {
        now = null;
      },
    });
    class Utterance {
      text: string;
      onend = null;
      constructor(text: string) {
        this.text = text;
      }
    }
    const define = (name: string, value: unknown) => Object.defineProperty(globalThis, name, { value });
    define('speechSynthesis', synthesis);
    define('SpeechSynthesisUtterance', Utterance);
    define('spoken', spoken);
    define('finishSentence', () => now?.onend?.());
  });
}

/** What was read aloud so far. */
export const spokenIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { spoken: string[] }).spoken);

/** The voice comes to the end of its sentence. */
export const finishSentence = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as { finishSentence: () => void }).finishSentence());
