import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { goTo, itemOf, linesOf, mayWrite, move, savedStateOf, soon, wordsIn } from './minutes-page.ts';
import { phone, startJourney } from './room.ts';

/**
 * Every phone keyboard and every dead key composes: what stands in the line is not yet what is meant. The browser's own
 * input method is driven here, step by step, and the other's letter is waited for on the composing page, so that a round
 * is the same every time.
 */
const journey = startJourney();

const lineOn = (page: Page) => linesOf(itemOf(page, 'Velkomst')).first();
const textOn = (page: Page) => wordsIn(lineOn(page));

/** What an input method shows while it is not done; null commits what was shown last. */
async function compose(keys: CDPSession, text: string): Promise<void> {
  await keys.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
}
const commit = (keys: CDPSession, text: string) => keys.send('Input.insertText', { text });

async function twoInOneLine(words: string) {
  const { links } = await journey.callMeeting();
  const [fatima, lise] = await Promise.all([journey.enter(links.fatima, phone), journey.enter(links.lise)]);
  await Promise.all([mayWrite(fatima), mayWrite(lise)]);
  await goTo(lise, 'Velkomst');
  await lise.keyboard.type(words);
  await soon(() => textOn(fatima)).toBe(words);
  await goTo(fatima, 'Velkomst');
  const keys = await fatima.context().newCDPSession(fatima);
  return { fatima, lise, keys };
}

/** Lise's letter, on the disk and so on its way to the page that composes: there it waits until the word is done (B6). */
async function remotely(lise: Page, type: () => Promise<void>): Promise<void> {
  await type();
  await soon(() => savedStateOf(lise)).toMatch(/^Gemt/);
}

async function bothSay(pages: readonly Page[], text: string): Promise<void> {
  for (const page of pages) await soon(() => textOn(page)).toBe(text);
}

describe('a word that is being composed while somebody else writes', () => {
  test('in the same line behind it: both texts stand whole, six times', async () => {
    const { fatima, lise, keys } = await twoInOneLine('A B');
    await move(fatima, 'End');
    await move(fatima, 'ArrowLeft');
    await move(lise, 'End');
    let [composed, remote] = ['', ''];
    for (const [round, word] of ['hej', 'på', 'én', 'stol', 'øl', 'å'].entries()) {
      await compose(keys, word.slice(0, 1));
      await remotely(lise, () => lise.keyboard.type(String(round)));
      await compose(keys, word);
      await commit(keys, word);
      composed += word;
      remote += String(round);
      await bothSay([fatima, lise], `A ${composed}B${remote}`);
    }
  });

  test('in another line: the composition goes on, and nothing is doubled', async () => {
    const { fatima, lise, keys } = await twoInOneLine('A');
    await move(fatima, 'End');
    await move(lise, 'End');
    await lise.keyboard.press('Enter');
    for (const step of ['b', 'be', 'beg', 'begg']) {
      await compose(keys, step);
      await lise.keyboard.type('x');
    }
    const other = (page: Page) => wordsIn(linesOf(itemOf(page, 'Velkomst')).nth(1));
    await soon(() => other(fatima)).toBe('xxxx');
    await compose(keys, 'begge');
    await commit(keys, 'begge');
    await bothSay([fatima, lise], 'Abegge');
    expect(await other(lise)).toBe('xxxx');
  });

  test('a dead key’s accent becomes one letter', async () => {
    const { fatima, lise, keys } = await twoInOneLine('caf');
    await move(fatima, 'End');
    await compose(keys, '´');
    await bothSay([lise], 'caf´');
    await commit(keys, 'é');
    await bothSay([fatima, lise], 'café');
  });

  test('[B6] in the same line just before it: no letter is doubled, in 24 rounds', async () => {
    const { fatima, lise, keys } = await twoInOneLine('AB');
    await move(fatima, 'End');
    await move(fatima, 'ArrowLeft');
    await move(lise, 'Home');
    await move(lise, 'ArrowRight');
    let [before, composed] = ['', ''];
    for (let round = 0; round < 24; round += 1) {
      const word = ['hej', 'på', 'én', 'stol', 'øl', 'kompos'][round % 6] ?? 'å';
      await compose(keys, word.slice(0, 1));
      // Else both are written at the same place at the same time, and either order is right.
      await soon(() => textOn(lise)).toBe(`A${before}${composed}${word.slice(0, 1)}B`);
      await remotely(lise, () => lise.keyboard.type(String(round % 10)));
      await compose(keys, word.slice(0, 2));
      await compose(keys, word);
      await commit(keys, word);
      composed += word;
      before += String(round % 10);
      await bothSay([fatima, lise], `A${before}${composed}B`);
    }
  });
});

describe('a caret that is moved while somebody else writes', () => {
  test('[B5] no arrow key is lost, 50 times, on a slow page', async () => {
    const { fatima, lise, keys } = await twoInOneLine('AB');
    await keys.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await goTo(lise, 'Formålet med mødet');
    await move(fatima, 'Home');
    let isOver = false;
    const writing = (async () => {
      while (!isOver) await lise.keyboard.type('x');
    })();
    const offset = () => fatima.evaluate(() => document.getSelection()?.anchorOffset);
    const seen: unknown[] = [];
    for (let round = 0; round < 50; round += 1) {
      await move(fatima, round % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
      seen.push(await offset());
    }
    isOver = true;
    await writing;
    expect(seen).toEqual(seen.map((_, round) => (round % 2 === 0 ? 1 : 0)));
  });
});
