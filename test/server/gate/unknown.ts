import type { GateView } from '../../../shared/api/api-gate.ts';
import type { CreatedMeeting } from '../../../shared/api/new-meeting-views.ts';
import { missingAtGate } from '../../../shared/gate/gate.ts';
import type { GateAnswer, GateStep } from '../../../shared/gate/steps.ts';
import type { CreateMeetingInput } from '../../../shared/meeting/meeting-input.ts';
import { caseOf } from '../case.ts';
import { type House, meetingInput, seat } from '../house.ts';

/** Pia calls the meeting, Lene leads the place; nobody else has a link before the authority has confirmed. */
export const seats = [
  seat({ name: 'Pia', role: 'pædagog', isMe: true }),
  seat({ name: 'Lene', role: 'pædagogisk leder' }),
  seat({ name: 'Bo', kind: 'authority', role: 'rådgiver' }),
  seat({ name: 'Fatima', kind: 'parent', role: 'mor' }),
  seat({ name: 'Omar', kind: 'parent', role: 'far' }),
  seat({ name: 'Sofie', kind: 'child', role: 'barnet' }),
  seat({ name: 'Karen', role: 'PPR' }),
];

/** Stands in every field that professionals write. */
export const word = 'KANARIE-porten';

export const nothing = { who: '', day: '', words: '', interpreter: null };
const told = { who: word, day: '2026-11-20', words: word, interpreter: null };

/** In the order of the work: who says it, and with what answer. */
export const walk: readonly (readonly [who: 'Pia' | 'Lene', step: GateStep, answer: GateAnswer])[] = [
  ['Pia', 'concern', 'yes'],
  ['Lene', 'judgement', 'yes'],
  ['Pia', 'honour', 'no'],
  ['Pia', 'preconditionA', 'yes'],
  ['Pia', 'preconditionB', 'yes'],
  ['Pia', 'preconditionC', 'yes'],
  ['Pia', 'willing', 'yes'],
  ['Pia', 'report', 'no'],
  ['Pia', 'expectations', 'yes'],
  ['Pia', 'presented', 'yes'],
  ['Pia', 'cooperates', 'yes'],
  ['Pia', 'informed', 'yes'],
  ['Pia', 'custody', 'both'],
  ['Pia', 'fifteen', 'no'],
];

export type UnknownCase = Awaited<ReturnType<typeof openUnknown>>;

export async function openUnknown(house: House, more: Partial<CreateMeetingInput> = {}) {
  const { before: _, ...input } = meetingInput(seats);
  const answer = await house.call('createMeeting', {
    cookie: house.organiser,
    input: { ...input, caseKind: 'unknown', leader: 1, ...more },
  });
  const created: CreatedMeeting = answer.body;
  const id = await caseOf(house, created.meeting);
  const lene = await house.signIn(created.links[1]?.link ?? '');
  const cookies = { Pia: house.organiser, Lene: lene };
  const view = async (): Promise<GateView> => (await house.call('gate', { id, cookie: cookies.Pia })).body;
  const missing = async () => missingAtGate((await view()).facts);
  const answerAs = (who: keyof typeof cookies, step: GateStep, answer: GateAnswer, said: object = told) =>
    house.call(step === 'judgement' || (step === 'plan' && answer === 'yes') ? 'judgeGate' : 'answerGate', {
      id,
      cookie: cookies[who],
      input: { step, answer, ...nothing, ...said },
    });
  const consent = (giver: string, more: object = {}) =>
    house.call('recordConsent', { id, cookie: cookies.Pia, input: { ...consentOf(giver), ...more } });
  /** Everything up to and with the rådgiver's confirmation. */
  const clear = async () => {
    for (const [who, step, given] of walk) await answerAs(who, step, given);
    for (const giver of ['Fatima', 'Omar']) await consent(giver);
    for (const given of ['sent', 'assigned'] as const) await answerAs('Pia', 'request', given);
    await answerAs('Lene', 'plan', 'yes');
  };
  const at = { id: created.meeting, cookie: cookies.Lene };
  return { id, created, cookies, view, missing, answerAs, consent, clear, at };
}

export const consentOf = (giver: string) => ({
  giver,
  person: null,
  capacity: 'custody',
  scope: 'meeting',
  what: word,
  from: word,
  to: word,
  purpose: word,
  how: 'interpreted',
  day: '2026-11-20',
});
