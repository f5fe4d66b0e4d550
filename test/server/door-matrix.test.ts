import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentAccess } from '../../server/meeting/access.ts';
import { type CreatedMeeting, type RouteName, routes } from '../../shared/api/api.ts';
import type { MeetingId, ParticipantId } from '../../shared/ids.ts';
import type { Duty, ParticipantKind, Phase } from '../../shared/meeting/meeting.ts';
import { isMeetingOperation } from '../../shared/phases/access.ts';
import { lockAsItStands } from '../contract/meeting.ts';
import { type House, openHouse, seat } from './house.ts';

/** The access table, written down a second time: a change of the table in shared/ must be made here too. */
const kinds = [
  'parent',
  'child',
  'privateNetwork',
  'professional',
  'authority',
  'interpreter',
  'supportPerson',
] as const;
const dutyNames = ['chair', 'minuteTaker', 'tovholder'] as const;
type Who = ParticipantKind | Duty;
const everybody: Who[] = [...kinds, ...dutyNames];
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
  writeOwnVoice: { inProgress: ['child'] },
  knowOfMeeting: {
    ...all([...before, 'inProgress', 'cancelled', 'postponed'], everybody),
    ...all(['reviewing', ...after], withSay),
  },
  attendanceOfSelf: { inProgress: everybody, reviewing: chairs },
  attendanceOfOthers: all(['inProgress', 'reviewing'], chairs),
  recordHeard: { inProgress: chairs },
  readHeard: all(['inProgress', 'reviewing'], chairs),
  reissueSeatLink: all(everyPhase, inviters),
  revokeSeatLink: all(everyPhase, inviters),

  addItem: all([...before, 'inProgress'], chairs),
  shapeAgenda: all(before, chairs),
  addPerson: all(untilLocked, inviters),
  correctPerson: all(untilLocked, inviters),
  giveDuty: all(untilLocked, inviters),
  removePerson: all(untilLocked, inviters),
  restorePerson: all(untilLocked, inviters),
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
};
const phases = [...before, 'inProgress', 'reviewing', ...after, 'cancelled', 'postponed'] as const;
/** Who may create meetings and read templates: everybody with a profession at some table, and the organiser. */
const creators: Who[] = ['professional', 'authority', ...dutyNames];

let house: House;
/** One meeting per phase; everybody sits in each. */
const tables = new Map<Phase, { created: CreatedMeeting; cookies: Map<Who, string> }>();

beforeAll(async () => {
  house = await openHouse();
  for (const phase of phases) tables.set(phase, await setTable(phase));
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

async function setTable(phase: Phase) {
  const created = await house.newMeeting([
    ...kinds.map((kind) => seat({ name: kind, kind })),
    // A duty alone: held by somebody whose kind grants little.
    ...dutyNames.map((duty) => seat({ name: duty, kind: 'supportPerson', duties: [duty] })),
  ]);
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
  readContacts: () => ['contacts', {}],
  writeInvitation: () => ['writeBackground', nonsense],
  answerAsSelf: (own) => ['answerInvitation', comingOf(own)],
  answerAsOther: (_, other) => ['answerInvitation', comingOf(other)],
  markKeyPersonOfOther: (_, other) => ['markKeyPerson', { participant: other, isKey: false }],
  recogniseAsSelf: (own) => ['recognise', answerOf(own)],
  recogniseAsOther: (_, other) => ['recognise', answerOf(other)],
  confirmQuoteAsSelf: (own) => ['confirmQuote', answerOf(own)],
  confirmQuoteAsOther: (_, other) => ['confirmQuote', answerOf(other)],
  confirmTaskAsSelf: (own) => ['confirmTask', answerOf(own)],
  confirmTaskAsOther: (_, other) => ['confirmTask', answerOf(other)],
  dictateRecognition: (own) => ['dictateRecognition', { of: 'item', said: answerOf(own) }],
  additionAsSelf: (own) => ['writeAddition', { participant: own, text: 'x' }],
  additionAsOther: (_, other) => ['writeAddition', { participant: other, text: 'x' }],
};
const comingOf = (participant: ParticipantId) => {
  return { participant, answer: 'coming', sinceLast: '', substitute: null };
};
const answerOf = (participant: ParticipantId) => {
  return { answer: 'yes', participant, subject: 'nowhere', fingerprint };
};

/** Does `who` get through to this operation in this phase? */
async function gets(operation: string, who: Who, phase: Phase): Promise<boolean> {
  const table = tables.get(phase);
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
  if (answer.status !== 403) return true;
  expect(answer.body).toEqual({ code: 'not-now' });
  return false;
}

const notByHttp = ['writeMinutes', 'readHeard', 'readAnswers', 'readSubstitutes'];

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

it('the second copy names every operation in a meeting that a route does', () => {
  const tried = new Set(
    Object.keys(matrix)
      .filter((operation) => !notByHttp.includes(operation))
      .map((operation) => inputs[operation]?.('' as ParticipantId, '' as ParticipantId)[0] ?? operation)
      .map((route) => routes[route as RouteName].operation),
  );
  const served = Object.values(routes)
    .map(({ operation }) => operation)
    .filter(isMeetingOperation);
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

  it('the organiser sees no meeting without a seat in it', async () => {
    const id = tables.get('inProgress')?.created.meeting ?? '';
    expect((await house.call('meeting', { id, cookie: house.organiser })).status).toBe(404);
    expect((await house.call('meetings', { cookie: house.organiser })).body).toEqual([]);
  });
});
