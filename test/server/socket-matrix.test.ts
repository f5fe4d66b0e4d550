import * as decoding from 'lib0/decoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { addBlock, findBlock, setAttributes, typeText } from '../../server/demo/writing.ts';
import type { Store } from '../../server/store/store.ts';
import { closeCode, messageKind, syncKind } from '../../shared/api/wire.ts';
import { type DocumentId, newId, type ParticipantId, type PersonId } from '../../shared/ids.ts';
import type { Phase } from '../../shared/meeting/meeting.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { aMeeting, anAudit } from '../contract/meeting.ts';
import { everyBlock, seeded, template } from '../shared/minutes/sample.ts';
import { type Served, serveMeetings } from './people/serve-meetings.ts';
import {
  everybody,
  isAway,
  type Presence,
  phases,
  presences,
  seatEverybody,
  type Who,
  waysAfterSending,
} from './presence.ts';
import { syncFrame } from './sync/light-client.ts';
import { itemOf } from './sync/table.ts';

/**
 * What can be done over a socket, by role × phase × presence: the document is read, and an update frame is in the log, exactly
 * when this second copy of the access table says so. The page is hostile: it says everything at once, and waits for nothing.
 */
const but = (...names: Who[]) => everybody.filter((who) => !names.includes(who));

/** Who reads, when they came. Once the minutes are locked nobody reads or writes over a socket. */
const reads: Record<Phase, Who[]> = {
  preparing: everybody,
  invited: everybody,
  inProgress: everybody,
  reviewing: but('interpreter', 'supportPerson'),
  locked: but('interpreter', 'supportPerson'),
  sent: but('interpreter', 'supportPerson'),
  cancelled: everybody,
  postponed: everybody,
};
const writes: Record<Phase, Who[]> = {
  preparing: ['chair', 'minuteTaker'],
  invited: ['chair', 'minuteTaker'],
  inProgress: but('child', 'interpreter', 'supportPerson'),
  reviewing: ['chair', 'minuteTaker', 'tovholder'],
  locked: [],
  sent: [],
  cancelled: [],
  postponed: [],
};
/** Code with which a socket is closed; null: it stays open. */
function expected(who: Who, phase: Phase, presence: Presence): Heard {
  const mayRead = presence !== 'removed' && reads[phase].includes(who) && !isAway(who, phase, presence);
  if (!mayRead) return { code: closeCode.noAccess, isRead: false, answers: [] };
  if (phase === 'locked' || phase === 'sent') return { code: closeCode.locked, isRead: false, answers: [] };
  const answer = writes[phase].includes(who) ? 'taken' : 'read-only';
  return { code: null, isRead: true, answers: tries.map(() => answer) };
}

/** What somebody tries to write: a letter of a line, and words of the child's, in a quote of their own. */
const tries: ((doc: Y.Doc) => void)[] = [
  (doc) => typeText(findBlock(itemOf(doc) as never, 'paragraph'), 'x'),
  (doc) => {
    const quote = addBlock(itemOf(doc) as never, 'voice');
    const field = new Y.XmlElement('field');
    field.setAttribute('name', 'thoughts');
    field.insert(0, [new Y.XmlText('x')]);
    setAttributes(quote, { kind: 'child' });
    quote.insert(0, [field]);
  },
];

/** Each on a page of its own: none rests on another. */
function writeToUpdate(write: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seed);
  const before = Y.encodeStateVector(doc);
  write(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

let served: Served;
let store: Store;
let organiser: PersonId;
const seed = Y.encodeStateAsUpdate(seeded(template(everyBlock)));
const random = <T extends string>() => newId<T>((bytes) => crypto.getRandomValues(bytes));

beforeAll(async () => {
  served = await serveMeetings();
  ({ store } = served);
  organiser = random();
  await store.writer.createOrganiser({ id: organiser, name: 'Anne', seatTokenHash: random() }, anAudit());
});
afterAll(() => served.close());

async function setTable(phase: Phase, presence: Presence) {
  const { input, meeting, document, people } = aMeeting(organiser, 1, schemaVersion);
  const chair = people[0]?.participant as ParticipantId;
  const audit = anAudit({ person: organiser, meeting });
  await store.writer.createMeeting({ ...input, document: { ...input.document, seed } }, audit);
  const parts = { store, signIn: served.signIn, by: organiser };
  const seated = await seatEverybody(parts, { meeting, chair }, phase, presence);
  return { meeting, document, ...seated };
}

interface Heard {
  code: number | null;
  /** The document was sent. */
  isRead: boolean;
  /** What was said to each update: taken, or why not. */
  answers: string[];
}

/** Sends it all as soon as there is a line, and hears until everything is answered or the line is closed. */
function sayAtOnce(document: DocumentId, cookie: string, updates: readonly Uint8Array[]): Promise<Heard> {
  const heard: Heard = { code: null, isRead: false, answers: [] };
  const url = `ws://127.0.0.1:${served.port}/sync/${document}?schema=${schemaVersion}`;
  const socket = new WebSocket(url, { headers: { cookie } });
  const refused = new Map<number, string>();
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.send(Uint8Array.of(messageKind.askForReceipts));
      socket.send(syncFrame(syncKind.step1, Uint8Array.of(0)));
      for (const update of updates) socket.send(syncFrame(syncKind.update, update));
      // Says nothing, and its receipt comes at once, with those of all before it (R7).
      socket.send(syncFrame(syncKind.step2, Uint8Array.of(0, 0)));
    });
    socket.on('message', (data: Uint8Array) => {
      const decoder = decoding.createDecoder(data);
      const kind = decoding.readVarUint(decoder);
      if (kind === messageKind.sync) heard.isRead ||= decoding.readVarUint(decoder) === syncKind.step2;
      else if (kind === messageKind.refused)
        refused.set(decoding.readVarUint(decoder), decoding.readVarString(decoder));
      else if (kind === messageKind.saved && decoding.readVarUint(decoder) > updates.length) {
        heard.answers = updates.map((_, index) => refused.get(index + 1) ?? 'taken');
        socket.removeAllListeners('close');
        socket.terminate();
        resolve(heard);
      }
    });
    socket.on('close', (code) => resolve({ ...heard, code }));
    socket.on('error', reject);
  });
}

describe.each(phases)('over a socket, in the phase %s', (phase) => {
  it.each(presences)('somebody who is %s reads and writes exactly what the table says', async (presence) => {
    const { document, cookies } = await setTable(phase, presence);
    for (const who of everybody) {
      const updates = tries.map(writeToUpdate);
      const before = (await store.reader.document(document))?.seq ?? 0;
      const heard = await sayAtOnce(document, cookies.get(who) ?? '', updates);
      const wanted = expected(who, phase, presence);
      expect([who, heard]).toEqual([who, wanted]);
      const stored = (await store.reader.updatesAfter(document, before)).map(({ bytes }) => [...bytes]);
      const isTaken = (_: unknown, index: number) => wanted.answers[index] === 'taken';
      expect([who, stored]).toEqual([who, updates.filter(isTaken).map((bytes) => [...bytes])]);
    }
  });
});

it.each(phases.filter((phase) => !waysAfterSending[phase]))(
  'in the phase %s nothing is sent, so nobody is one to whom it was',
  async (phase) => {
    const { meeting, cookies, seats } = await setTable(phase, 'came');
    const input = { recipients: [{ participant: seats.get('parent'), email: '' }] };
    const sending = served.call('sendMinutes', { id: meeting, cookie: cookies.get('chair') ?? '', input });
    await expect(sending).rejects.toThrow('403');
  },
);
