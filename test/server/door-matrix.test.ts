import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentAccess } from '../../server/meeting/access.ts';
import { type RouteName, routes } from '../../shared/api/api.ts';
import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import type { MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import type { Phase } from '../../shared/meeting/meeting.ts';
import { isMeetingOperation } from '../../shared/phases/access.ts';
import { lockAsItStands } from '../contract/meeting.ts';
import { type House, openHouse, seat } from './house.ts';
import {
  dutyNames,
  everybody,
  isAway,
  kinds,
  type Presence,
  seatEverybody,
  type Who,
  waysAfterSending,
} from './presence.ts';

/** The access table, written down a second time: a change of the table in shared/ must be made here too. */
const chairs: Who[] = ['chair', 'minuteTaker'];
const inviters: Who[] = [...chairs, 'tovholder'];
const but = (...names: Who[]) => everybody.filter((who) => !names.includes(who));
/** Those who lend their ear or their voice have no say of their own, and nothing to read once the meeting is over. */
const withSay = but('interpreter', 'supportPerson');
const all = <P extends Phase>(names: readonly P[], who: Who[]) =>
  Object.fromEntries(names.map((phase) => [phase, who])) as Record<P, Who[]>;

const before = ['preparing', 'invited'] as const;
const after = ['locked', 'sent'] as const;
const everyPhase = [...before, 'inProgress', 'reviewing', ...after, 'cancelled', 'postponed'] as const;
const untilLocked = [...before, 'inProgress', 'reviewing', 'postponed'] as const;
/** By operation and phase who gets through; a phase that is not named is for nobody. */
const matrix: Record<string, Partial<Record<Phase, Who[]>>> = {
  readMinutes: {
    ...all([...before, 'inProgress', 'cancelled', 'postponed'], everybody),
    ...all(['reviewing', ...after], withSay),
  },
  writeMinutes: {
    ...all(before, chairs),
    inProgress: but('child', 'interpreter', 'supportPerson'),
    reviewing: inviters,
  },
  readOwnVoice: all([...before, 'inProgress'], ['child']),
  writeOwnVoice: all([...before, 'inProgress'], ['child']),
  knowOfMeeting: {
    ...all([...before, 'inProgress', 'cancelled', 'postponed'], everybody),
    ...all(['reviewing', ...after], withSay),
  },
  attendanceOfSelf: { inProgress: everybody, reviewing: chairs },
  attendanceOfOthers: all(['inProgress', 'reviewing'], chairs),
  recordSaidAtMeeting: { inProgress: ['chair'] },
  recordHeard: { inProgress: chairs },
  readHeard: all(['inProgress', 'reviewing'], chairs),
  movePointer: { inProgress: ['chair'] },
  readConduct: { inProgress: ['chair'] },
  sayNotUnderstood: { inProgress: everybody },
  reissueSeatLink: all(everyPhase, inviters),
  revokeSeatLink: all(everyPhase, inviters),
  showRoomCode: all(everyPhase, inviters),
  showScreenCode: all([...before, 'inProgress'], inviters),
  closeScreen: all([...before, 'inProgress'], inviters),
  /** For nobody who has a seat: it takes a screen's own cookie. */
  readScreen: {},
  admit: all(untilLocked, inviters),
  turnAway: all(untilLocked, inviters),

  addItem: all([...before, 'inProgress'], chairs),
  shapeAgenda: all(before, chairs),
  proposeItem: all(before, ['parent', 'child', 'privateNetwork']),
  readProposals: all([...before, 'inProgress'], inviters),
  answerProposal: all([...before, 'inProgress'], chairs),
  givePlanningDuty: all([...before, 'postponed'], inviters),
  childPartAsSelf: all(before, ['parent', 'child', 'chair']),
  childPartOfOther: all(before, ['parent', 'chair']),
  addPerson: all(untilLocked, inviters),
  correctPerson: all(untilLocked, inviters),
  giveDuty: all(untilLocked, inviters),
  removePerson: all(untilLocked, inviters),
  restorePerson: all(untilLocked, inviters),
  markCoreOfOther: all(untilLocked, ['chair', 'tovholder']),
  readContacts: all(untilLocked, inviters),
  writeContact: all(untilLocked, inviters),
  writeInvitation: all([...before, 'postponed'], inviters),
  answerAsSelf: { invited: everybody },
  answerAsOther: { invited: inviters },
  readAnswers: all(['invited', 'inProgress', 'postponed', 'cancelled'], inviters),
  readSubstitutes: { invited: [...inviters, 'parent'] },
  acceptSubstitute: { invited: inviters },
  keepMeeting: { invited: inviters },
  markKeyPersonOfOther: all([...before, 'postponed'], inviters),
  inviteProfessionals: { invited: inviters },
  inviteOneOfOthers: { invited: inviters },
  tellOfChanges: { invited: inviters },

  inviteParticipants: { preparing: inviters },
  startMeeting: all(before, chairs),
  closeMeeting: { inProgress: chairs },
  reopenMeeting: { reviewing: chairs },
  lockMinutes: { reviewing: chairs },
  sendMinutes: all(after, chairs),
  correctMinutes: all(after, chairs),
  postponeMeeting: all(before, inviters),
  replanMeeting: { postponed: inviters },
  cancelMeeting: all([...before, 'postponed'], inviters),

  review: { inProgress: everybody, ...all(['reviewing', ...after], withSay) },
  recogniseAsSelf: { reviewing: withSay },
  recogniseAsOther: {},
  confirmQuoteAsSelf: all(['inProgress', 'reviewing'], withSay),
  confirmQuoteAsOther: {},
  confirmTaskAsSelf: all(['inProgress', 'reviewing'], withSay),
  confirmTaskAsOther: {},
  dictateRecognition: { reviewing: chairs },
  recordNotAsked: { reviewing: chairs },

  versions: all(['reviewing', ...after], withSay),
  version: all(['reviewing', ...after], withSay),
  locked: all(after, withSay),
  additionAsSelf: all(after, withSay),
  additionAsOther: {},
  exportMinutes: { reviewing: chairs, ...all(after, withSay) },
  exportActionPlan: all(after, ['authority', 'chair']),
  createOrientation: all(after, inviters),
  answerOrientation: all(after, ['parent']),
  exportOrientation: all(after, inviters),
  readMeetingAudit: all(everyPhase, [...inviters, 'parent', 'child']),
  checklists: all(everyPhase, inviters),
  markChecklist: all(everyPhase, inviters),
  guide: all(everyPhase, ['chair']),
  markGuide: all(everyPhase, ['chair']),
  network: all(everyPhase, ['parent', 'tovholder']),
  networkAsSelf: all(untilLocked, ['parent', 'tovholder']),
  networkAsOther: all(untilLocked, ['tovholder']),
  circle: all(everyPhase, ['parent', ...inviters]),
  drawCircle: all(untilLocked, ['parent', ...inviters]),
  circleSayAsSelf: all(untilLocked, ['parent', ...inviters]),
  circleSayAsOther: all(untilLocked, inviters),
  circleRelevances: all(everyPhase, inviters),
  judgeRelevance: all(untilLocked, inviters),
  interpreter: all(everyPhase, ['parent', ...inviters]),
  writeInterpreterOfOther: all(untilLocked, inviters),
  interpreterConsentAsSelf: all(untilLocked, ['parent', ...inviters]),
  interpreterConsentAsOther: all(untilLocked, inviters),
  planPauses: all(before, chairs),
  holdPause: { inProgress: ['interpreter', ...chairs] },
  interpreterEvaluations: all(everyPhase, inviters),
  backings: all(everyPhase, ['tovholder']),
  sayBacking: all(['reviewing', ...after], ['professional', 'authority']),
  evaluateInterpreter: all(['inProgress', 'reviewing', ...after], inviters),
};
const phases = [...before, 'inProgress', 'reviewing', ...after, 'cancelled', 'postponed'] as const;
/** Who may create meetings and read templates: everybody with a profession at some table, and the organiser. */
const creators: Who[] = ['professional', 'authority', ...dutyNames];

/** Routes for administrators alone. */
const ofAdministrators: RouteName[] = [
  ...(['organisationSettings', 'writeSetting', 'setLogo', 'nameSelf'] as const),
  ...(['recordSystems', 'makeRecordSystem', 'revokeRecordSystem'] as const),
  ...(['forms', 'beginForm', 'saveForm', 'discardForm', 'publishForm', 'offerForm'] as const),
];

let house: House;
/** What has been said of who came. `FAULTS=whole` tries every way of being there, and of having been. */
const said = ['came', 'absent', 'unsaid'] as const;
const others = process.env.FAULTS === 'whole' ? (['sentTo', 'removed', 'substitute'] as const) : [];
/** One meeting per phase and presence; everybody sits in each. */
type Seated = { created: CreatedMeeting; cookies: Map<Who, string> };
const seated = new Map<string, Seated>();
/** Those to which everybody came. */
const tables = new Map<Phase, Seated>();

beforeAll(async () => {
  house = await openHouse();
  for (const phase of phases) {
    for (const presence of said) seated.set(`${phase} ${presence}`, await setTable(phase, presence));
    for (const presence of others) seated.set(`${phase} ${presence}`, await setOtherTable(phase, presence));
    tables.set(phase, seated.get(`${phase} came`) as Seated);
  }
});
afterAll(() => house.close());

/** How each phase is reached. */
const ways: Record<Phase, Phase[]> = {
  preparing: [],
  invited: ['invited'],
  inProgress: ['inProgress'],
  reviewing: ['inProgress', 'reviewing'],
  locked: ['inProgress', 'reviewing', 'locked'],
  sent: ['inProgress', 'reviewing', 'locked', 'sent'],
  cancelled: ['cancelled'],
  postponed: ['postponed'],
};

async function setTable(phase: Phase, presence: Presence): Promise<Seated> {
  const seats = [
    ...kinds.map((kind) => seat({ name: kind, kind })),
    // A duty alone: held by somebody whose kind grants little.
    ...dutyNames.map((duty) => seat({ name: duty, kind: 'supportPerson', duties: [duty] })),
  ];
  const created = await house.newMeeting(seats, {}, presence === 'came' ? 'all' : 'unsaid');
  if (presence === 'absent') await nobodyCame(created);
  let now: Phase = 'preparing';
  for (const next of ways[phase]) {
    await move(created.meeting, now, next);
    now = next;
  }
  const cookies = new Map<Who, string>();
  for (const [index, who] of everybody.entries()) {
    cookies.set(who, await house.signIn(created.links[index]?.link ?? ''));
  }
  return { created, cookies };
}

async function setOtherTable(phase: Phase, presence: Presence): Promise<Seated> {
  const made = await house.newMeeting([seat({ name: 'Anne', duties: ['chair'] })]);
  const at = { meeting: made.meeting, chair: made.links[0]?.participant as ParticipantId };
  const by = (await house.call('session', { cookie: house.organiser })).body.person?.id as PersonId;
  const parts = { store: house.store, signIn: house.signIn, by };
  const { seats, cookies } = await seatEverybody(parts, at, phase, presence);
  const links = everybody.map((who) => ({
    participant: seats.get(who) as ParticipantId,
    name: who,
    link: '',
  }));
  return { created: { ...made, links }, cookies };
}

async function nobodyCame({ meeting, links }: CreatedMeeting): Promise<void> {
  for (const { participant } of links)
    await house.store.writer.recordAttendance(meeting, participant, false, {
      person: null,
      operation: 'recordAttendance',
      meeting,
      subject: participant,
      at: '',
    });
}

async function move(meeting: MeetingId, from: Phase, to: Phase): Promise<void> {
  const audit = { person: null, operation: 'startMeeting', meeting, subject: null, at: '' } as const;
  if (to === 'locked') await lockAsItStands(house.store, meeting);
  else if (to === 'sent')
    await house.store.writer.sendMinutes({ meeting, phase: from, version: 1 }, [], audit);
  else await house.store.writer.changePhase(meeting, from, to, audit);
}

const fingerprint = `1:${'0'.repeat(64)}`;
/** What says nothing that any deed would take: whoever gets through to it is told so, and nothing is changed. */
const nonsense = { nonsense: true };

/** The input with which somebody tries; `own` and `other` are participants. */
const inputs: Record<string, (own: ParticipantId, other: ParticipantId) => [RouteName, object]> = {
  readMinutes: () => ['document', {}],
  knowOfMeeting: () => ['knownMeeting', {}],
  attendanceOfSelf: (own) => ['recordAttendance', { participant: own, present: true }],
  attendanceOfOthers: (_, other) => ['recordAttendance', { participant: other, present: true }],
  shapeAgenda: () => ['changeItem', nonsense],
  answerProposal: () => ['takeInProposal', nonsense],
  givePlanningDuty: (_, other) => ['givePlanningDuty', { duty: 'inviter', participant: other }],
  childPartAsSelf: (own) => ['sayChildPart', partOf(own)],
  childPartOfOther: (_, other) => ['sayChildPart', partOf(other)],
  readContacts: () => ['contacts', {}],
  readOwnVoice: () => ['ownVoice', {}],
  readMeetingAudit: () => ['meetingSeen', {}],
  writeInvitation: () => ['writeBackground', nonsense],
  answerAsSelf: (own) => ['answerInvitation', comingOf(own)],
  answerAsOther: (_, other) => ['answerInvitation', comingOf(other)],
  markKeyPersonOfOther: (_, other) => ['markKeyPerson', { participant: other, isKey: false }],
  markCoreOfOther: (_, other) => ['markCore', { participant: other, isCore: true }],
  inviteOneOfOthers: (_, other) => ['inviteOne', { participant: other }],
  recogniseAsSelf: (own) => ['recognise', answerOf(own)],
  recogniseAsOther: (_, other) => ['recognise', answerOf(other)],
  confirmQuoteAsSelf: (own) => ['confirmQuote', answerOf(own)],
  confirmQuoteAsOther: (_, other) => ['confirmQuote', answerOf(other)],
  confirmTaskAsSelf: (own) => ['confirmTask', answerOf(own)],
  confirmTaskAsOther: (_, other) => ['confirmTask', answerOf(other)],
  dictateRecognition: (own) => ['dictateRecognition', { of: 'item', said: answerOf(own) }],
  additionAsSelf: (own) => ['writeAddition', { participant: own, text: 'x' }],
  networkAsSelf: (own) => ['writeNetworkTalk', talkOf(own)],
  networkAsOther: (_, other) => ['writeNetworkTalk', talkOf(other)],
  additionAsOther: (_, other) => ['writeAddition', { participant: other, text: 'x' }],
  drawCircle: () => ['removeCirclePerson', nonsense],
  circleSayAsSelf: (own) => ['sayOfCircle', sayOf(own)],
  circleSayAsOther: (_, other) => ['sayOfCircle', sayOf(other)],
  writeInterpreterOfOther: () => ['writeInterpreter', nonsense],
  interpreterConsentAsSelf: (own) => ['answerInterpreter', consentOf(own)],
  interpreterConsentAsOther: (_, other) => ['answerInterpreter', consentOf(other)],
};
/** Of somebody who does not interpret: whoever gets through is told so. */
const consentOf = (participant: ParticipantId) => {
  return { participant, interpreter: participant, isAccepted: true };
};
/** Of somebody who is on no map: whoever gets through is told that there is nobody. */
const sayOf = (participant: ParticipantId) => {
  return { participant, id: '0'.repeat(24), answer: 'yes', isImportant: false, place: null };
};
const talkOf = (participant: ParticipantId) => ({ participant, mayContactAgain: false, words: '' });
const comingOf = (participant: ParticipantId) => {
  return { participant, answer: 'coming', sinceLast: '', substitute: null };
};
const partOf = (participant: ParticipantId) => ({ participant, part: 'none', items: [] });
const answerOf = (participant: ParticipantId) => {
  return { answer: 'yes', participant, subject: 'nowhere', fingerprint };
};

/** Does `who` get through to this operation in this phase? */
async function gets(
  operation: string,
  who: Who,
  phase: Phase,
  presence: Presence = 'came',
): Promise<boolean> {
  const table = seated.get(`${phase} ${presence}`);
  const cookie = table?.cookies.get(who) ?? '';
  const seatAt = (index: number) =>
    table?.created.links[index % everybody.length]?.participant as ParticipantId;
  const mine = everybody.indexOf(who);
  const [route, input] = inputs[operation]?.(seatAt(mine), seatAt(mine + 1)) ?? [
    operation as RouteName,
    nonsense,
  ];
  const answer = await house.call(route, { id: table?.created.meeting ?? '', cookie, input });
  expect(answer.status).toBeLessThan(500);
  if (presence === 'removed' && answer.status === 401) return false;
  if (answer.status !== 403) return true;
  expect(answer.body).toEqual({ code: 'not-now' });
  return false;
}

const notByHttp = [
  'readScreen',
  'writeMinutes',
  'readHeard',
  'readConduct',
  'readAnswers',
  'readSubstitutes',
  'readProposals',
];

describe.each(phases)('in the phase %s', (phase) => {
  const byHttp = Object.keys(matrix).filter((operation) => !notByHttp.includes(operation));
  it.each(byHttp)('%s is for exactly those in the matrix', async (operation) => {
    const granted: Who[] = [];
    for (const who of everybody) if (await gets(operation, who, phase)) granted.push(who);
    expect(granted).toEqual(everybody.filter((who) => matrix[operation]?.[phase]?.includes(who)));
    expect((await house.store.reader.meeting(tables.get(phase)?.created.meeting as MeetingId))?.phase).toBe(
      phase,
    );
  });

  it('the page and the agreements open for exactly those who may read the minutes', async () => {
    const table = tables.get(phase);
    for (const who of everybody) {
      const at = { id: table?.created.meeting ?? '', cookie: table?.cookies.get(who) ?? '' };
      const may = matrix.readMinutes?.[phase]?.includes(who);
      expect((await house.call('meeting', at)).status).toBe(may ? 200 : 403);
      expect((await house.call('agreements', at)).status).toBe(may ? 200 : 403);
      const listed = (await house.call('meetings', at)).body.map((meeting) => meeting.id);
      expect(listed).toEqual(may ? [table?.created.meeting] : []);
    }
  });

  it('who has been heard is shown to exactly those in the matrix', async () => {
    const table = tables.get(phase);
    const shown: Who[] = [];
    for (const who of everybody) {
      const at = { id: table?.created.meeting ?? '', cookie: table?.cookies.get(who) ?? '' };
      const { status, body } = await house.call('meeting', at);
      if (status === 200 && body.heard !== null) shown.push(who);
    }
    expect(shown).toEqual(everybody.filter((who) => matrix.readHeard?.[phase]?.includes(who)));
  });

  it('how the meeting is led is shown to exactly those in the matrix', async () => {
    const table = tables.get(phase);
    const shown: Who[] = [];
    for (const who of everybody) {
      const at = { id: table?.created.meeting ?? '', cookie: table?.cookies.get(who) ?? '' };
      const { status, body } = await house.call('meeting', at);
      if (status === 200 && body.pointer.conduct !== null) shown.push(who);
    }
    expect(shown).toEqual(everybody.filter((who) => matrix.readConduct?.[phase]?.includes(who)));
  });

  it('who comes, and who comes instead of whom, is shown to exactly those in the matrix', async () => {
    const table = tables.get(phase);
    const others = table?.created.links.map(({ participant }) => participant) ?? [];
    const teacher = others[everybody.indexOf('professional')] as ParticipantId;
    const substitute = { name: 'Ole', role: 'vikar' };
    const given = {
      participant: teacher,
      answer: 'substitute',
      sinceLast: 'Ord',
      substitute,
      isLate: false,
    } as const;
    const person = (await house.call('session', { cookie: table?.cookies.get('chair') ?? '' })).body.person;
    const audit = {
      person: person?.id ?? null,
      operation: 'answerInvitation',
      subject: null,
      at: '',
    } as const;
    const meeting = table?.created.meeting as MeetingId;
    await house.store.writer.answerInvitation(meeting, given, { ...audit, meeting });
    const all: Who[] = [];
    const some: Who[] = [];
    for (const who of everybody.filter((each) => each !== 'professional')) {
      const at = { id: meeting, cookie: table?.cookies.get(who) ?? '' };
      const { status, body } = await house.call('meeting', at);
      const seen = status === 200 && body.planning.answers.find(({ participant }) => participant === teacher);
      if (seen && seen.sinceLast !== '') all.push(who);
      if (seen) some.push(who);
    }
    const isShown = phase === 'invited' ? matrix.readAnswers?.[phase] : [];
    expect(all).toEqual(everybody.filter((who) => isShown?.includes(who)));
    expect(some).toEqual(everybody.filter((who) => matrix.readSubstitutes?.[phase]?.includes(who)));
  });

  it('the room is told the same as the matrix says of reading and writing', async () => {
    const access = documentAccess(house.store.access);
    const table = tables.get(phase);
    for (const who of everybody) {
      const person = (await house.call('session', { cookie: table?.cookies.get(who) ?? '' })).body.person;
      const answer = person && table && access(person.id, table.created.document);
      expect([who, answer?.read, answer?.write, answer?.isLocked]).toEqual([
        who,
        matrix.readMinutes?.[phase]?.includes(who),
        matrix.writeMinutes?.[phase]?.includes(who) ?? false,
        phase === 'locked' || phase === 'sent',
      ]);
    }
  });
});

/** R138: what a parent has said about the people around them stays theirs, whether they came or not. */
const keeps = (who: Who, operation: string, phase: Phase) =>
  operation === 'knowOfMeeting' ||
  (who === 'parent' && (operation === 'network' || (operation === 'networkAsSelf' && phase === 'reviewing')));

describe.each(['absent', 'unsaid', ...others] as const)('of somebody who is %s', (presence) => {
  it.each(phases.filter((phase) => presence !== 'sentTo' || waysAfterSending[phase]))(
    'every operation is as the matrix and the rule about who came say, in the phase %s',
    async (phase) => {
      for (const operation of Object.keys(matrix).filter((name) => !notByHttp.includes(name))) {
        const granted: Who[] = [];
        for (const who of everybody) if (await gets(operation, who, phase, presence)) granted.push(who);
        const expected = everybody.filter((who) => {
          if (presence === 'removed') return false;
          if (isAway(who, phase, presence)) return keeps(who, operation, phase);
          return matrix[operation]?.[phase]?.includes(who);
        });
        expect([operation, granted]).toEqual([operation, expected]);
      }
    },
  );
});

it('the second copy names every operation in a meeting that a route does', () => {
  const tried = new Set(
    Object.keys(matrix)
      .filter((operation) => !notByHttp.includes(operation))
      .map((operation) => inputs[operation]?.('' as ParticipantId, '' as ParticipantId)[0] ?? operation)
      .map((route) => routes[route as RouteName].operation),
  );
  const served = Object.values(routes)
    .map(({ operation }) => operation)
    .filter(isMeetingOperation)
    // test/server/screen.
    .filter((operation) => operation !== 'readScreen');
  expect([...new Set(served)].filter((operation) => !tried.has(operation))).toEqual([]);
});

describe('outside meetings', () => {
  it('creating and reading templates is for exactly those in the matrix', async () => {
    const granted: Who[] = [];
    for (const who of everybody) {
      const cookie = tables.get('inProgress')?.cookies.get(who) ?? '';
      const templates = await house.call('templates', { cookie });
      const created = await house.call('createMeeting', { cookie, input: {} });
      const session = await house.call('session', { cookie });
      expect(created.status).toBe(templates.status === 200 ? 422 : 403);
      expect(session.body.person?.mayCreateMeeting).toBe(templates.status === 200);
      if (templates.status === 200) granted.push(who);
    }
    expect(granted).toEqual(everybody.filter((who) => creators.includes(who)));
    expect((await house.call('templates', { cookie: house.organiser })).status).toBe(200);
  });

  it('what counts for the whole installation is read by everybody with a seat, and changed by whoever set it up', async () => {
    const refused = [401, 403];
    for (const who of ['nobody', 'organiser', ...everybody] as const) {
      const seat = tables.get('inProgress')?.cookies.get(who as Who) ?? '';
      const cookie = who === 'organiser' ? house.organiser : seat;
      const isAdministrator = who === 'organiser';
      expect([who, (await house.call('organisation', { cookie })).status]).toEqual([
        who,
        who === 'nobody' ? 401 : 200,
      ]);
      for (const name of ofAdministrators) {
        const { status } = await house.call(name, { cookie });
        expect([who, name, refused.includes(status)]).toEqual([who, name, !isAdministrator]);
      }
    }
  });

  it('the organiser sees no meeting without a seat in it', async () => {
    const id = tables.get('inProgress')?.created.meeting ?? '';
    expect((await house.call('meeting', { id, cookie: house.organiser })).status).toBe(404);
    expect((await house.call('meetings', { cookie: house.organiser })).body).toEqual([]);
  });
});
