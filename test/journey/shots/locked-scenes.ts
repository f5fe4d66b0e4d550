import type { Page } from 'playwright-core';
import type { DemoPhase } from '../../../server/demo/ending.ts';
import { giveVoice } from '../fake-voice.ts';
import { readAloud } from './recognition-scenes.ts';
import type { Scene, Visit } from './scene.ts';

const chair = 'Lise Møller';
const mother = 'Fatima Ahmad';

/** Locked minutes: as they are read, sent, added to and put right. */
export const lockedScenes: readonly Scene[] = [
  { name: 'locked-chair', english: true, act: (visit) => openLocked(visit, chair) },
  { name: 'locked-chair-whole', whole: true, act: (visit) => openLocked(visit, chair) },
  { name: 'locked-mother', act: (visit) => openLocked(visit, mother) },
  {
    name: 'locked-aloud',
    async act(visit) {
      await giveVoice(visit.page);
      await openLocked(visit, mother);
      await readAloud(visit.page);
    },
  },
  { name: 'locked-sent-whole', whole: true, act: (visit) => openLocked(visit, chair, 'sent') },
  { name: 'locked-send', act: (visit) => press(visit, 'Send referatet ud') },
  { name: 'locked-addition', act: (visit) => press(visit, 'Tilføj under dit navn') },
  { name: 'locked-correct', act: (visit) => press(visit, 'Ret et låst referat') },
  {
    name: 'locked-fetch-failed',
    async act(visit) {
      await visit.page.route(/\/minutes\/pdf$/, (route) => route.abort());
      await openLocked(visit, mother);
      await visit.page.getByRole('link', { name: 'PDF', exact: false }).first().click();
      await visit.page.getByRole('alert').getByText('kunne ikke hentes').waitFor();
    },
  },
];

async function openLocked(visit: Visit, who: string, phase?: DemoPhase): Promise<void> {
  await lockedMeeting(visit, who, phase);
}

/** A new meeting whose minutes are locked, opened as one of its people. */
export async function lockedMeeting({ open, house, page }: Visit, who: string, phase: DemoPhase = 'locked') {
  const meeting = await house.newMeeting(phase);
  await open(`/meetings/${meeting.meeting}`, meeting.people.find(({ name }) => name === who)?.cookie);
  await readingOf(page).waitFor();
  return meeting;
}

const readingOf = (page: Page) => page.locator('article').first();

async function press(visit: Visit, name: string): Promise<void> {
  await openLocked(visit, chair);
  await visit.page.getByRole('button', { name }).click();
  await visit.page.getByRole('dialog').waitFor();
}
