import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteName } from '../../shared/api/api.ts';
import type { BlockId, HandoverId } from '../../shared/ids.ts';
import type { Duty, ParticipantKind } from '../../shared/meeting/meeting.ts';
import type { ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import { agree, type CaseAtWork, openCase } from './case.ts';
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
  createFollowUp: ['chair', 'minuteTaker', 'tovholder'],
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
  createFollowUp: async (who) => {
    const proposed = await house.call('followUp', at.as(who));
    const created = await house.call('createFollowUp', { ...at.as(who), input: {} });
    expect(created.status).toBe(proposed.status === 200 ? 422 : 403);
    return proposed;
  },
};
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
