import * as Y from 'yjs';
import { addBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import type { BlockId, CaseId, MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import type { ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { type House, seat, withoutAuthority } from './house.ts';

/** Lise has the baton from the first meeting on; Sofie is the child. */
export const table: ParticipantInput[] = [
  seat({ name: 'Lise', duties: ['chair', 'minuteTaker', 'tovholder'] }),
  seat({ name: 'Bo', kind: 'authority', authority: 'Kommunen' }),
  seat({ name: 'Fatima', kind: 'parent', authority: 'Familien' }),
  seat({ name: 'Sofie', kind: 'child', authority: 'Familien' }),
  seat({ name: 'Tolk', kind: 'interpreter' }),
  seat({ name: 'Karen' }),
];

export interface Person {
  person: PersonId;
  participant: ParticipantId;
  cookie: string;
}

export type CaseAtWork = Awaited<ReturnType<typeof openCase>>;

/** A case whose first meeting has begun; everybody at the table is signed in. */
export async function openCase(
  house: House,
  seats: ParticipantInput[] = table,
  more: Parameters<House['newMeeting']>[1] = {},
) {
  const created = await house.newMeeting(seats, more);
  const people = await signInAll(house, created, seats);
  const id = await caseOf(house, created.meeting);
  const who = (name: string): Person => {
    const found = people.get(name);
    if (!found) throw new Error(`Nobody is called ${name}.`);
    return found;
  };
  await house.call('startMeeting', {
    id: created.meeting,
    cookie: who(seats[0]?.name ?? '').cookie,
    input: withoutAuthority,
  });
  return { id, first: created, who, as: (name: string) => ({ id, cookie: who(name).cookie }) };
}

export async function caseOf(house: House, meeting: MeetingId): Promise<CaseId> {
  const found = await house.store.reader.meeting(meeting);
  if (!found) throw new Error('There is no such meeting.');
  return found.case.id;
}

export async function signInAll(house: House, created: CreatedMeeting, seats: readonly ParticipantInput[]) {
  const people = new Map<string, Person>();
  for (const [index, { name }] of seats.entries()) {
    const { link, participant } = created.links[index] ?? { link: '', participant: '' as ParticipantId };
    const cookie = await house.signIn(link);
    const person = (await house.call('session', { cookie })).body.person?.id as PersonId;
    people.set(name, { person, participant, cookie });
  }
  return people;
}

export interface Said {
  text: string;
  owner?: ParticipantId;
  deadline?: string;
  id?: BlockId;
}

/** Writes into the minutes as a page would, past the socket; what `edit` returns is handed back. */
export async function write<T>(house: House, meeting: MeetingId, edit: (doc: Y.Doc) => T): Promise<T> {
  const found = await house.store.reader.meeting(meeting);
  const author = found?.participants[0]?.id;
  if (!found || !author) throw new Error('There is no such meeting.');
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await house.rooms.state(found.document)).update);
  const before = Y.encodeStateVector(doc);
  const made = edit(doc);
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const at = house.clock.now.toISOString();
  await house.store.writer.append({ document: found.document, author, schemaVersion, bytes, at });
  return made;
}

/** Adds an agreement to the first meeting's form; its id. */
export function addAgreement(doc: Y.Doc, { text, owner, deadline, id }: Said, item = 'ansvar'): BlockId {
  const block = addBlock(findItem(doc, item), 'agreement');
  typeText(block, text);
  setAttributes(block, { ...(id && { id }), ...(owner && { owner }), ...(deadline && { deadline }) });
  return block.getAttribute('id') as BlockId;
}

export async function agree(house: House, at: CaseAtWork, said: Said): Promise<BlockId> {
  return write(house, at.first.meeting, (doc) => addAgreement(doc, said));
}
