import type { DemoPhase } from '../../../server/demo/ending.ts';
import type { Scene, Visit } from './scene.ts';

const chair = 'Lise Møller';
const mother = 'Fatima Ahmad';

/** What has changed, and whose words the quotes are. */
export const versionScenes: readonly Scene[] = [
  { name: 'changes', whole: true, english: true, act: (visit) => openChanges(visit, mother) },
  { name: 'changes-reviewing', act: (visit) => openChanges(visit, mother, 'reviewing') },
  { name: 'quote-mother', act: openOwnQuote },
  { name: 'quote-chair', act: (visit) => openQuote(visit, chair) },
  {
    name: 'quote-confirmed',
    async act(visit) {
      await openOwnQuote(visit);
      await visit.page.getByRole('button', { name: 'Ja, det er mine ord' }).click();
      await visit.page.getByText('Du har sagt: det er mine ord').first().waitFor();
    },
  },
];

async function openChanges({ open, house, page }: Visit, who: string, phase: DemoPhase = 'locked') {
  const meeting = await house.newMeeting(phase);
  const { cookie } = meeting.people.find(({ name }) => name === who) ?? {};
  await open(`/meetings/${meeting.meeting}/changes`, cookie);
  await page.locator('details').waitFor();
}

async function openQuote({ open, house, page }: Visit, who: string): Promise<void> {
  const meeting = await house.newMeeting();
  const { cookie } = meeting.people.find(({ name }) => name === who) ?? {};
  await open(`/meetings/${meeting.meeting}`, cookie);
  await page.locator('#minutes[contenteditable="true"]').waitFor();
  const line = page.locator('[data-state="written-for"]').first();
  await line.waitFor();
  await line.evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

/** Words that another has written for her. */
async function openOwnQuote(visit: Visit): Promise<void> {
  await openQuote(visit, mother);
  const quote = visit.page.locator('section:has(> [data-controls] > [data-state])').first();
  const speaker = quote.getByRole('combobox').first();
  const own = await speaker.locator('option', { hasText: mother }).getAttribute('value');
  await speaker.selectOption(own ?? '');
  await quote.getByRole('button', { name: 'Ja, det er mine ord' }).waitFor();
}
