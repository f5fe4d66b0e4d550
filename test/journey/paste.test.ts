import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { tables, unsaid } from '../client/editor/clipboards.ts';
import {
  blockIn,
  goTo,
  itemOf,
  linesOf,
  mayWrite,
  savedStateOf,
  soon,
  textOf,
  wordsIn,
} from './minutes-page.ts';
import { startJourney } from './room.ts';

const journey = startJourney();

const bullet = (level: number, sign: string, text: string) =>
  `<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'>` +
  `<span style='font-family:Symbol;mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;</span></span>${text}</p>`;

/** As Word puts it on the clipboard, with what nobody should paste. */
const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
<style>p.MsoNormal{margin:0cm}</style></head><body lang=DA><!--StartFragment-->
<b style='font-weight:normal'><p class=MsoNormal>Vi aftalte <span style='font-weight:700'>i dag</span>:<o:p></o:p></p></b>
${bullet(1, '·', 'at <b>mor</b> ringer')}${bullet(2, 'o', 'om mandagen')}${bullet(1, '·', 'at skolen skriver')}
<p class=MsoNormal><a href="javascript:alert(1)">farligt</a> <a href="https://example.dk/">sikkert</a></p>
<img src="https://example.dk/sporing.png"><script>window.pasted = true</script>
<!--EndFragment--></body></html>`;

function paste(page: Page, html: string): Promise<void> {
  return page.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    clipboardData.setData('text/plain', 'Vi aftalte i dag');
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, html);
}

/** The policy keeps a pasted style from being applied, and the browser says so. */
const blockedStyle = /inline style violates .* 'style-src 'self''/;

test('paste from Word keeps the list and drops everything dangerous, for everybody', async () => {
  journey.expectTrouble(blockedStyle);
  const { links } = await journey.callMeeting();
  const [maria, lise] = await Promise.all([journey.enter(links.maria), journey.enter(links.lise)]);
  await mayWrite(lise);
  await goTo(maria, 'Velkomst');
  await paste(maria, fromWord);
  for (const page of [maria, lise]) {
    const item = itemOf(page, 'Velkomst');
    await soon(() => item.locator(':scope > div > ul > li').count()).toBe(2);
    expect(await item.locator(':scope > div > ul > li > p').allInnerTexts()).toEqual([
      'at mor ringer',
      'at skolen skriver',
    ]);
    expect(await item.locator('ul ul li').allInnerTexts()).toEqual(['om mandagen']);
    expect(await item.locator('strong').allInnerTexts()).toEqual(['i dag', 'mor']);
    expect(await item.getByRole('link').allInnerTexts()).toEqual(['sikkert']);
    expect(await item.getByText('farligt').count()).toBe(1);
    expect(await item.locator('img:not(.ProseMirror-separator), script, style, [style*="mso"]').count()).toBe(
      0,
    );
    expect(await page.evaluate(() => 'pasted' in window)).toBe(false);
  }
});

/** What a copy of the selection puts on the clipboard. */
function copied(page: Page): Promise<{ text: string; html: string }> {
  return page.evaluate(() => {
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return { text: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') };
  });
}

test('crossed-out and hidden words do not come, and the page says so; a sheet comes line by line', async () => {
  journey.expectTrouble(blockedStyle);
  const { links } = await journey.callMeeting();
  const maria = await journey.enter(links.maria);
  await goTo(maria, 'Velkomst');
  const notice = maria.getByRole('status').filter({ hasText: 'kom ikke med' });
  await paste(maria, `${unsaid['Word’s comments in the margin']?.html}`);
  await soon(() => notice.innerText()).toBe(
    'Kommentarer fra margenen kom ikke med. Skal noget af det med, så skriv det selv her.',
  );
  for (const { html } of Object.values(unsaid)) await paste(maria, html);
  await soon(() => notice.innerText()).toContain('Overstreget tekst kom ikke med.');
  await paste(maria, tables['Excel, with an empty cell']?.html ?? '');
  await soon(() => notice.count()).toBe(0);
  const words = await wordsIn(itemOf(maria, 'Velkomst'));
  expect(words).not.toContain('HEMMELIG');
  expect(words).toContain('Far kommer ikke');
  expect((await linesOf(itemOf(maria, 'Velkomst')).allInnerTexts()).join('\n')).toMatch(
    /Lise · – · 24-11-2026\nKaren · ringer/,
  );
  await paste(maria, '<p>a <s>b</s></p>');
  await maria.getByRole('button', { name: 'Luk' }).click();
  await soon(() => notice.count()).toBe(0);
});

test('an agreement is copied as somebody would write it, and pasted here is an agreement again', async () => {
  const { links } = await journey.callMeeting();
  const maria = await journey.enter(links.maria);
  await goTo(maria, 'Hvem har ansvaret');
  const agreements = blockIn(itemOf(maria, 'Hvem har ansvaret'), 'Aftale');
  await textOf(agreements.first()).click();
  await maria.keyboard.type('Ring til skolen');
  await agreements
    .first()
    .getByRole('combobox', { name: 'Hvem gør det?' })
    .selectOption({ label: 'Lise Møller, klasselærer' });
  await textOf(agreements.first()).click({ clickCount: 3 });
  const { text, html } = await copied(maria);
  expect(text).toBe('Ring til skolen – Lise');
  const before = await agreements.count();
  await goTo(maria, 'Velkomst');
  await paste(maria, html);
  const pasted = blockIn(itemOf(maria, 'Velkomst'), 'Aftale');
  await soon(() => wordsIn(textOf(pasted))).toBe('Ring til skolen');
  expect(await pasted.getByRole('combobox', { name: 'Hvem gør det?' }).inputValue()).not.toBe('');
  expect(await agreements.count()).toBe(before);
  const ids = await maria.locator('[id^="block-"]').evaluateAll((all) => all.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('a report of 60,000 characters, half of it one long line, arrives whole; one step takes it back', async () => {
  const { links } = await journey.callMeeting();
  const [maria, lise] = await Promise.all([journey.enter(links.maria), journey.enter(links.lise)]);
  await mayWrite(lise);
  await goTo(maria, 'Velkomst');
  const lengthOn = async (page: Page) => (await wordsIn(itemOf(page, 'Velkomst'))).length;
  const before = await lengthOn(maria);
  const report = ['Skolen skriver: '.repeat(2_000), ...Array(280).fill('Sofie trives. '.repeat(7)), 'Slut.'];
  await paste(maria, report.map((text) => `<p>${text.trim()}</p>`).join(''));
  const lastOn = (page: Page) => wordsIn(linesOf(itemOf(page, 'Velkomst')).nth(281));
  await soon(() => lastOn(lise)).toBe('Slut.');
  await soon(() => savedStateOf(maria)).toMatch(/^Gemt kl/);
  expect(await lengthOn(lise)).toBe(await lengthOn(maria));
  expect(await lengthOn(lise)).toBeGreaterThan(59_000);
  await maria.keyboard.press('Control+z');
  for (const page of [maria, lise]) await soon(() => lengthOn(page)).toBe(before);
  await soon(() => savedStateOf(maria)).toMatch(/^Gemt kl/);
});
