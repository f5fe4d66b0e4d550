import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Mailer } from '../../server/mail/mailer.ts';
import { expectAccessible } from './accessible.ts';
import { dayFromNow, holdMeeting } from './case-page.ts';
import { desktop, phone, startJourney } from './room.ts';

const devices = [
  ['360 px, touch', phone],
  ['1440 px', desktop],
] as const;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe.each(devices)('at %s, with a mail server', (_, device) => {
  const mailer: Mailer = { address: 'referat@kommune.example', check: async () => {}, send: async () => {} };
  const journey = startJourney(() => new Date(), mailer);

  test('the sheet says who, what, when, and whom to call, and fits on one sheet of paper', async () => {
    const { links, stafetlog } = await holdMeeting(journey, [
      { text: 'Lise laver et skema med billeder', owner: 'Lise Møller', deadline: dayFromNow(3) },
      { text: 'Fatima taler med Sofie om klubben', owner: 'Fatima Ali', deadline: null },
      { text: 'Nogen ringer til PPR', owner: '', deadline: dayFromNow(-4) },
    ]);
    const page = await journey.enter(links.fatima, device);
    await page.goto(journey.address + stafetlog.replace('stafetlog', 'sheet'));
    await heading(page, 'Det har vi aftalt for Sofie');
    const rows = page.getByRole('list', { name: 'Aftaler' }).getByRole('listitem');
    expect(await rows.getByRole('heading').allTextContents()).toEqual([
      'Nogen ringer til PPR',
      'Lise laver et skema med billeder',
      'Fatima taler med Sofie om klubben',
    ]);
    expect(await rows.first().textContent()).toMatch(/Det er ikke aftalt endnu.*skulle være klaret/);
    expect(await rows.last().textContent()).toMatch(/Fatima Ali.*Ingen frist/);
    const call = page.locator('section', { hasText: 'Hvem kan jeg ringe til?' });
    expect(await call.textContent()).toContain('Lise Møllertovholder · klasselærer · Skovskolen');
    await expectAccessible(page, 'sheet');
    const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  test('a calendar address is made, shown once, renewed and turned off', async () => {
    const { links } = await journey.callMeeting();
    const page = await journey.enter(links.lise, device);
    await page.goto(journey.address);
    await page.getByRole('link', { name: 'Kalender og påmindelser' }).click();
    await heading(page, 'Kalender og påmindelser');
    await expectAccessible(page, 'reminders');
    await press(page, 'Lav min kalenderadresse');
    const shown = page.locator('code');
    const first = (await shown.textContent()) ?? '';
    const status = async (address: string) => (await fetch(address.replace('localhost', '127.0.0.1'))).status;
    expect(await status(first)).toBe(200);
    await expectAccessible(page, 'reminders with an address');
    await page.reload();
    await page.getByText('Din kalenderadresse virker.').waitFor();
    expect(await shown.count()).toBe(0);
    await page.getByRole('checkbox').check();
    await press(page, 'Lav en ny adresse');
    const second = (await shown.textContent()) ?? '';
    expect([await status(first), await status(second)]).toEqual([404, 200]);
    await press(page, 'Slå kalenderadressen fra');
    await page.getByText('Adressen virker ikke længere.').waitFor();
    expect(await status(second)).toBe(404);
  });

  test('a mail address is kept; what is none is said beside its field', async () => {
    const { links } = await journey.callMeeting();
    const page = await journey.enter(links.lise, device);
    await page.goto(`${journey.address}/reminders`);
    const email = page.getByLabel('Din mailadresse');
    await email.fill('lise');
    journey.expectTrouble(/status of 422/);
    await press(page, 'Gem');
    await page.getByText('Er ikke en mailadresse.').waitFor();
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    await expectAccessible(page, 'reminders with an error');
    await email.fill('lise@skole.example');
    await page.getByLabel('Dage før fristen').fill('7');
    await press(page, 'Gem');
    await page.getByText('Du får en mail til lise@skole.example').waitFor();
    await page.reload();
    expect(await email.inputValue()).toBe('lise@skole.example');
    expect(await page.getByLabel('Dage før fristen').inputValue()).toBe('7');
  });
});

describe('without a mail server', () => {
  const journey = startJourney();

  test('the page says that nobody gets a reminder, and asks for no address', async () => {
    const { links } = await journey.callMeeting();
    const page = await journey.enter(links.lise);
    await page.goto(`${journey.address}/reminders`);
    await page.getByText('Der er ikke sat mail op her. Ingen får en påmindelse.').waitFor();
    expect(await page.getByLabel('Din mailadresse').count()).toBe(0);
  });
});
