import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { ParticipantId, PersonId } from '../../../shared/ids.ts';
import type { CursorElsewhere } from '../../bus/bus.ts';
import { awarenessFrame } from '../socket/protocol.ts';
import type { Access, SocketSession } from '../socket/session.ts';
import { readCursor } from './cursor.ts';
import { accessToUser, PresenceElsewhere, type PresenceEntry } from './presence-elsewhere.ts';

/** Cursors that move within this time are told once: ten times a second at most. Milliseconds. */
const gatherFor = 100;
/** Bounds of what a client may say: states in a message (stock clients repeat others'), characters of its own state. */
const most = { states: 1_000, state: 4_096, cursor: 512 };

interface Present {
  clientId: number;
  clock: number;
  /** JSON of who it is, of where their cursor is, and of what others are told. */
  user: string;
  cursor: string;
  state: string;
}

interface PresenceParts {
  sessions: ReadonlySet<SocketSession>;
  /** False when the client id is somebody else's (R18). */
  mayWriteAs(clientId: number, participant: ParticipantId): boolean;
  /** What somebody at another node may do here; null: nothing. */
  accessOf(person: PersonId): Access | null;
  /** Tells the other nodes. */
  tellElsewhere(of: CursorElsewhere[]): void;
  now(): number;
}

/**
 * Who is here and where their cursor is (R10). The server says everything itself: one state per socket, under the
 * client id that the socket first used, with the name from the access answer; a client only supplies its cursor.
 */
export class Presence {
  #parts: PresenceParts;
  #present = new Map<SocketSession, Present>();
  #elsewhere: PresenceElsewhere;
  #moved = new Set<SocketSession>();
  #timer: NodeJS.Timeout | null = null;
  #lastClock = 0;

  constructor(parts: PresenceParts) {
    this.#parts = parts;
    this.#elsewhere = new PresenceElsewhere({ ...parts, tick: () => this.#tick() });
  }

  /** What another node (`from`) says of its sockets. A page that is here speaks for itself. */
  hear(of: readonly CursorElsewhere[], from: string): void {
    const here = new Set([...this.#present.values()].map(({ clientId }) => clientId));
    const others = of.filter(({ client }) => !here.has(client));
    this.#tellAll(this.#elsewhere.hear(others, from));
  }

  /** Says all of one's own to the other nodes. */
  tellElsewhere(): void {
    const of = [...this.#present].map(([session, present]) =>
      presentToTell(session, present.clientId, present),
    );
    if (of.length > 0) this.#parts.tellElsewhere(of);
  }

  forgetSilent(): void {
    this.#tellAll(this.#elsewhere.takeSilent());
  }

  #tellAll(entries: readonly PresenceEntry[]): void {
    if (entries.length === 0) return;
    const frame = awarenessFrame(encodeEntries(entries));
    for (const session of this.#parts.sessions) session.send(frame);
  }

  /**
   * Takes the socket's own state out of an awareness message. Stock clients repeat everybody's: ignored.
   * False when it is no such message.
   */
  receive(session: SocketSession, update: Uint8Array): boolean {
    const entries = decodeEntries(update);
    if (!entries) return false;
    const mine = this.#present.get(session)?.clientId ?? this.#claim(session, entries);
    const said = jsonToState(entries.find(({ clientId }) => clientId === mine)?.state);
    if (mine === undefined || !said) return true;
    if (said.kind === 'away') this.leave(session);
    else this.#move(session, mine, said.cursor);
    return true;
  }

  /** Tells one socket of everybody else. */
  tell(session: SocketSession): void {
    const others = [...this.#present].flatMap(([other, present]) => (other === session ? [] : [present]));
    const all = [...others, ...this.#elsewhere.all()];
    if (all.length > 0) session.send(awarenessFrame(encodeEntries(all)));
  }

  leave(session: SocketSession): void {
    const present = this.#present.get(session);
    if (!present) return;
    this.#present.delete(session);
    this.#moved.delete(session);
    const gone = awarenessFrame(encodeEntries([{ ...present, clock: this.#tick(), state: 'null' }]));
    for (const other of this.#parts.sessions) if (other !== session) other.send(gone);
    this.#parts.tellElsewhere([presentToTell(session, present.clientId, null)]);
  }

  #move(session: SocketSession, clientId: number, cursor: string): void {
    const user = this.#present.get(session)?.user ?? accessToUser(session.access);
    const state = `{"user":${user},"cursor":${cursor}}`;
    this.#present.set(session, { clientId, clock: this.#tick(), user, cursor, state });
    this.#elsewhere.forget(clientId);
    this.#moved.add(session);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.flushWithNextWrite();
    }, gatherFor).unref();
  }

  /** A client first speaks of itself alone. The same page on a new socket takes its state over from the old one. */
  #claim(session: SocketSession, entries: Entry[]): number | undefined {
    const [only, ...more] = entries;
    if (!only || more.length > 0 || !(only.clientId < 2 ** 32)) return undefined;
    const { participant } = session.access;
    if (!this.#parts.mayWriteAs(only.clientId, participant)) return undefined;
    const holder = [...this.#present].find(([, { clientId }]) => clientId === only.clientId)?.[0];
    if (holder && holder.access.participant !== participant) return undefined;
    if (!this.#elsewhere.mayTake(only.clientId, participant)) return undefined;
    if (holder) this.#present.delete(holder);
    return only.clientId;
  }

  /** Cursors that wait go along with what is sent now: the letter and the cursor behind it are one write. */
  flushWithNextWrite(): void {
    const told: CursorElsewhere[] = [];
    for (const session of this.#moved) {
      const present = this.#present.get(session);
      if (!present) continue;
      const frame = awarenessFrame(encodeEntries([present]));
      for (const other of this.#parts.sessions) if (other !== session) other.send(frame);
      told.push(presentToTell(session, present.clientId, present));
    }
    this.#moved.clear();
    if (told.length > 0) this.#parts.tellElsewhere(told);
  }

  /** Rises over restarts too, so that no page takes a newer state for an older one. */
  #tick(): number {
    this.#lastClock = Math.max(this.#lastClock + 1, this.#parts.now());
    return this.#lastClock;
  }
}

/** Without a name: whoever hears it knows who that is. `present` null: gone. */
function presentToTell({ person }: SocketSession, client: number, present: Present | null): CursorElsewhere {
  return { client, person, cursor: present?.cursor ?? null };
}

interface Entry {
  clientId: number;
  state: string;
}

/** y-protocols/awareness: a count, then client id, clock and JSON of each. Null when it is something else. */
function decodeEntries(update: Uint8Array): Entry[] | null {
  try {
    const decoder = decoding.createDecoder(update);
    const entries: Entry[] = [];
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      if (entries.length === most.states) return null;
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      entries.push({ clientId, state: decoding.readVarString(decoder) });
    }
    return entries;
  } catch {
    return null;
  }
}

function encodeEntries(entries: readonly PresenceEntry[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
}

/** `cursor`: as JSON. */
type Said = { kind: 'here'; cursor: string } | { kind: 'away' };

/** Null when it is not a state, or too long. A state without a cursor is somebody who reads. */
function jsonToState(json: string | undefined): Said | null {
  if (json === undefined || json.length > most.state) return null;
  try {
    const state: unknown = JSON.parse(json);
    if (state === null) return { kind: 'away' };
    if (typeof state !== 'object') return null;
    const cursor = readCursor('cursor' in state ? state.cursor : null);
    if (cursor === undefined) return null;
    const written = JSON.stringify(cursor);
    return written.length <= most.cursor ? { kind: 'here', cursor: written } : null;
  } catch {
    return null;
  }
}
