import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentAccess } from '../../server/meeting/access.ts';
import type { CreatedMeeting } from '../../shared/api.ts';
import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import type { Duty, ParticipantKind, Phase } from '../../shared/meeting.ts';
import { lockAsItStands } from '../contract/meeting.ts';
import { type House, openHouse, seat } from './house.ts';

/** promises.md §7, written down a second time: a change of the table in shared/ must be made here too. */
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
const nobody: Who[] = [];
const butInterpreter = everybody.filter((who) => who !== 'interpreter');

const matrix: Record<string, Partial<Record<Phase, Who[]>>> = {
  readMinutes: {
    preparing: everybody,
    inProgress: everybody,
    reviewing: butInterpreter,
    locked: butInterpreter,
  },
  startMeeting: { preparing: chairs, inProgress: nobody, reviewing: nobody, locked: nobody },
  attendanceOfSelf: { preparing: nobody, inProgress: everybody, reviewing: nobody, locked: nobody },
  attendanceOfOthers: { preparing: nobody, inProgress: chairs, reviewing: nobody, locked: nobody },
  recordHeard: { preparing: nobody, inProgress: chairs, reviewing: nobody, locked: nobody },
  readHeard: { preparing: nobody, inProgress: chairs, reviewing: chairs, locked: nobody },
  reissueSeatLink: {
    preparing: [...chairs, 'tovholder'],
    inProgress: [...chairs, 'tovholder'],
    reviewing: [...chairs, 'tovholder'],
    locked: nobody,
  },
  writeMinutes: {
    preparing: chairs,
    inProgress: everybody.filter((who) => !['child', 'interpreter', 'supportPerson'].includes(who)),
    reviewing: [...chairs, 'tovholder'],
    locked: nobody,
  },
};
const phases = ['preparing', 'inProgress', 'reviewing', 'locked'] as const;
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

async function setTable(phase: Phase) {
  const created = await house.newMeeting([
    ...kinds.map((kind) => seat({ name: kind, kind })),
    // A duty alone: held by somebody whose kind grants little.
    ...dutyNames.map((duty) => seat({ name: duty, kind: 'supportPerson', duties: [duty] })),
  ]);
  const audit = {
    person: null,
    operation: 'startMeeting',
    meeting: created.meeting,
    subject: null,
    at: '',
  } as const;
  for (const [index, next] of phases.slice(1, (phases as readonly Phase[]).indexOf(phase) + 1).entries()) {
    if (next === 'locked') await lockAsItStands(house.store, created.meeting);
    else await house.store.writer.changePhase(created.meeting, phases[index] ?? 'preparing', next, audit);
  }
  const cookies = new Map<Who, string>();
  for (const [index, who] of everybody.entries()) {
    cookies.set(who, await house.signIn(created.links[index]?.link ?? ''));
  }
  return { created, cookies };
}

/** Does `who` get through to this operation in this phase? Any other answer than yes or "not-now" is an error. */
async function gets(operation: string, who: Who, phase: Phase): Promise<boolean> {
  // Starting changes the phase: a fresh table for each who tries.
  const table = operation === 'startMeeting' ? await setTable(phase) : tables.get(phase);
  const id = table?.created.meeting ?? '';
  const cookie = table?.cookies.get(who) ?? '';
  const own = table?.created.links[everybody.indexOf(who)]?.participant as ParticipantId;
  const other = table?.created.links[(everybody.indexOf(who) + 1) % everybody.length]
    ?.participant as ParticipantId;
  const at = { id, cookie };
  const attempts: Record<string, () => Promise<{ status: number; body: unknown }>> = {
    startMeeting: () => house.call('startMeeting', at),
    attendanceOfSelf: () =>
      house.call('recordAttendance', { ...at, input: { participant: own, present: true } }),
    attendanceOfOthers: () =>
      house.call('recordAttendance', { ...at, input: { participant: other, present: true } }),
    recordHeard: () => {
      const item = `${table?.created.document}-velkomst` as BlockId;
      return house.call('recordHeard', { ...at, input: { item, participant: own, heard: true } });
    },
    reissueSeatLink: () =>
      house.call('reissueSeatLink', { ...at, input: { participant: absentSeat(table?.created) } }),
    readMinutes: () => house.call('document', at),
  };
  const answer = await attempts[operation]?.();
  if (answer?.status === 403) expect(answer.body).toEqual({ code: 'not-now' });
  else expect(answer?.status).toBe(200);
  return answer?.status === 200;
}

/** Whose link is renewed over and over: the child's, whose session is already open and stays so. */
const absentSeat = (created: CreatedMeeting | undefined) => created?.links[1]?.participant as ParticipantId;

describe.each(phases)('in the phase %s', (phase) => {
  const byHttp = [
    'readMinutes',
    'startMeeting',
    'attendanceOfSelf',
    'attendanceOfOthers',
    'recordHeard',
    'reissueSeatLink',
  ];
  it.each(byHttp)('%s is for exactly those in the matrix', async (operation) => {
    const granted: Who[] = [];
    for (const who of everybody) if (await gets(operation, who, phase)) granted.push(who);
    expect(granted).toEqual(everybody.filter((who) => matrix[operation]?.[phase]?.includes(who)));
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

  it('the room is told the same as the matrix says of reading and writing', async () => {
    const access = documentAccess(house.store.reader);
    const table = tables.get(phase);
    for (const who of everybody) {
      const person = (await house.call('session', { cookie: table?.cookies.get(who) ?? '' })).body.person;
      const answer = person && table && access(person.id, table.created.document);
      expect([who, answer?.read, answer?.write]).toEqual([
        who,
        matrix.readMinutes?.[phase]?.includes(who),
        matrix.writeMinutes?.[phase]?.includes(who),
      ]);
    }
  });
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
