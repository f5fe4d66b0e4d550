import type { WebSocket } from 'ws';
import type * as Y from 'yjs';
import { type CloseCode, closeCode } from '../../../shared/api/wire.ts';
import type { DocumentId, ParticipantId, PersonId } from '../../../shared/ids.ts';
import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import type { Minutes } from '../../../shared/minutes/read/read.ts';
import type { Bus } from '../../bus/bus.ts';
import type { Store } from '../../store/store.ts';
import { startCompaction } from '../document/compaction.ts';
import { loadDocument, readInTurns } from '../document/replay.ts';
import { nextTurn } from '../document/turns.ts';
import type { People, Rules } from '../firewall/judge.ts';
import { type Access, type SignIn, SocketSession } from '../socket/session.ts';
import type { Fault } from '../socket/strikes.ts';
import { followOthers } from './other-rooms.ts';
import { Room } from './room.ts';
import type { RoomLog } from './room-parts.ts';
import type { DeedAudit } from './server-write.ts';
import { probeUntilWritable } from './store-recovery.ts';
import { Writings } from './writings.ts';

/** What a person may do with a document; null when there is nothing to know. Answers at once, from what is saved. */
export type AccessTo = (person: PersonId, document: DocumentId) => Access | null;

export interface RoomsParts {
  store: Store;
  /** By which nodes that have the same document open hear of each other. */
  bus: Bus;
  access: AccessTo;
  /** Whom a document's blocks may name. Answers at once, from what is saved. */
  people: (document: DocumentId) => People;
  /** What has been said of a document's quotes (R41). Answers at once, from what is saved. */
  quotes: (document: DocumentId) => NonNullable<Rules['quotes']>;
  log: RoomLog;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How long a word may stay on the disk after it was deleted (P9). Milliseconds; null never compacts. */
  forgetAfter?: number | null;
  /** A document that nobody has needed for so long is unloaded (R30). Milliseconds. */
  quietFor?: number;
  /** An update has been stored and sent. */
  onAppended?: (document: DocumentId) => void;
  /** An update that came has been answered, so long after. Milliseconds. */
  onAnswered?: (time: number) => void;
  /** A connection has been ended for what came over it: nothing that our own page sends (R8). */
  onAttack?: (person: PersonId, document: DocumentId, fault: Fault) => void;
  /** Somebody may open a document: resolves when that is on record, and nothing of it is sent before. Null: it is. */
  onOpening?: (person: PersonId, document: DocumentId) => Promise<void> | null;
  /** Somebody may not; null: nobody signed in, or no document of ours. */
  onTurnedAway?: (person: PersonId | null, document: DocumentId | null) => void;
}

interface Opening {
  document: DocumentId;
  person: PersonId;
  signIn?: SignIn | null;
  /** The page's schema version; null for a stock client. */
  schema: number | null;
  /** Of which life of the document the page's words are; null when it does not say. */
  generation: number | null;
}

/** All live documents. Knows documents and who may touch them, not meetings. */
export interface Rooms {
  /** Takes over an accepted socket: lets it in, or closes it with the code that says why not (R9, R11). */
  open(socket: WebSocket, opening: Opening): void;
  /** Turns away somebody who is not signed in, or asks for what is no document. */
  turnAway(socket: WebSocket, person: PersonId | null): void;
  /** Tells everybody in the document who asked for receipts that a deed has been done: fetch. */
  changed(document: DocumentId): void;
  /** After what somebody may do has been saved: everybody is disconnected and reconnects; the revoked for good. */
  recheckAccess(document: DocumentId): void;
  /** The same for one person: whoever was taken off hears nothing more. */
  recheckPerson(document: DocumentId, person: PersonId): void;
  /** After the lock has been saved: everybody is disconnected for good. */
  lock(document: DocumentId): void;
  /** A sign-in has ended: shows whoever came by it out of every document; the person's other sign-ins stay. */
  closeSignIn(id: string): void;
  /** Sign-ins that are in a document now, and in which. */
  signIns(): { id: string; document: DocumentId }[];
  /** The whole document as one update, and the number of the last log row in it. Rejects when it cannot be read. */
  state(document: DocumentId): Promise<{ seq: number; update: Uint8Array }>;
  /** Whose each Yjs client id is (R18); null is the seed's. */
  authors(document: DocumentId): Promise<Map<number, ParticipantId | null>>;
  /**
   * Writes into the document what somebody's deed makes of it, as `author`. Resolves when it is stored and sent; rejects with
   * `WriteRefused`, or when the document cannot be read.
   */
  write(
    document: DocumentId,
    author: ParticipantId,
    audit: DeedAudit,
    change: (draft: Y.Doc) => void,
  ): Promise<void>;
  /** What the document says, and the number of the last log row in it. Rejects when it cannot be read. */
  minutes(document: DocumentId): Promise<{ seq: number; minutes: Minutes }>;
  /** `loaded`: how many documents are in memory. */
  stats(): { rooms: number; sockets: number; loaded: number };
  /** How many times something has been refused since the start, by reason. */
  refusals(): Readonly<Partial<Record<Fault, number>>>;
  /** Commits what has been received, then closes every socket with `restarting`. */
  close(): Promise<void>;
}

/** Between two pings. A socket that has missed two is gone: half a minute at most. Milliseconds. */
const pingEvery = 10_000;

export function createRooms(parts: RoomsParts): Rooms {
  const { store, bus, access, log, now, onAppended, forgetAfter = null, quietFor = 15_000 } = parts;
  const rooms = new Map<DocumentId, Room>();
  const refused: Partial<Record<Fault, number>> = {};
  let isClosing = false;
  const heartbeat = setInterval(() => {
    for (const room of rooms.values()) for (const session of room.sessions) session.ping();
  }, pingEvery);
  heartbeat.unref();
  const rest = setInterval(() => {
    for (const room of rooms.values()) {
      room.unloadIfIdle(quietFor);
      room.forgetSilent();
    }
  }, quietFor / 3);
  rest.unref();

  const recovery = probeUntilWritable(store.writer, () => {
    for (const room of rooms.values()) room.storeWritable();
  });

  const roomOf = (document: DocumentId): Room => {
    const open = rooms.get(document);
    if (open) return open;
    const room: Room = new Room({
      id: document,
      store,
      log,
      now,
      ring: (bell) => bus.ringDocument(document, bell),
      accessOf: (person) => access(person, document),
      people: (id) => parts.people(document)(id),
      writings: new Writings(document, store.access),
      quotes: (...quote) => parts.quotes(document)(...quote),
      onAppended: () => onAppended?.(document),
      onAnswered: parts.onAnswered ?? (() => {}),
      onRefused: (fault) => {
        refused[fault] = (refused[fault] ?? 0) + 1;
      },
      onFull: () => recovery.reportFull(),
      onAttack: (person, fault) => parts.onAttack?.(person, document, fault),
      onEmpty: () => {
        if (rooms.get(document) === room) rooms.delete(document);
        leaveBus();
      },
    });
    const leaveBus = bus.follow(document, (bell, from) => room.hear(bell, from));
    bus.ringDocument(document, { kind: 'whoIsHere' });
    rooms.set(document, room);
    return room;
  };

  const everySession = (): SocketSession[] => [...rooms.values()].flatMap((room) => [...room.sessions]);

  const recheck = (session: SocketSession, document: DocumentId): void => {
    const mayRead = access(session.person, document)?.read === true;
    session.close(mayRead ? closeCode.accessChanged : closeCode.noAccess);
  };

  const nodes = store.others && followOthers({ store, others: store.others, bus, rooms, access, log });

  /** A document nobody has open is read for the purpose and forgotten. */
  const liveOrLoaded = (document: DocumentId) =>
    rooms.get(document)?.live() ?? loadDocument(store.reader, document);

  const compaction =
    forgetAfter === null
      ? null
      : startCompaction({
          store,
          now,
          keepFor: forgetAfter / 2,
          // Never loads one that is not in memory: else every room with people in it would be in memory after every round (R30).
          live: async (document) => rooms.get(document)?.loaded ?? loadDocument(store.reader, document),
          onFailed: (document, error) =>
            log.error({ document, reason: reasonOf(error) }, 'document not compacted'),
        });

  /** What somebody may do in the document, or the code that says why they are not let in. */
  const entryOf = ({ document, person, schema, generation }: Opening): Access | CloseCode => {
    const granted = access(person, document);
    if (!granted?.read) parts.onTurnedAway?.(person, document);
    if (isClosing) return closeCode.restarting;
    if (!granted?.read) return closeCode.noAccess;
    if (granted.isLocked) return closeCode.locked;
    if (schema !== null && schema > schemaVersion) return closeCode.serverTooOld;
    const isOther = generation !== null && generation !== store.access.document(document)?.generation;
    return isOther ? closeCode.otherGeneration : granted;
  };

  const enter = (socket: WebSocket, opening: Opening, entry: Access | CloseCode): void => {
    const { document, person, schema, signIn = null } = opening;
    if (typeof entry === 'number') socket.close(entry);
    else roomOf(document).enter(new SocketSession({ socket, person, access: entry, schema, signIn }));
  };

  /** Asks once more: until here the socket is in no room, and hears nothing of what is taken away or ends. */
  const enterLater = (socket: WebSocket, opening: Opening): void => {
    const { signIn = null } = opening;
    const isOver = signIn !== null && store.access.session(signIn.id) === null;
    socket.resume();
    if (socket.readyState !== socket.OPEN) return;
    enter(socket, opening, isOver ? closeCode.signedOut : entryOf(opening));
  };

  return {
    open(socket, opening) {
      const entry = entryOf(opening);
      const recorded = typeof entry === 'number' ? null : parts.onOpening?.(opening.person, opening.document);
      if (!recorded) {
        enter(socket, opening, entry);
        return;
      }
      socket.pause();
      recorded
        .then(() => enterLater(socket, opening))
        .catch((error: unknown) => {
          log.error({ document: opening.document, reason: reasonOf(error) }, 'socket not let in');
          socket.close(closeCode.loadFailed);
        });
    },
    turnAway(socket, person) {
      parts.onTurnedAway?.(person, null);
      socket.close(closeCode.noAccess);
    },
    changed(document) {
      rooms.get(document)?.tellChanged();
      bus.ringDocument(document, { kind: 'changed' });
    },
    recheckAccess(document) {
      for (const session of rooms.get(document)?.sessions ?? []) recheck(session, document);
    },
    recheckPerson(document, person) {
      for (const session of rooms.get(document)?.sessions ?? [])
        if (session.person === person) recheck(session, document);
    },
    lock(document) {
      for (const session of rooms.get(document)?.sessions ?? []) session.close(closeCode.locked);
    },
    closeSignIn(id) {
      for (const session of everySession()) if (session.signIn?.id === id) session.close(closeCode.signedOut);
    },
    signIns: () =>
      [...rooms].flatMap(([document, { sessions }]) =>
        [...sessions].flatMap(({ signIn }) => (signIn ? [{ id: signIn.id, document }] : [])),
      ),
    async state(document) {
      const live = await liveOrLoaded(document);
      await nextTurn();
      return live.state();
    },
    async minutes(document) {
      return readInTurns(await liveOrLoaded(document));
    },
    write: (document, author, audit, change) => roomOf(document).write(author, audit, change),
    async authors(document) {
      return new Map((await liveOrLoaded(document)).owners);
    },
    stats: () => ({
      rooms: rooms.size,
      loaded: [...rooms.values()].filter((room) => room.loaded).length,
      sockets: [...rooms.values()].reduce((sum, room) => sum + room.sessions.size, 0),
    }),
    refusals: () => ({ ...refused }),
    async close() {
      isClosing = true;
      clearInterval(heartbeat);
      clearInterval(rest);
      nodes?.stop();
      recovery.stop();
      await compaction?.stop();
      await Promise.all([...rooms.values()].map((room) => room.close()));
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
