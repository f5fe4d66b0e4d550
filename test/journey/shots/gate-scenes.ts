import type { CreatedMeeting } from '../../../shared/api/new-meeting-views.ts';
import type { GateAnswer, GateStep } from '../../../shared/gate/steps.ts';
import { meetingInput, seat } from '../../server/house.ts';
import type { Scene, Visit } from './scene.ts';

/** What professionals say before anybody is invited, of a case that is new. */
export const gateScenes: readonly Scene[] = [
  { name: 'gate-unknown', whole: true, english: true, act: (visit) => openGate(visit, said) },
  {
    name: 'gate-answer',
    whole: true,
    async act(visit) {
      await openGate(visit, [['concern', 'yes']]);
      await visit.page.getByRole('button', { name: /^(Ret|Change): / }).click();
    },
  },
  {
    name: 'gate-consent',
    whole: true,
    async act(visit) {
      const { id } = await openGate(visit, said);
      await post(visit, `/api/cases/${id}/consents`, consent);
      await visit.page.getByRole('button', { name: 'Samtykket er trukket tilbage …' }).click();
    },
  },
  { name: 'active-case', whole: true, act: (visit) => openInformed(visit, 'dansk') },
  { name: 'active-case-theirs', whole: true, act: (visit) => openInformed(visit, 'engelsk') },
  { name: 'active-case-missing', whole: true, act: (visit) => openInformed(visit, 'arabisk') },
];

/** R034's page, for a family that speaks this. */
async function openInformed(visit: Visit, language: string): Promise<void> {
  const { id, meeting } = await openGate(visit, []);
  const unasked = { networkTalk: '', networkTalkReason: '', informedOn: '', informedIn: '' };
  await post(visit, `/api/meetings/${meeting}/interpreter/language`, { language, ...unasked });
  await visit.open(`/cases/${id}/informed`);
  await visit.page.getByRole('heading', { level: 2 }).first().waitFor();
}

const said: [GateStep, GateAnswer][] = [
  ['concern', 'yes'],
  ['judgement', 'yes'],
  ['honour', 'no'],
  ['preconditionA', 'yes'],
  ['preconditionB', 'yes'],
  ['preconditionC', 'yes'],
  ['willing', 'yes'],
  ['report', 'doubt'],
  ['report', 'no'],
  ['expectations', 'yes'],
];
const consent = {
  giver: 'Fatima Ahmad',
  person: null,
  capacity: 'custody',
  scope: 'meeting',
  what: 'Hvordan Sofie har det i skolen, og hvad vi har prøvet',
  from: 'Skovskolen',
  to: 'Den Sociale Indgang og dem, der er med til mødet',
  purpose: 'At holde netværksmødet',
  how: 'interpreted',
  day: '2026-11-20',
};

async function openGate({ page, open, house }: Visit, answers: readonly (readonly [GateStep, GateAnswer])[]) {
  await open('/', house.organiser.cookie);
  const { before: _, ...input } = meetingInput([
    seat({ name: 'Lene Skov', role: 'pædagogisk leder', isMe: true, duties: ['chair'] }),
    seat({ name: 'Bo Holm', role: 'rådgiver', kind: 'authority', authority: 'Børn, Unge og Familier' }),
    seat({ name: 'Fatima Ahmad', role: 'mor', kind: 'parent', authority: 'Familien' }),
  ]);
  const created = await post({ page }, '/api/meetings', { ...input, caseKind: 'unknown' });
  const { case: id, meeting } = (await created.json()) as CreatedMeeting;
  for (const [step, answer] of answers)
    await post({ page }, `/api/cases/${id}/gate/${step === 'judgement' ? 'judge' : 'answer'}`, {
      step,
      answer,
      who: 'Lene Skov',
      day: '2026-11-20',
      words: 'Vi har prøvet morgenmad sammen og en fast voksen i klassen.',
      interpreter: null,
    });
  await open(`/cases/${id}/gate`, house.organiser.cookie);
  return { id, meeting };
}

function post({ page }: Pick<Visit, 'page'>, path: string, data: object) {
  const { origin } = new URL(page.url());
  return page.request.post(origin + path, { data, headers: { origin } });
}
