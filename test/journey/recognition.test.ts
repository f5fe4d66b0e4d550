import { describe, expect, test } from 'vitest';
import { findBlock, findItem, typeText } from '../../server/demo/writing.ts';
import { foreignWords } from './foreign-words.ts';
import { holdLine } from './locking.ts';
import { cursorIsIn, goTo, itemOf, mayWrite, soon } from './minutes-page.ts';
import {
  callReview,
  choose,
  itemToRead,
  notQuiteIn,
  progressOf,
  readingOf,
  sayYesToAll,
  yesIn,
} from './recognition-page.ts';
import { phone, startJourney } from './room.ts';

const journey = startJourney();
const ongoing = 'Drøftelse af de indsatser som allerede er igangsat – virker de efter hensigten?';

describe('R095: everybody says whether they recognise themselves', () => {
  test('I12: own words first; an edit makes exactly that item stale in all open pages, undo brings the answers back', async () => {
    const { links } = await callReview(journey);
    const [maria, fatima, lise] = await Promise.all([
      journey.enter(links.maria),
      journey.enter(links.fatima, phone),
      journey.enter(links.lise),
    ]);
    const own = fatima.getByRole('region', { name: /^Dine ord/ });
    await own.getByText('Skrevet for Fatima af Maria.').waitFor();
    await own.getByRole('button', { name: /^Ja, det er mine ord/ }).tap();
    await own.getByText('Det er dine ord').waitFor();
    // The next that is asked has the focus.
    await soon(() => fatima.evaluate(() => document.activeElement?.textContent ?? '')).toContain(
      'Maria bød velkommen.',
    );
    await sayYesToAll(fatima);
    await soon(() => progressOf(fatima)).toBe('5 af 5 punkter');
    await fatima.getByRole('heading', { name: 'Tak. Du har set det hele igennem.' }).waitFor();

    // Lise answers with the keyboard alone.
    await yesIn(readingOf(lise)).first().focus();
    for (let left = 4; left >= 0; left--) {
      await lise.keyboard.press('Enter');
      await soon(() => yesIn(readingOf(lise)).count()).toBe(left);
      await soon(() => lise.evaluate(() => document.activeElement?.id)).toMatch(/^(ask-|all-answered)/);
      await lise.keyboard.press('Tab');
    }
    await soon(() => progressOf(lise)).toBe('5 af 5 punkter');
    await readingOf(maria).getByText('Fatima og Lise kan se sig selv.').waitFor();

    await choose(maria, 'Ret');
    await mayWrite(maria);
    await goTo(maria, ongoing);
    // At once: letter by letter, a busy machine makes of it more than one step to undo.
    await maria.keyboard.insertText(' Også om mandagen.');
    for (const page of [fatima, lise]) {
      const item = itemToRead(page, ongoing);
      await item.getByText(/^Du sagde ja kl\. \d+\.\d\d\. Det her er ændret siden:$/).waitFor();
      await soon(() => item.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('mandagen')]);
      await soon(() => progressOf(page)).toBe('4 af 5 punkter');
      await soon(() => yesIn(readingOf(page)).count()).toBe(1);
    }
    await maria.keyboard.press('Control+z');
    await soon(() => progressOf(fatima)).toBe('5 af 5 punkter');
    await soon(() => progressOf(lise)).toBe('5 af 5 punkter');
    await itemToRead(fatima, ongoing).getByText('Du kan se dig selv her').waitFor();

    // At once too: a yes to words that are still being written is refused, and asked for again.
    await maria.keyboard.insertText(' Også om tirsdagen.');
    await soon(() => progressOf(fatima)).toBe('4 af 5 punkter');
    await yesIn(itemToRead(fatima, ongoing)).tap();
    await soon(() => progressOf(fatima)).toBe('5 af 5 punkter');
    await itemToRead(fatima, ongoing)
      .getByRole('button', { name: /^Fortryd svaret/ })
      .tap();
    await soon(() => progressOf(fatima)).toBe('4 af 5 punkter');

    // In her own language: of our words none is left in another, beside what she has answered and what she is asked.
    await fatima.context().addCookies([{ name: 'language', value: 'ar', url: journey.address }]);
    await fatima.reload();
    const hers = fatima.getByRole('article', { name: 'هل تجد نفسك في المحضر؟' });
    await hers
      .getByRole('button', { name: /^ليس تمامًا/ })
      .first()
      .tap();
    await hers.getByRole('textbox').waitFor();
    const written =
      /Sofie( Ali)?|Fatima( Ali)?|Maria( Holm)?|Lise( Møller)?|Ivan( Petrenko)?|FA|MH|LM|IP|SA|mor|barnet|skoleleder|klasselærer|tolk|Familien|Skovskolen/;
    expect(await foreignWords(fatima, written)).toEqual([]);
  });

  test('“Ikke helt …” stands signed beside the text for all, and leads the one who puts right to it', async () => {
    const { links } = await callReview(journey);
    const [maria, fatima, lise] = await Promise.all([
      journey.enter(links.maria),
      journey.enter(links.fatima, phone),
      journey.enter(links.lise),
    ]);
    const item = itemToRead(lise, 'Velkomst');
    await notQuiteIn(item).click();
    await item.getByRole('button', { name: 'Gem min bemærkning' }).click();
    await item.getByText('Skriv med dine egne ord, hvad det er.').waitFor();
    await item.getByRole('textbox').fill('Jeg bød også velkommen.');
    await item.getByRole('button', { name: 'Gem min bemærkning' }).click();
    await item.getByText('Din bemærkning står her').waitFor();
    const seen = itemToRead(fatima, 'Velkomst');
    await seen.getByText('Lise Møller kan ikke helt se sig selv:').waitFor();
    await seen.getByText('Jeg bød også velkommen.').waitFor();

    await choose(maria, 'Overblik');
    await maria.getByText('Bemærkninger (1)').waitFor();
    await maria.getByRole('button', { name: /^Gå til punktet og ret/ }).click();
    await soon(() => cursorIsIn(itemOf(maria, 'Velkomst'))).toBe(true);
    await maria.keyboard.type(' Lise også.');
    await itemToRead(lise, 'Velkomst')
      .getByText(/^Du skrev en bemærkning kl\./)
      .waitFor();
    await soon(() => seen.getByText('kan ikke helt se sig selv').count()).toBe(0);
    await notQuiteIn(itemToRead(lise, 'Velkomst')).click();
    expect(await itemToRead(lise, 'Velkomst').getByRole('textbox').inputValue()).toBe(
      'Jeg bød også velkommen.',
    );
  });

  test('a page that is behind: the text has changed (409), what changed is shown, and what was typed stays', async () => {
    const { links, doors } = await callReview(journey);
    const fatima = await journey.enter(links.fatima, phone);
    const line = await holdLine(fatima);
    const item = itemToRead(fatima, 'Velkomst');
    await notQuiteIn(item).tap();
    await item.getByRole('textbox').fill('Det var mig, der bød velkommen.');
    await line.cut();
    await doors.write((doc) =>
      typeText(findBlock(findItem(doc, 'velkomst'), 'paragraph'), ' Så begyndte vi.'),
    );
    journey.expectTrouble(/status of 409/, /WebSocket connection to .* failed/);
    await item.getByRole('button', { name: 'Gem min bemærkning' }).tap();
    await item.getByText('Teksten blev ændret, lige før du svarede. Det her er nyt:').waitFor();
    await soon(() => item.locator('ins').allInnerTexts()).toEqual([
      expect.stringContaining('Så begyndte vi.'),
    ]);
    expect(await item.getByRole('textbox').inputValue()).toBe('Det var mig, der bød velkommen.');
    await item.getByRole('button', { name: 'Gem min bemærkning' }).tap();
    await line.mend();
    await item.getByText('Din bemærkning står her').waitFor();
  });
});

describe('I11: the lock says who is missing', () => {
  test('dictated for the one without a device, "ikke spurgt" with a reason, by name until all have answered', async () => {
    const { links, doors } = await callReview(journey);
    const maria = await journey.enter(links.maria, phone);
    const lise = await journey.enter(links.lise);
    await choose(maria, 'Overblik');
    await maria.getByRole('heading', { name: '4 mangler at svare, før referatet kan låses' }).waitFor();
    expect(await maria.getByRole('button', { name: 'Lås referatet' }).count()).toBe(0);

    await maria.getByRole('button', { name: 'Skriv svar for Sofie' }).tap();
    const dialog = maria.getByRole('dialog');
    const yes = dialog.getByRole('button', { name: /^Sofie: Ja, jeg kan se mig selv/ });
    for (let left = 5; left > 1; left--) {
      await soon(() => yes.count()).toBe(left);
      await yes.first().tap();
    }
    await soon(() => yes.count()).toBe(1);
    await dialog.getByRole('button', { name: /^Ikke helt/ }).tap();
    await dialog.getByRole('textbox', { name: 'Hvad siger Sofie?' }).fill('Jeg blev også spurgt.');
    await dialog.getByRole('button', { name: 'Gem det, Sofie sagde' }).tap();
    await dialog.getByText('Sofie har svaret på det hele.').waitFor();
    await dialog.getByRole('button', { name: 'Luk' }).tap();
    await readingOf(lise).getByText('Sofie Ali kan ikke helt se sig selv:').waitFor();
    await readingOf(lise)
      .getByText(/sagt til Maria/)
      .waitFor();

    await maria.getByRole('button', { name: 'Spørg ikke … Fatima Ali' }).tap();
    await maria.getByRole('dialog').getByRole('button', { name: 'Skriv det' }).tap();
    await maria.getByText('Ikke spurgt: Måtte gå før tid (Maria)').waitFor();
    await maria.getByRole('heading', { name: '2 mangler at svare, før referatet kan låses' }).waitFor();
    await readingOf(lise)
      .getByText(/Fatima er ikke spurgt\./)
      .waitFor();

    await sayYesToAll(lise);
    await doors.answerAll('maria');
    await maria.getByRole('button', { name: 'Lås referatet' }).tap();
    await maria.getByRole('dialog').getByText('Ingen kan ændre et ord bagefter').waitFor();
    await maria.getByRole('dialog').getByRole('button', { name: 'Ja, lås referatet' }).tap();
    for (const page of [maria, lise])
      await page
        .getByText(/^Låst .* kl\. \d/)
        .first()
        .waitFor();
  });
});
