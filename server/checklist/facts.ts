import type { ChecklistFact, ChecklistFacts, DoneBy } from '../../shared/checklist/checklist.ts';
import { answerOfFamily } from '../../shared/circle/circle.ts';
import type { GateFacts } from '../../shared/gate/gate.ts';
import { standing } from '../../shared/gate/steps.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import type { InterpreterRow, InterpreterTick, TickedBy } from '../../shared/interpreter/interpreter.ts';
import { isPlanned } from '../../shared/interpreter/pauses.ts';
import { doubtOf, type InvitationAnswer } from '../../shared/invitation/answers.ts';
import { everybodyOf, isLocked, type Meeting } from '../../shared/meeting/meeting.ts';
import { pausesFor } from '../interpreter/pauses.ts';
import type { StoreReader } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';

export interface ReadingParts {
  reader: StoreReader;
  rooms: Pick<Rooms, 'write' | 'minutes' | 'changed'>;
}

/** What has been said elsewhere in the product, each as somebody who leads the meeting may read it there. */
export async function readChecklistFacts(parts: ReadingParts, meeting: Meeting): Promise<ChecklistFacts> {
  const facts = [
    await factsOfGate(parts, meeting),
    await factsOfCircle(parts, meeting),
    await factsOfInterpreter(parts, meeting),
    await factsOfAnswers(parts, meeting),
    await factsOfMeeting(parts, meeting),
  ];
  return Object.assign({}, ...facts) as ChecklistFacts;
}

type Facts = ChecklistFacts;
/** It is so; who has said it, or when, is not kept or has its place there. */
const soIs: DoneBy = { by: '', at: '' };

function when(is: { [F in ChecklistFact]?: boolean }): Facts {
  const facts = Object.entries(is).filter(([, isSo]) => isSo);
  return Object.fromEntries(facts.map(([fact]) => [fact, soIs]));
}

async function factsOfGate({ reader }: ReadingParts, { case: of }: Meeting): Promise<Facts> {
  const gate = await reader.gateFacts(of.id);
  const caseworker = caseworkerAt(gate);
  // R160: with an interpreter, or with the reason why not.
  const isInterpreted = gate.consents.some(
    ({ how, interpreter, withdrawn }) =>
      withdrawn === null && (how === 'interpreted' || interpreter !== null),
  );
  return { ...(caseworker && { caseworker }), ...when({ consent: isInterpreted }) };
}

/** R132: talked to (an existing case), or named by the authority (one that was unknown). */
function caseworkerAt({ kind, entries }: GateFacts): DoneBy | null {
  const said = standing(entries);
  const request = said.get('request');
  const entry = kind === 'existing' ? said.get('discussed') : request?.answer === 'assigned' ? request : null;
  return entry ? { by: entry.by.name, at: entry.at } : null;
}

async function factsOfCircle({ reader }: ReadingParts, meeting: Meeting): Promise<Facts> {
  const people = await reader.circle(meeting.case.id, meeting.id);
  const { understood, confirmed } = await reader.circleTalk(meeting.case.id, meeting.id);
  return {
    ...when({
      palette: true,
      understood: understood !== '',
      important: people.some(({ says }) => says.some(({ isImportant }) => isImportant)),
      approved: people.length > 0 && people.every(({ says }) => answerOfFamily(says) !== ''),
    }),
    ...(confirmed && { confirmed: { by: nameIn(meeting, confirmed.by), at: confirmed.at } }),
  };
}

async function factsOfInterpreter(parts: ReadingParts, meeting: Meeting): Promise<Facts> {
  const { reader } = parts;
  const family = await reader.familyLanguage(meeting.case.id);
  const interpreters = await reader.interpreters(meeting.id);
  const hasOne = interpreters.length > 0;
  const isAhead = meeting.phase === 'preparing' || meeting.phase === 'invited';
  const plan = hasOne && isAhead ? (await pausesFor(parts, meeting))?.plan : null;
  const ticks = (tick: InterpreterTick) => tickOfAll(meeting, interpreters, tick);
  const [confidentiality, course] = [ticks('confidentiality'), ticks('course')];
  return {
    ...when({
      informed: family.informedOn !== '',
      talkInterpreted: family.networkTalk === 'yes' || family.networkTalkReason !== '',
      language: family.language !== '' || hasOne,
      impartial: hasOne && interpreters.every(({ tie }) => tie !== ''),
      pauses: plan ? isPlanned(plan) : false,
      evaluated: (await reader.interpreterEvaluations(meeting.id)).length > 0,
    }),
    ...(confidentiality && { confidentiality }),
    ...(course && { course }),
  };
}

/** Of each interpreter; told of is the last. Null: not of each. */
function tickOfAll(
  meeting: Meeting,
  interpreters: readonly InterpreterRow[],
  tick: InterpreterTick,
): DoneBy | null {
  const ticked = interpreters.map(({ ticks }) => ticks[tick]).filter((one): one is TickedBy => one !== null);
  const last = ticked.reduce<TickedBy | null>((best, one) => (best && best.at > one.at ? best : one), null);
  return last && ticked.length === interpreters.length ? { by: nameIn(meeting, last.by), at: last.at } : null;
}

async function factsOfAnswers({ reader }: ReadingParts, { id, participants }: Meeting): Promise<Facts> {
  const answers = await reader.answers(id);
  const keyPersons = await reader.keyPersons(id);
  const isHandled = doubtOf(participants, { answers, keyPersons }) === null;
  const hasAnswered = (who: ParticipantId) => answers.some(({ participant }) => participant === who);
  const needed = participants.filter(({ kind }) => kind === 'parent' || kind === 'authority');
  const substitutes = answers.filter(({ answer }) => answer === 'substitute');
  const away = answers.filter(({ answer }) => answer !== 'coming');
  const comes = ({ answer, seated }: InvitationAnswer) => answer === 'coming' || seated !== null;
  return when({
    // R168, R169: it cannot be taken out of an invitation.
    declineRule: true,
    neededCome:
      needed.length > 0 &&
      needed.every(({ id: who }) => answers.some((one) => one.participant === who && comes(one))),
    keyPersons: keyPersons.length > 0 && keyPersons.every(hasAnswered) && isHandled,
    headlines: away.length > 0 && away.every(({ sinceLast }) => sinceLast !== ''),
    substitute: substitutes.length > 0 && substitutes.every(({ seated }) => seated !== null),
  });
}

async function factsOfMeeting({ reader }: ReadingParts, meeting: Meeting): Promise<Facts> {
  const { id, date, phase, participants, purpose, case: of } = meeting;
  const held = new Set(participants.flatMap(({ duties }) => duties));
  const later = await reader.meetingsOfCase(of.id);
  return when({
    purpose: purpose !== '',
    duties: held.size === 3,
    childPart: (await reader.childParts(id)).length > 0,
    locked: isLocked(phase),
    sent: phase === 'sent',
    nextMeeting: later.some((one) => one.id !== id && one.date > date && !isOff(one)),
  });
}

const isOff = ({ phase }: Pick<Meeting, 'phase'>) => phase === 'cancelled' || phase === 'postponed';

/** Empty: known here no more. */
function nameIn(meeting: Meeting, who: ParticipantId | null): string {
  return everybodyOf(meeting).find(({ id }) => id === who)?.name ?? '';
}
