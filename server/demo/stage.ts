import * as Y from 'yjs';
import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import type { BlockId, ParticipantId, PersonId } from '../../shared/ids.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { tokenToHash } from '../door/token.ts';
import { createMeeting } from '../meeting/create.ts';
import type { RunningServer } from '../serve.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import { loadDocument } from '../sync/document/replay.ts';
import type { CastMember } from './cast.ts';
import { bringTo, type DemoPhase } from './ending.ts';
import { correction, purpose, type Scene, scenes } from './script.ts';
import { halfWayTimes, weekdayFrom } from './times.ts';
import { findItem } from './writing.ts';

export interface DemoMeeting {
  meeting: string;
  document: string;
  /** WebSocket address of the document's room. */
  sync: string;
  /** `cookie`: `session=…`, ready to send; empty for the child at the end of a meeting, who has no device. */
  people: { name: string; role: string; link: string; cookie: string }[];
}

export interface Stage {
  store: Store;
  server: RunningServer;
  /** Who creates the meetings. */
  organiser: PersonId;
  now: Date;
}

/** A member of the cast who has taken a seat. */
interface Player extends CastMember {
  participant: ParticipantId;
  person: PersonId;
  link: string;
}

const templateId = 'foerste-netvaerksmoede';
/** Items that the meeting has been through; everybody has been heard there. */
const pastItems = ['velkomst', 'praesentation'];

/** Creates a meeting and holds it so far, through the same commands and the same log as people do. */
export async function stageMeeting(
  stage: Stage,
  cast: readonly CastMember[],
  phase: DemoPhase = 'inProgress',
): Promise<DemoMeeting> {
  const created = await callMeeting(stage, cast);
  const players = await Promise.all(
    cast.map((member, index) => takeSeat(stage.store, member, created.links[index])),
  );
  const chair = players.find((player) => player.duties.includes('chair')) ?? null;
  const by = (operation: AuditEntry['operation'], who = chair): AuditEntry => ({
    operation,
    meeting: created.meeting,
    subject: null,
    at: stage.now.toISOString(),
    person: who?.person ?? null,
  });
  await stage.store.writer.changePhase(created.meeting, 'preparing', 'inProgress', by('startMeeting'));
  const doc = await play(stage, created, players);
  await recordDeeds(stage.store, created, doc, players, by);
  const guests = await Promise.all(
    players.map(async (player) => {
      const hasDevice = phase === 'inProgress' || player.kind !== 'child';
      const cookie = hasDevice
        ? (await stage.server.sessions.open(player.person, by('openSeat', player))).cookie
        : '';
      return { ...player, cookie };
    }),
  );
  const chairing = guests.find(({ participant }) => participant === chair?.participant);
  if (chairing) {
    const { meeting, document } = created;
    await bringTo(phase, {
      store: stage.store,
      port: stage.server.port,
      meeting,
      document,
      chair: chairing,
      guests,
      correct: () => playScene(stage, created, players, doc, correction),
    });
  }
  const people = guests.map(({ name, role, link, cookie }) => ({ name, role, link, cookie }));
  const sync = `ws://127.0.0.1:${stage.server.port}/sync/${created.document}`;
  return { meeting: created.meeting, document: created.document, sync, people };
}

function callMeeting(
  { store, server, organiser, now }: Stage,
  cast: readonly CastMember[],
): Promise<CreatedMeeting> {
  const { templates, publicUrl } = server;
  const { start, end } = halfWayTimes(now);
  return createMeeting(
    { store, templates, publicUrl, now: () => now },
    organiser,
    {
      childFirstName: 'Sofie',
      caseKind: 'existing',
      before: {
        discussedWith: 'Bo Holm',
        discussedOn: instantToLocalDate(now),
        honour: 'no',
      },
      templateId,
      date: instantToLocalDate(now),
      start,
      end,
      place: 'Skovskolen, lokale 12',
      purpose,
      participants: cast.map(({ key: _, ...card }) => ({ ...card, isMe: false })),
    },
    {
      person: organiser,
      operation: 'createMeeting',
      meeting: null,
      subject: null,
      at: now.toISOString(),
    },
  );
}

async function takeSeat(
  store: Store,
  member: CastMember,
  seat: CreatedMeeting['links'][number] | undefined,
): Promise<Player> {
  const token = seat?.link.split('#')[1] ?? '';
  const person = (await store.reader.seat(tokenToHash(token)))?.person;
  if (!seat || !person) throw new Error(`The demo has no seat for ${member.key}.`);
  return { ...member, participant: seat.participant, link: seat.link, person };
}

/** Every scene is one update by the one who wrote it, as if typed at one go. */
async function play(stage: Stage, created: CreatedMeeting, players: readonly Player[]): Promise<Y.Doc> {
  const { now } = stage;
  const player = (key: string) => players.find((one) => one.key === key);
  const { doc } = await loadDocument(stage.store.reader, created.document);
  const setting = {
    participant: (key: string) => player(key)?.participant ?? null,
    half: halfWayTimes(now).half,
    weekday: (weekday: number, days: number) => weekdayFrom(now, weekday, days),
  };
  for (const scene of scenes(setting)) await playScene(stage, created, players, doc, scene);
  return doc;
}

async function playScene(
  { store, now }: Stage,
  { document }: CreatedMeeting,
  players: readonly Player[],
  doc: Y.Doc,
  scene: Scene,
): Promise<void> {
  const author = (players.find(({ key }) => key === scene.by) ?? players[0])?.participant;
  if (!author) return;
  await store.writer.append({
    document,
    author,
    schemaVersion,
    at: now.toISOString(),
    bytes: writeScene(doc, scene),
  });
}

/** Two people never share a Yjs client id, so every scene gets a new one. */
function writeScene(doc: Y.Doc, scene: Scene): Uint8Array {
  doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const before = Y.encodeStateVector(doc);
  doc.transact(() => scene.write(doc));
  return Y.encodeStateAsUpdate(doc, before);
}

async function recordDeeds(
  { writer }: Store,
  { meeting }: CreatedMeeting,
  doc: Y.Doc,
  players: readonly Player[],
  by: (operation: AuditEntry['operation']) => AuditEntry,
): Promise<void> {
  const items = pastItems.map((key) => findItem(doc, key).getAttribute('id') as BlockId);
  await Promise.all(
    players.flatMap(({ participant }) => {
      const deed = (operation: AuditEntry['operation']) => ({ ...by(operation), subject: participant });
      return [
        writer.recordAttendance(meeting, participant, true, deed('recordAttendance')),
        ...items.map((item) => writer.recordHeard(meeting, item, participant, true, deed('recordHeard'))),
      ];
    }),
  );
}
