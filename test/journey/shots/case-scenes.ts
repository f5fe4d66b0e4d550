import type { Page } from 'playwright-core';
import type { DemoMeeting } from '../../../server/demo/stage.ts';
import type { Device, Scene, Visit } from './scene.ts';

const wide: readonly Device[] = ['wide'];
const phone: readonly Device[] = ['phone'];
/** Four days after the meeting: something is over, something is due. */
const later = new Date('2026-11-28T08:12:00Z');

/** The pages of a case, and what stands of it on the first page and in the minutes. */
export const caseScenes: readonly Scene[] = [
  { name: 'stafetlog-tovholder', whole: true, english: true, act: (visit) => openLog(visit, 'Bo Holm') },
  { name: 'stafetlog-mother', whole: true, act: (visit) => openLog(visit, 'Fatima Ahmad') },
  { name: 'sheet', whole: true, english: true, act: (visit) => openLog(visit, 'Fatima Ahmad', '', '/sheet') },
  {
    name: 'reminders-address',
    whole: true,
    english: true,
    async act(visit) {
      await openLog(visit, 'Lise Møller');
      await visit.open('/reminders');
      await visit.page.getByRole('button', { name: /^Lav min|^Make my/ }).click();
      await visit.page.locator('code').waitFor();
    },
  },
  {
    name: 'seen-case',
    whole: true,
    english: true,
    async act(visit) {
      await openLog(visit, 'Lise Møller');
      await openLog(visit, 'Fatima Ahmad', '', '/seen');
      await visit.page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  {
    name: 'seen-own',
    whole: true,
    async act(visit) {
      await openLog(visit, 'Bo Holm');
      await visit.open('/seen');
      await visit.page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  {
    name: 'seen-meeting',
    whole: true,
    async act(visit) {
      const { meeting } = await openLog(visit, 'Lise Møller');
      await visit.open(`/meetings/${meeting}/seen`);
      await visit.page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  { name: 'stafetlog-fold', act: (visit) => openLog(visit, 'Bo Holm') },
  {
    name: 'stafetlog-by-owner',
    act: (visit) => openLog(visit, 'Bo Holm', '?order=owner'),
  },
  {
    name: 'stafetlog-nothing-passes',
    devices: wide,
    act: (visit) => openLog(visit, 'Lise Møller', '?mine&forsinket'),
  },
  {
    name: 'stafetlog-more',
    async act(visit) {
      await openLog(visit, 'Bo Holm');
      await visit.page.getByRole('button', { name: 'Mere' }).first().click();
    },
  },
  {
    name: 'stafetlog-postpone',
    async act(visit) {
      await openLog(visit, 'Bo Holm');
      await visit.page.getByRole('button', { name: 'Udskyd …' }).first().click();
      await visit.page.getByRole('textbox', { name: 'Ny frist' }).fill('24/12');
    },
  },
  {
    name: 'stafetlog-said',
    async act(visit) {
      await openLog(visit, 'Bo Holm');
      await visit.page.getByRole('button', { name: 'Klaret', exact: true }).first().click();
      await visit.page.getByRole('button', { name: 'Luk beskeden' }).waitFor();
    },
  },
  {
    name: 'follow-up-not-there',
    async act(visit) {
      await openLog(visit, 'Lise Møller', '', '/new-meeting');
      await visit.page.getByRole('button', { name: 'Videre' }).click();
      await visit.page.getByLabel('Tilføj en person').fill('Tina Berg, psykolog');
      await visit.page.keyboard.press('Enter');
      await visit.page.getByText('De må gerne få resten at vide').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'baton-hand-over',
    devices: wide,
    async act(visit) {
      await openLog(visit, 'Bo Holm');
      await visit.page.getByRole('button', { name: 'Giv stafetten videre' }).click();
    },
  },
  { name: 'case-meetings', act: (visit) => openLog(visit, 'Bo Holm', '', '') },
  { name: 'case-people', act: (visit) => openLog(visit, 'Bo Holm', '', '/people') },
  {
    name: 'start-agreements',
    whole: true,
    async act(visit) {
      await openLog(visit, 'Karen Nielsen');
      await visit.page.goto('/');
      await visit.page.getByRole('heading', { name: 'Mine sager' }).waitFor();
    },
  },
  {
    name: 'minutes-progress',
    async act(visit) {
      const meeting = await openLog(visit, 'Bo Holm');
      await visit.page.goto(`/meetings/${meeting.meeting}`);
      const notes = visit.page.getByRole('list', { name: 'Siden mødet' }).first();
      await notes.waitFor();
      await notes.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'stafetlog-phone-row',
    devices: phone,
    async act(visit) {
      await openLog(visit, 'Bo Holm');
      const button = visit.page.getByRole('button', { name: 'Mere' }).nth(2);
      await button.click();
      await button.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    },
  },
];

/** The case of a meeting some days after it, when each has said how it goes. */
export async function openLog(
  { house, page, open }: Visit,
  name: string,
  search = '',
  part = '/stafetlog',
): Promise<DemoMeeting> {
  const meeting = await house.newMeeting();
  const cookieOf = (who: string) => meeting.people.find((each) => each.name === who)?.cookie;
  await open(`/meetings/${meeting.meeting}`, cookieOf('Bo Holm'));
  const id = await liveOn(page, meeting);
  await page.context().clearCookies();
  await page.clock.setFixedTime(later);
  await open(`/cases/${id}${part}${search}`, cookieOf(name));
  return meeting;
}

/** What happens between the meetings, said by the tovholder; answers the case's id. */
function liveOn(page: Page, { meeting }: DemoMeeting): Promise<string> {
  return page.evaluate(async (id) => {
    const get = async (path: string) => (await fetch(path)).json();
    const post = (path: string, body: object) =>
      fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const of = (await get(`/api/meetings/${id}`)).meeting.case.id as string;
    const log = await get(`/api/cases/${of}/stafetlog`);
    const named = (word: string) =>
      log.agreements.find(({ text }: { text: string }) => text.includes(word))?.id as string;
    const say = (word: string, status: string, note = '', until: string | null = null) =>
      post(`/api/cases/${of}/progress`, { agreement: named(word), status, until, note });
    await say('vikarer', 'done', 'Begge vikarer har mødt Sofie.');
    await say('familiehuset', 'stuck', 'Venteliste til uge 3. Jeg ringer til mor i morgen.');
    await say('observationerne', 'postponed', 'Tina er syg.', '2026-12-11');
    await post(`/api/cases/${of}/entries`, {
      text: 'Skolens leder har fået besked om aftalen om morgenerne.',
      corrects: null,
    });
    return of;
  }, meeting);
}
