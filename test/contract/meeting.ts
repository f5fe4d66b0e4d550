import * as Y from 'yjs';
import type { AuditEntry } from '../../server/store/audit.ts';
import type { NewMeeting, Store } from '../../server/store/store.ts';
import {
  type DocumentId,
  type MeetingId,
  newId,
  type ParticipantId,
  type PersonId,
} from '../../shared/ids.ts';
import { fragmentName, seedClientId } from '../../shared/minutes/model/schema.ts';

const id = <T extends string>(): T => newId<T>((bytes) => crypto.getRandomValues(bytes));

export const at = '2026-11-24T13:00:00.000Z';

export function anAudit(part: Partial<AuditEntry> = {}): AuditEntry {
  return { person: null, operation: 'createMeeting', meeting: null, subject: null, at, ...part };
}

/** A seed like the real one in what matters here: the reserved client id, one paragraph. */
export function aSeed(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = seedClientId;
  doc.getXmlFragment(fragmentName).insert(0, [new Y.XmlElement('paragraph')]);
  return Y.encodeStateAsUpdate(doc);
}

export interface MadeMeeting {
  input: NewMeeting;
  meeting: MeetingId;
  document: DocumentId;
  people: { person: PersonId; participant: ParticipantId; name: string }[];
}

/** A meeting of so many people, the first of whom must exist already. */
export function aMeeting(createdBy: PersonId, people = 3, schemaVersion = 1): MadeMeeting {
  const meeting = id<MeetingId>();
  const document = id<DocumentId>();
  const participants: NewMeeting['participants'] = Array.from({ length: people }, (_, index) => ({
    id: id<ParticipantId>(),
    name: `Person ${index}`,
    authority: 'Skovskolen',
    role: 'klasselærer',
    responsibilityArea: '',
    decisionPower: '',
    kind: 'professional',
    duties: index === 0 ? ['chair', 'minuteTaker'] : [],
    person: index === 0 ? createdBy : id<PersonId>(),
    isNewPerson: index > 0,
    seatTokenHash: id(),
  }));
  const template = { id: 't1', version: 1, validFrom: '2019-08-01', issuer: 'Læring og Trivsel' };
  return {
    meeting,
    document,
    people: participants.map(({ person, id: participant, name }) => ({ person, participant, name })),
    input: {
      case: { id: id(), childFirstName: 'Sofie', kind: 'existing' },
      meeting: {
        id: meeting,
        phase: 'preparing',
        template,
        title: 'Netværksmøde',
        date: '2026-11-24',
        start: '14:00',
        end: '15:30',
        place: 'Skovskolen',
        purpose: 'Sofie glæder sig til at gå i skole',
        createdBy,
      },
      document: { id: document, schemaVersion, seed: aSeed() },
      participants,
    },
  };
}

/** An organiser and a meeting, stored. */
export async function storeMeeting(store: Store, people = 3, schemaVersion = 1): Promise<MadeMeeting> {
  const organiser = id<PersonId>();
  const seat = { id: organiser, name: 'Lise', seatTokenHash: id<string>() };
  await store.writer.createOrganiser(seat, anAudit({ operation: 'setUp' }));
  const made = aMeeting(organiser, people, schemaVersion);
  await store.writer.createMeeting(made.input, anAudit({ person: organiser, meeting: made.meeting }));
  return made;
}

/** Locks whatever stands there, without asking anybody: for tests of what a lock does. */
export async function lockAsItStands(store: Store, id: MeetingId): Promise<void> {
  const { meeting: found, document } = await meetingOrFail(store, id);
  const { phase, version } = found;
  const locked = {
    seq: document.seq,
    deeds: await store.reader.deedsOf(id),
    json: '{}',
    hash: '44136fa3',
    text: '',
    state: { bytes: await replay(store, found.document), clients: [] },
  };
  const audit = anAudit({ operation: 'lockMinutes', meeting: id });
  const isLocked = await store.writer.lockMinutes({ meeting: id, phase, version }, locked, audit);
  if (!isLocked) throw new Error('The meeting moved.');
}

async function replay(store: Store, id: DocumentId): Promise<Uint8Array> {
  const doc = new Y.Doc();
  const { snapshot, rows } = await store.reader.log(id);
  if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
  for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
  return Y.encodeStateAsUpdate(doc);
}

async function meetingOrFail(store: Store, id: MeetingId) {
  const meeting = await store.reader.meeting(id);
  const document = meeting && (await store.reader.document(meeting.document));
  if (!meeting || !document) throw new Error('There is no such meeting.');
  return { meeting, document };
}
