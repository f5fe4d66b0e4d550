import type * as Y from 'yjs';
import { typeText } from '../../../server/demo/writing.ts';
import type { BlockId, MeetingId } from '../../../shared/ids.ts';
import type { Phase } from '../../../shared/meeting/meeting.ts';
import type { ParticipantInput } from '../../../shared/meeting/meeting-input.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import type { CreateFollowUpInput } from '../../../shared/stafetlog/stafetlog-input.ts';
import { anAudit, lockAsItStands } from '../../contract/meeting.ts';
import { agreementBlocks } from '../agreement/blocks.ts';
import { addAgreement, agree, openCase, write } from '../case.ts';
import { everybodyCame, type House, seat, withoutAuthority } from '../house.ts';

/**
 * A case with violence in it. Everybody but Nadia is at the first meeting, which is locked; the father (Omar) and the
 * tovholder (Bo) are not asked to the second.
 */
const table: Record<string, ParticipantInput> = {
  Lise: seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] }),
  Bo: seat({ name: 'Bo', kind: 'authority', authority: 'Kommunen', duties: ['tovholder'] }),
  Fatima: seat({ name: 'Fatima', kind: 'parent', authority: 'Familien' }),
  Omar: seat({ name: 'Omar', kind: 'parent', authority: 'Familien' }),
  Karen: seat({ name: 'Karen' }),
  Tolk: seat({ name: 'Tolk', kind: 'interpreter' }),
  Birgit: seat({ name: 'Birgit', kind: 'supportPerson' }),
};
const nadia = seat({ name: 'Nadia', authority: 'Krisecentret' });
const notAsked = ['Omar', 'Bo'];

/** Where the second meeting stands. */
export const phases = ['preparing', 'inProgress', 'reviewing', 'locked', 'sent', 'cancelled'] as const;
export type Stand = (typeof phases)[number];

/** Who reads. Of each kind that the rule tells apart. */
export const readers = {
  /** In the earlier meeting only, and owner of what was agreed there. */
  Omar: 'earlier only',
  /** In the earlier only, and holds the baton. */
  Bo: 'tovholder',
  /** In the later only, and owns what was agreed there. */
  Nadia: 'later only',
  Fatima: 'both',
  /** In both; has taken over in the later one what Omar owned in the earlier. */
  Karen: 'owner',
  /** In both, and owns something in the later one. */
  Tolk: 'interpreter',
  Birgit: 'support person',
} as const;
export type Reader = keyof typeof readers;

/** Words that stand in one place each. `date` as calendars write it too. */
export const canaries = {
  first: /Omar henter hver fredag/,
  words: /Omar må ikke hente mere/,
  secret: /underretning om far|tolken oversætter brevet|bisidderen ringer/,
  entry: /Krisecentret er orienteret/,
  place: /Hemmelig adresse 7/,
  date: /2027-?01-?12/,
};
export type Canary = keyof typeof canaries | 'id';

export type TwoMeetings = Awaited<ReturnType<typeof holdTwoMeetings>>;

export async function holdTwoMeetings(house: House, stand: Stand) {
  house.clock.now = new Date('2026-11-24T13:00:00Z');
  const at = await openCase(house, Object.values(table));
  const fetching = await agree(house, at, {
    text: 'Omar henter hver fredag',
    owner: at.who('Omar').participant,
    deadline: '2027-01-15',
  });
  await move(house, at.first.meeting, 'inProgress', 'reviewing');
  await lockAsItStands(house.store, at.first.meeting);

  house.clock.now = new Date('2027-01-12T13:05:00Z');
  const chair = await house.signIn(at.first.links[0]?.link ?? '');
  const participants = Object.values(table)
    .filter(({ name }) => !notAsked.includes(name))
    .map((card) => ({ ...card, person: at.who(card.name).person }));
  const input: CreateFollowUpInput = {
    templateId: 'opfoelgning-netvaerksmoede',
    date: '2027-01-12',
    start: '14:00',
    end: '15:30',
    place: 'Hemmelig adresse 7',
    purpose: 'Hvad nu?',
    carryToOthers: true,
    participants: [...participants, { ...nadia, person: null }],
  };
  const made = await house.call('createFollowUp', { id: at.id, cookie: chair, input });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  const second = made.body;
  await everybodyCame(house.store, second.meeting);
  if (stand !== 'preparing' && stand !== 'cancelled')
    await house.call('startMeeting', { id: second.meeting, cookie: chair, input: withoutAuthority });
  await writeSecond(house, second.meeting, fetching);

  house.clock.now = new Date('2027-01-13T10:00:00Z');
  const cookies = await signInAll(house, at.first.links, second.links);
  const entry = { text: 'Krisecentret er orienteret', corrects: null };
  await house.call('writeEntry', { id: at.id, cookie: cookies.Bo, input: entry });
  await finish(house, second.meeting, stand);
  return { id: at.id, first: at.first.meeting, second: second.meeting, fetching, cookies, who: at.who };
}

/** What is agreed at the second meeting; everybody's own is due so soon that they are reminded of it. */
async function writeSecond(house: House, second: MeetingId, fetching: BlockId): Promise<void> {
  const seats = (await house.store.reader.meeting(second))?.participants ?? [];
  const seatOf = (name: string) => seats.find((one) => one.name === name)?.id;
  const own = (name: string) => ({ owner: seatOf(name) ?? ('' as never), deadline: '2027-01-15' });
  await write(house, second, (doc) => {
    const carried = agreementBlocks(doc.getXmlFragment(fragmentName)).find(
      (block) => block.getAttribute('id') === fetching,
    );
    if (!carried) throw new Error('It is carried over.');
    rewrite(carried, 'Omar må ikke hente mere');
    carried.setAttribute('owner', seatOf('Karen') ?? '');
    addAgreement(doc, { text: 'underretning om far', ...own('Nadia') });
    addAgreement(doc, { text: 'tolken oversætter brevet', ...own('Tolk') });
    addAgreement(doc, { text: 'bisidderen ringer', ...own('Birgit') });
    addAgreement(doc, { text: 'over tiden', deadline: '2027-01-08' });
  });
}

function rewrite(block: ReturnType<typeof agreementBlocks>[number], text: string): void {
  const inside = block.get(0) as Y.XmlText;
  inside.delete(0, inside.length);
  typeText(block, text);
}

async function finish(house: House, second: MeetingId, stand: Stand): Promise<void> {
  if (stand === 'cancelled') return move(house, second, 'preparing', 'cancelled');
  if (stand === 'preparing' || stand === 'inProgress') return;
  await move(house, second, 'inProgress', 'reviewing');
  if (stand === 'reviewing') return;
  await lockAsItStands(house.store, second);
  const standing = { meeting: second, phase: 'locked', version: 1 } as const;
  if (stand === 'sent') await house.store.writer.sendMinutes(standing, [], anAudit({ meeting: second }));
}

async function move(
  house: House,
  meeting: MeetingId,
  from: Phase,
  to: Exclude<Phase, 'locked' | 'sent'>,
): Promise<void> {
  await house.store.writer.changePhase(meeting, from, to, anAudit({ meeting }));
}

type Links = readonly { link: string }[];

async function signInAll(house: House, first: Links, second: Links) {
  const cookies: Record<string, string> = {};
  for (const [index, name] of Object.keys(table).entries())
    cookies[name] = await house.signIn(first[index]?.link ?? '');
  cookies.Nadia = await house.signIn(second.at(-1)?.link ?? '');
  return cookies as Record<Reader | 'Lise', string>;
}
