import * as Y from 'yjs';
import { addBlock, findBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import type { OutputOf } from '../../shared/api/api.ts';
import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import type { BlockId, CaseId, ParticipantId } from '../../shared/ids.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import type { CreateFollowUpInput } from '../../shared/stafetlog/stafetlog-input.ts';
import type { House } from './house.ts';
import { seat, withoutAuthority } from './house.ts';

/** The people of the story: Lise chairs, Bo is the tovholder, Fatima is the mother, Karen takes over the baton. */
export const cast = {
  lise: seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] }),
  bo: seat({ name: 'Bo', kind: 'authority', authority: 'Kommunen', duties: ['tovholder'] }),
  fatima: seat({ name: 'Fatima', kind: 'parent', authority: 'Familien', role: 'mor' }),
  karen: seat({ name: 'Karen', role: 'pædagog' }),
};
export type Role = keyof typeof cast;
const roles = Object.keys(cast) as Role[];

export type Story = Awaited<ReturnType<typeof beginStory>>;

/** A first meeting that has begun at `2026-11-24`, with everybody signed in. */
export async function beginStory(house: House) {
  house.clock.now = new Date('2026-11-24T13:00:00Z');
  const created = await house.newMeeting(Object.values(cast));
  const cookies = {} as Record<Role, string>;
  /** Another day: everybody has been signed out in between, and opens the link from the first meeting again. */
  const at = async (instant: string): Promise<void> => {
    house.clock.now = new Date(instant);
    for (const [index, role] of roles.entries()) {
      cookies[role] = await house.signIn(created.links[index]?.link ?? '');
    }
  };
  await at('2026-11-24T13:00:00Z');
  const first = await open(house, created, cookies.lise);
  return { house, cookies, at, case: first.meeting.case.id, first };
}

/** A meeting that has begun, with who sits where. */
async function open(house: House, created: CreatedMeeting, chair: string) {
  await house.call('startMeeting', { id: created.meeting, cookie: chair, input: withoutAuthority });
  const { meeting } = (await house.call('meeting', { id: created.meeting, cookie: chair })).body;
  const participant = (name: string) => meeting.participants.find((one) => one.name === name)?.id ?? '';
  return { ...created, meeting, participant };
}
export type Held = Awaited<ReturnType<typeof open>>;

/** Writes into the minutes as somebody at the table. */
export async function write(
  house: House,
  held: Held,
  by: string,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const doc = await readDocument(house, held);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const author = held.participant(by) as ParticipantId;
  const at = house.clock.now.toISOString();
  await house.store.writer.append({ document: held.document, author, schemaVersion, bytes, at });
}

export async function readDocument(house: House, { document }: Pick<Held, 'document'>): Promise<Y.Doc> {
  const doc = new Y.Doc();
  for (const { bytes } of await house.store.reader.updatesAfter(document, 0)) Y.applyUpdate(doc, bytes);
  return doc;
}

/** Adds an agreement to item 4 c; answers its id. */
export async function agree(
  house: House,
  held: Held,
  text: string,
  owner: string,
  deadline: string,
): Promise<BlockId> {
  let id = '' as BlockId;
  await write(house, held, 'Lise', (doc) => {
    const block = addBlock(findItem(doc, 'ansvar'), 'agreement');
    typeText(block, text);
    setAttributes(block, { owner: held.participant(owner), deadline });
    id = block.getAttribute('id') as BlockId;
  });
  return id;
}

/** What the first meeting says besides its agreements. */
export function writeWords(doc: Y.Doc): void {
  typeText(findBlock(findItem(doc, 'i-gang'), 'intervention'), 'Ti minutter før de andre', 'what');
  typeText(findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family'), 'Vi blev hørt', 'words');
  typeText(findBlock(findItem(doc, 'formaal'), 'voice', 'child'), 'Larm i garderoben', 'thoughts');
}

/** Creates the follow-up as it is proposed and begins it on its day. */
export async function followUp(
  { house, cookies, at, case: id }: Pick<Story, 'house' | 'cookies' | 'at' | 'case'>,
  date: string,
  more: Partial<CreateFollowUpInput> = {},
): Promise<Held> {
  const { templateId, people } = (await house.call('followUp', { id, cookie: cookies.lise })).body;
  const input: CreateFollowUpInput = {
    templateId,
    date,
    start: '14:00',
    end: '15:30',
    place: 'Skovskolen',
    purpose: 'Blev det lettere?',
    participants: people,
    ...more,
  };
  const { status, body } = await house.call('createFollowUp', { id, cookie: cookies.lise, input });
  if (status !== 200) throw new Error(`no follow-up: ${JSON.stringify(body)}`);
  await at(`${date}T13:05:00Z`);
  return open(house, body, cookies.lise);
}

export async function stafetlog(house: House, id: CaseId, cookie: string): Promise<OutputOf<'stafetlog'>> {
  return (await house.call('stafetlog', { id, cookie })).body;
}
