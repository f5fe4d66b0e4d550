import type { Locator, Page } from 'playwright-core';
import { addBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import type { OutputOf } from '../../shared/api/api.ts';
import { addDays, instantToDay } from '../../shared/dates/dates.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { LightClient } from '../server/sync/light-client.ts';
import { soon } from './minutes-page.ts';
import { cast, type Journey, type Table } from './room.ts';

/** A day so many days from now, where the meeting is held. */
export const dayFromNow = (days: number) => addDays(instantToDay(Date.now()), days);

export interface Agreed {
  text: string;
  /** Name of somebody in the cast; empty for nobody. */
  owner: string;
  deadline: string | null;
}

export interface HeldMeeting extends Table {
  /** Path of the case's stafetlog. */
  stafetlog: string;
  /** Where the minutes stand. */
  minutes: string;
}

/** A meeting held today, or on `date`, with these agreements; Lise is its tovholder unless told otherwise. */
export async function holdMeeting(
  journey: Journey,
  agreed: readonly Agreed[],
  { hasTovholder = true, date = dayFromNow(0) } = {},
): Promise<HeldMeeting> {
  const lise = { ...cast.lise, duties: hasTovholder ? (['tovholder'] as const).slice() : [] };
  const participants = Object.values({ ...cast, lise });
  const table = await journey.callMeeting({ participants, date });
  const cookie = await journey.signIn(table.links.maria);
  const base = journey.address.replace('localhost', '127.0.0.1');
  const answer = await fetch(`${base}/api/meetings/${table.meeting}`, { headers: { cookie } });
  const { meeting } = (await answer.json()) as OutputOf<'meeting'>;

  const url = `${base.replace('http', 'ws')}/sync/${table.document}`;
  const writer = await new LightClient({ url, cookie, schema: schemaVersion }).connect();
  writer.doc.transact(() => {
    const item = findItem(writer.doc, 'ansvar');
    for (const { text, owner, deadline } of agreed) {
      const block = addBlock(item, 'agreement');
      typeText(block, text);
      const participant = meeting.participants.find(({ name }) => name === owner);
      setAttributes(block, { ...(participant && { owner: participant.id }), ...(deadline && { deadline }) });
    }
  });
  await soon(() => writer.isSaved).toBe(true);
  writer.cut();
  return {
    ...table,
    stafetlog: `/cases/${meeting.case.id}/stafetlog`,
    minutes: `/meetings/${table.meeting}`,
  };
}

/** Opens a personal link and then a path of ours. */
export async function enterAt(
  journey: Journey,
  link: string,
  path: string,
  device?: Parameters<Journey['enter']>[1],
): Promise<Page> {
  const page = await journey.enter(link, device);
  await page.goto(journey.address + path);
  await page.getByRole('main').waitFor();
  return page;
}

const pageOf = (within: Page | Locator): Page => ('goto' in within ? within : within.page());

/** An agreement's row in the stafetlog. */
export const rowOf = (within: Page | Locator, text: string): Locator =>
  within
    .getByRole('listitem')
    .filter({ has: pageOf(within).getByRole('heading', { level: 3, name: text, exact: true }) });

/** A part of the list by its heading. */
export const groupOf = (page: Page, name: string): Locator =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) }) });

export const say = (row: Locator, act: string): Promise<void> =>
  row.getByRole('button', { name: act, exact: true }).click();

/** The list that tells what has happened in the case. */
export const timelineOf = (page: Page): Locator => groupOf(page, 'Hvad er der sket');
