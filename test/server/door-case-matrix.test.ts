import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteName } from '../../shared/api/api.ts';
import type { BlockId, HandoverId } from '../../shared/ids.ts';
import type { Duty, ParticipantKind } from '../../shared/meeting/meeting.ts';
import type { ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import { agree, type CaseAtWork, openCase } from './case.ts';
import { consentOf } from './gate/unknown.ts';
import { type House, openHouse, seat } from './house.ts';

/** The table for cases, written down a second time: a change in shared/phases/access.ts must be made here too. */
const kinds = [
  'parent',
  'child',
  'privateNetwork',
  'professional',
  'authority',
  'interpreter',
  'supportPerson',
] as const;
const duties = ['chair', 'minuteTaker', 'tovholder'] as const;
type Who = ParticipantKind | Duty;
const everybody: Who[] = [...kinds, ...duties];
const matrix: Record<string, Who[]> = {
  readStafetlog: everybody.filter((who) => who !== 'interpreter' && who !== 'supportPerson'),
  progressOnOwn: ['parent', 'privateNetwork', 'professional', 'authority', 'tovholder'],
  progressOnOthers: ['tovholder'],
  commentOnOwn: ['parent', 'professional', 'authority', 'tovholder'],
  commentOnOthers: ['parent', 'tovholder'],
  writeEntry: ['tovholder'],
  offerBaton: ['tovholder'],
  answerBatonAsked: ['professional', 'authority'],
  answerBatonOfOthers: [],
  nameTovholder: ['chair', 'minuteTaker'],
  planSeries: ['chair', 'minuteTaker', 'tovholder'],
  createFollowUp: ['chair', 'minuteTaker', 'tovholder'],
  keeping: ['parent', 'chair', 'tovholder'],
  wishErasure: ['parent'],
  proposeErasure: ['chair', 'tovholder'],
  withdrawOwn: ['parent', 'chair', 'tovholder'],
  withdrawOfOthers: ['chair', 'tovholder'],
  carryOutErasure: ['chair', 'tovholder'],
  setRetention: ['tovholder'],
  holdCase: ['chair', 'tovholder'],
  filing: ['parent', 'chair', 'tovholder'],
  // A duty on a kind that is no professional's: a parent with the baton files nowhere.
  fileCase: [],
  readCaseAudit: ['parent', 'child', 'tovholder'],
  personFile: ['tovholder'],
  // R016–R045: kinds alone; somebody whose duty stands on a kind that is no professional's has none of it.
  readGate: ['professional', 'authority'],
  writeGate: ['authority'],
  writeGateAsPlanner: ['professional', 'authority'],
  discussFollowUp: ['authority'],
  judgeGate: [],
  judgeGateAsLeader: ['professional', 'authority'],
  nameLeader: ['authority'],
  // Past the door there is none of an existing case.
  exportRequest: [],
  recordConsent: ['authority'],
  withdrawConsent: ['professional', 'authority'],
};

/** A duty alone: held by somebody whose kind grants nothing here. The chair comes first, to start the meeting. */
const seats: ParticipantInput[] = [
  ...duties.map((duty) => seat({ name: duty, kind: 'supportPerson', duties: [duty] })),
  ...kinds.map((kind) => seat({ name: kind, kind })),
];

let house: House;
let at: CaseAtWork;
/** A case in which nobody has the baton. */
let without: CaseAtWork;
/** An agreement of each; the child's is nobody's, for a child is never an owner (R071). */
const owned = new Map<Who, BlockId>();
let others: BlockId;

beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house, seats);
  without = await openCase(
    house,
    seats.filter(({ name }) => name !== 'tovholder'),
  );
  for (const who of everybody) {
    owned.set(who, await agree(house, at, { text: who, owner: at.who(who).participant }));
  }
  others = await agree(house, at, { text: 'nobody’s' });
});
afterAll(() => house.close());

const attempts: Record<string, (who: Who) => Promise<{ status: number; body: unknown }>> = {
  readStafetlog: (who) => house.call('stafetlog', at.as(who)),
  progressOnOwn: (who) => progress(who, owned.get(who)),
  progressOnOthers: (who) => progress(who, others),
  commentOnOwn: (who) => comment(who, owned.get(who)),
  commentOnOthers: (who) => comment(who, others),
  writeEntry: (who) => house.call('writeEntry', { ...at.as(who), input: { text: 'x', corrects: null } }),
  async offerBaton(who) {
    const answer = await house.call('offerBaton', {
      ...at.as(who),
      input: { to: at.who('professional').person },
    });
    if (answer.status === 200) await house.store.writer.answerBaton(answer.body.id, false, '', audit);
    return answer;
  },
  answerBatonAsked: (who) => answerOffer(who, who),
  answerBatonOfOthers: (who) => answerOffer(who, who === 'authority' ? 'professional' : 'authority'),
  async nameTovholder(who) {
    if (who === 'tovholder') return house.call('nameTovholder', { ...at.as(who), input: { person: 'x' } });
    const input = { person: 'elsewhere' };
    return through(await house.call('nameTovholder', { ...without.as(who), input }));
  },
  async readCaseAudit(who) {
    const page = await house.call('caseSeen', at.as(who));
    for (const file of ['caseSeenCsv', 'caseSeenJson'] as const)
      expect((await house.call(file, at.as(who))).status).toBe(page.status);
    return page;
  },
  planSeries: (who) =>
    house.call('planSeries', { ...at.as(who), input: { meetings: 4, weeks: 8, ends: '' } }),
  createFollowUp: async (who) => {
    const proposed = await house.call('followUp', at.as(who));
    const created = await house.call('createFollowUp', { ...at.as(who), input: {} });
    expect(created.status).toBe(proposed.status === 200 ? 422 : 403);
    return proposed;
  },
  personFile: async (who) => {
    const path = `/api/cases/${at.id}/person-file/${at.who('parent').person}`;
    const answer = await house.app.request(path, { headers: { cookie: at.who(who).cookie } });
    return { status: answer.status, body: answer.status === 200 ? null : await answer.json() };
  },
  keeping: (who) => house.call('keeping', at.as(who)),
  wishErasure: (who) => house.call('wishErasure', { ...at.as(who), input: notHere }).then(through),
  proposeErasure: (who) => house.call('proposeErasure', { ...at.as(who), input: notHere }).then(through),
  withdrawOwn: (who) => withdraw(who, who),
  withdrawOfOthers: (who) => withdraw(who, who === 'chair' ? 'parent' : 'chair'),
  // Past the door there is something to say of what it names; of a request that is none, that it does not stand.
  carryOutErasure: (who) => house.call('carryOutErasure', { ...at.as(who), input: {} }).then(through),
  setRetention: (who) => house.call('setRetention', { ...at.as(who), input: { months: 120 } }),
  readGate: (who) => house.call('gate', at.as(who)),
  writeGate: (who) => house.call('answerGate', { ...at.as(who), input: sparring }),
  writeGateAsPlanner: (who) =>
    asLeader(who, () => house.call('answerGate', { ...at.as(who), input: sparring })),
  // Past the door there is no such meeting.
  discussFollowUp: async (who) => {
    const input = { meeting: '0'.repeat(24), who: '', day: '' };
    const answer = await house.call('discussFollowUp', { ...at.as(who), input });
    return answer.status === 404 ? { ...answer, status: 200 } : answer;
  },
  judgeGate: (who) => house.call('judgeGate', { ...at.as(who), input: agreed }),
  judgeGateAsLeader: (who) => asLeader(who, () => house.call('judgeGate', { ...at.as(who), input: agreed })),
  nameLeader: (who) =>
    house.call('nameLeader', { ...at.as(who), input: { person: '0'.repeat(24) } }).then(through),
  exportRequest: (who) => house.call('exportRequest', at.as(who)),
  recordConsent: (who) => house.call('recordConsent', { ...at.as(who), input: consentOf('x') }),
  withdrawConsent: async (who) => {
    const id = crypto.randomUUID().replaceAll('-', '').slice(0, 24);
    const { person } = at.who('authority');
    const asked = { interpreter: null, interpreterWhy: '', recipients: [] };
    const kept = { ...consentOf('x'), ...asked, id } as never;
    await house.store.writer.recordConsent(at.id, kept, person, { ...audit, operation: 'recordConsent' });
    return house.call('withdrawConsent', { ...at.as(who), input: { consent: id, day: '2026-11-24' } });
  },
  filing: (who) => house.call('filing', at.as(who)),
  fileCase: (who) => house.call('fileCase', { ...at.as(who), input: { filing: null } }),
  holdCase: async (who) => {
    const held = await house.call('holdCase', { ...at.as(who), input: { isHeld: true, reason: 'En klage' } });
    const release = { isHeld: false, reason: '', person: at.who(who).person, at: '' };
    await house.store.writer.holdCase(at.id, release, { ...audit, operation: 'holdCase' });
    return held;
  },
};
const sparring = {
  step: 'sparring',
  answer: 'yes',
  who: 'x',
  day: '2026-11-24',
  words: '',
  interpreter: null,
};
const agreed = { step: 'plan', answer: 'yes', who: '', day: '', words: '', interpreter: null };

/** While `who` is the leader of the case. */
async function asLeader<T>(who: Who, deed: () => Promise<T>): Promise<T> {
  const name = (leader: Who) =>
    house.store.writer.nameLeader(at.id, at.who(leader).person, at.who('chair').person, {
      ...audit,
      operation: 'nameLeader',
    });
  await name(who);
  const done = await deed();
  await name('interpreter');
  return done;
}
const notHere = { meeting: 'elsewhere' };

/** A request of somebody, past the rule of who may ask, and the attempt of `who` to take it back. */
async function withdraw(who: Who, asker: Who) {
  const id = crypto.randomUUID();
  const { person } = at.who(asker);
  const asked = { id, case: at.id, meeting: null, kind: 'wish', person, at: '' } as const;
  await house.store.writer.requestErasure(asked, { ...audit, operation: 'wishErasure' });
  const answer = await house.call('withdrawErasure', { ...at.as(who), input: { request: id } });
  await house.store.writer.withdrawErasure(at.id, id, { ...audit, operation: 'withdrawErasure' });
  return answer;
}
const audit = { person: null, operation: 'answerBaton', meeting: null, subject: null, at: '' } as const;

function progress(who: Who, agreement: BlockId | undefined) {
  const input = { agreement, status: 'inProgress', until: null, note: '' };
  return house.call('recordProgress', { ...at.as(who), input });
}

function comment(who: Who, agreement: BlockId | undefined) {
  return house.call('commentOnAgreement', { ...at.as(who), input: { agreement, note: 'x' } });
}

/** An offer to `asked`, past the rule of who may have the baton, and the answer of `who`: no. */
async function answerOffer(who: Who, asked: Who) {
  const id = `h-${crypto.randomUUID()}` as HandoverId;
  const from = at.who('tovholder').person;
  await house.store.writer.offerBaton({ id, case: at.id, from, to: at.who(asked).person, at: '' }, audit);
  const answer = await house.call('answerBaton', { ...at.as(who), input: { handover: id, accept: false } });
  await house.store.writer.answerBaton(id, false, '', audit);
  return answer;
}

/** Past the door and refused for what was said there. */
const through = <A extends { status: number }>(answer: A): A =>
  answer.status === 422 ? { ...answer, status: 200 } : answer;

describe('in a case', () => {
  it.each(Object.keys(matrix))('%s is for exactly those in the matrix', async (operation) => {
    const granted: Who[] = [];
    for (const who of everybody) {
      const answer = await attempts[operation]?.(who);
      if (answer?.status === 403) expect(answer.body).toEqual({ code: 'not-now' });
      else expect(answer?.status).toBe(200);
      if (answer?.status === 200) granted.push(who);
    }
    expect(granted).toEqual(everybody.filter((who) => matrix[operation]?.includes(who)));
  });

  it('whoever may read the stafetlog may read its files and hear its bell, and nobody else', async () => {
    for (const who of everybody) {
      const may = matrix.readStafetlog?.includes(who) ? 200 : 403;
      for (const name of ['agreementsCsv', 'agreementsJson'] as const) {
        expect([who, (await house.call(name, at.as(who))).status]).toEqual([who, may]);
      }
      const bell = await house.app.request(`/api/cases/${at.id}/changes`, {
        headers: { cookie: at.who(who).cookie },
      });
      expect([who, bell.status]).toEqual([who, may]);
      await bell.body?.cancel();
      const listed = (await house.call('cases', at.as(who))).body.some(({ id }) => id === at.id);
      expect([who, listed]).toEqual([who, may === 200]);
    }
  });

  const inCases: RouteName[] = [
    'stafetlog',
    'caseChanges',
    'agreementsCsv',
    'agreementsJson',
    'recordProgress',
    'commentOnAgreement',
    'writeEntry',
    'offerBaton',
    'answerBaton',
    'nameTovholder',
    'followUp',
    'createFollowUp',
    'planSeries',
    'keeping',
    'wishErasure',
    'proposeErasure',
    'withdrawErasure',
    'carryOutErasure',
    'setRetention',
    'holdCase',
    'filing',
    'fileCase',
    'caseSeen',
    'caseSeenCsv',
    'caseSeenJson',
    'personFile',
    'gate',
    'answerGate',
    'judgeGate',
    'discussFollowUp',
    'nameLeader',
    'exportRequest',
    'recordConsent',
    'withdrawConsent',
  ];
  it.each(inCases)(
    '%s answers alike for a case of others and for none; and asks who is there',
    async (name) => {
      const stranger = (await openCase(house, seats)).as('tovholder').cookie;
      for (const id of [at.id, 'x', '0'.repeat(24), at.first.meeting]) {
        expect(await house.call(name, { id, cookie: stranger })).toMatchObject({
          status: 404,
          body: { code: 'not-found' },
        });
      }
      expect((await house.call(name, { id: at.id, cookie: house.organiser })).status).toBe(404);
      expect((await house.call(name, { id: at.id })).body).toEqual({ code: 'not-signed-in' });
    },
  );

  it('R130 the duty at a meeting gives nothing between meetings: the baton does', async () => {
    const created = await house.newMeeting(seats);
    const cookie = await house.signIn(created.links[2]?.link ?? '');
    const id = (await house.store.reader.meeting(created.meeting))?.case.id ?? '';
    const input = { text: 'x', corrects: null };
    expect((await house.call('writeEntry', { id, cookie, input })).status).toBe(403);
  });
});
