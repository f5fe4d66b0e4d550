import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { readCaseAgreements } from '../../../server/agreement/of-case.ts';
import { rebuildAgreements } from '../../../server/agreement/rebuild.ts';
import { typeText } from '../../../server/demo/writing.ts';
import { createLog } from '../../../server/process/log.ts';
import type { BlockId, MeetingId } from '../../../shared/ids.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { type StafetlogAgreement, type Status, statusOf } from '../../../shared/stafetlog/stafetlog.ts';
import { addAgreement, type CaseAtWork, openCase, write } from '../case.ts';
import { type House, meetingInput, openHouse, withoutAuthority } from '../house.ts';
import { agreementBlocks, deleteAgreement } from './blocks.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

type Step =
  | { do: 'add' | 'paste' | 'edit' | 'delete' | 'say' | 'stop'; in: number; which: number }
  | { do: 'project' };
const which = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: aStep('add', 'edit', 'delete', 'paste', 'say', 'stop') },
  { weight: 1, arbitrary: fc.constant({ do: 'project' as const }) },
);
function aStep(...deeds: Exclude<Step, { do: 'project' }>['do'][]): fc.Arbitrary<Step> {
  return fc.record({ do: fc.constantFrom(...deeds), in: fc.nat(2), which });
}

/** The reference, without the product: plain lists, one per meeting, and what has been said by id. */
interface Reference {
  meetings: { id: MeetingId; blocks: { id: BlockId; text: string }[] }[];
  said: Map<BlockId, { status: Status; text: string }>;
}

/** The first block with an id has it; the n-th is called `<id>~n`. */
function named(blocks: readonly { id: BlockId; text: string }[]) {
  return blocks.map(({ id, text }, index) => {
    const place = blocks.slice(0, index + 1).filter((other) => other.id === id).length;
    return { id: (place === 1 ? id : `${id}~${place}`) as BlockId, text };
  });
}

function expected({ meetings, said }: Reference) {
  const found = new Map<BlockId, { text: string; status: Status; withdrawn: boolean }>();
  for (const [id, { status, text }] of said) found.set(id, { text, status, withdrawn: true });
  for (const { blocks } of meetings) {
    for (const { id, text } of named(blocks)) {
      found.set(id, { text, status: said.get(id)?.status ?? 'open', withdrawn: false });
    }
  }
  return [...found].map(([id, rest]) => ({ id, ...rest })).sort(byId);
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const seen = (agreements: readonly StafetlogAgreement[]) =>
  agreements
    .map((agreement) => {
      const { id, text, withdrawn } = agreement;
      return { id, text, status: statusOf(agreement), withdrawn };
    })
    .sort(byId);

describe('the agreements of a case', () => {
  it('over any sequence of edits, pastes, deletes, deeds and carries: projection = rebuild = reference', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const at = await openCase(house);
        const reference: Reference = {
          meetings: [{ id: at.first.meeting, blocks: [] }],
          said: new Map(),
        };
        for (const [index, one] of steps.entries()) {
          if (index === Math.floor(steps.length / 2)) await carryOn(at, reference);
          await take(at, reference, one, index);
        }
        const { agreements } = (await house.call('stafetlog', at.as('Lise'))).body;
        expect(seen(agreements)).toEqual(expected(reference));
        // Whatever has had progress can be reached, with all of it.
        for (const id of reference.said.keys()) {
          expect(agreements.find((agreement) => agreement.id === id)?.progress.length).toBeGreaterThan(0);
        }
        const before = await readCaseAgreements(house.store.reader, at.id);
        await rebuildAgreements(house.store, createLog('silent'));
        expect(await readCaseAgreements(house.store.reader, at.id)).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });
});

/** The next meeting of the case, with what is open in it; it begins at once. */
async function carryOn(at: CaseAtWork, reference: Reference): Promise<void> {
  const { agreements } = (await house.call('stafetlog', at.as('Lise'))).body;
  const { templateId, people } = (await house.call('followUp', at.as('Lise'))).body;
  const { childFirstName: _, caseKind: __, ...plan } = meetingInput([]);
  const input = { ...plan, date: '2027-01-12', templateId, participants: people };
  const { meeting } = (await house.call('createFollowUp', { ...at.as('Lise'), input })).body;
  await house.call('startMeeting', { id: meeting, cookie: at.who('Lise').cookie, input: withoutAuthority });
  const isOpenStill = (id: BlockId) => {
    const status = reference.said.get(id)?.status ?? 'open';
    return status !== 'done' && status !== 'dropped';
  };
  const open = named(reference.meetings[0]?.blocks ?? []).filter(({ id }) => isOpenStill(id));
  expect(agreements.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id)).toEqual(
    expect.arrayContaining(open.map(({ id }) => id)),
  );
  reference.meetings.push({ id: meeting, blocks: open });
}

async function take(at: CaseAtWork, reference: Reference, one: Step, index: number): Promise<void> {
  if (one.do === 'project') return house.projection.catchUp(at.id);
  const meeting = reference.meetings[one.in % reference.meetings.length];
  if (!meeting) return;
  const { blocks } = meeting;
  const place = blocks.length === 0 ? -1 : one.which % blocks.length;
  const block = blocks[place];
  const text = `aftale ${index}`;
  if (one.do === 'add') {
    const id = await write(house, meeting.id, (doc) => addAgreement(doc, { text }));
    blocks.push({ id, text });
  } else if (!block) return;
  else if (one.do === 'paste') {
    await write(house, meeting.id, (doc) => addAgreement(doc, { text, id: block.id }));
    blocks.push({ id: block.id, text });
  } else if (one.do === 'edit') {
    await write(house, meeting.id, (doc) => {
      const found = blocksNamed(doc, block.id)[0];
      if (found) typeText(found, '!');
    });
    const first = blocks.find(({ id }) => id === block.id);
    if (first) first.text += '!';
  } else if (one.do === 'delete') {
    await write(house, meeting.id, (doc) => deleteAgreement(doc, block.id));
    meeting.blocks = blocks.filter(({ id }) => id !== block.id);
  } else await say(at, reference, block.id, one.do === 'say' ? 'inProgress' : 'done');
}

async function say(at: CaseAtWork, reference: Reference, agreement: BlockId, status: Status): Promise<void> {
  const current = expected(reference).find(({ id }) => id === agreement);
  const input = { agreement, status, until: null, note: '' };
  expect((await house.call('recordProgress', { ...at.as('Lise'), input })).status).toBe(200);
  reference.said.set(agreement, { status, text: current?.text ?? '' });
}

function blocksNamed(doc: Y.Doc, id: BlockId) {
  return agreementBlocks(doc.getXmlFragment(fragmentName)).filter((block) => block.getAttribute('id') === id);
}
