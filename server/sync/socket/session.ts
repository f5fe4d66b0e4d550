import { WebSocket } from 'ws';
import type { CloseCode, Refusal } from '../../../shared/api/wire.ts';
import type { ParticipantId, PersonId } from '../../../shared/ids.ts';
import { messageToFrame, type WireFrame, writeFrames } from './frames.ts';
import { permissionDeniedFrame, refusedFrame, savedFrame } from './protocol.ts';
import { TokenBucket } from './token-bucket.ts';

/** What a person may do with a document, and as whom (decided in shared/phases/access.ts, given to the rooms). */
export interface Access {
  participant: ParticipantId;
  name: string;
  /** As the person says it: "klasselærer", "mor". */
  role: string;
  read: boolean;
  write: boolean;
  /** Nothing can be written any more by anybody: it is read as it was locked, without a socket (R21). */
  isLocked: boolean;
}

/** The sign-in by which a socket came: nothing of it is taken after it has ended. */
export interface SignIn {
  id: string;
  /** Milliseconds since 1970. */
  until: number;
}

interface Listener {
  receive(frame: Uint8Array): void;
  leave(): void;
}

/** A session dies with its socket; whoever comes back is a new one (R16). */
type State =
  | { kind: 'joining'; early: Uint8Array[] }
  | { kind: 'joined'; listener: Listener }
  | { kind: 'gone' };

/** A reader with more than this waiting in its socket is dropped; it comes back and syncs. Bytes. */
const maxBufferedBytes = 1024 * 1024;
/** A writer with this many frames waiting for the disk is not read from until half of them are settled. */
const maxWaiting = 256;
const maxMissedPings = 2;
/** Stands for what is no binary frame: no message of the protocol is empty. */
const noMessage = new Uint8Array();

export class SocketSession {
  readonly person: PersonId;
  /** Null where nobody signs in. */
  readonly signIn: SignIn | null;
  readonly access: Access;
  readonly mayTakeItems = false;
  readonly audit = null;
  /** The page's schema version; null for a stock client. */
  readonly schema: number | null;
  wantsReceipts = false;
  /** Takes what is large in parts (R38). */
  wantsParts = false;
  /** Has been given the whole document: from now on it is sent what is new. */
  isSynced = false;
  /** Update frames received, and how many of the first of them are settled (R7). */
  received = 0;
  settled = 0;
  /** Client ids that this socket has brought into the document. */
  newClients = 0;
  /** Refusals of what our own page cannot send. */
  strikes = 0;
  #socket: WebSocket;
  #state: State = { kind: 'joining', early: [] };
  #listener: Listener | null = null;
  #missedPings = 0;
  #tokens: TokenBucket | null = null;
  #isPaused = false;
  #outbox: WireFrame[] = [];
  #owesAck = false;

  constructor(parts: {
    socket: WebSocket;
    person: PersonId;
    access: Access;
    schema: number | null;
    signIn?: SignIn | null;
  }) {
    this.#socket = parts.socket;
    this.person = parts.person;
    this.signIn = parts.signIn ?? null;
    this.access = parts.access;
    this.schema = parts.schema;
  }

  /** The sign-in has run out, though nobody has closed the socket yet. */
  isOver(now: number): boolean {
    return this.signIn !== null && this.signIn.until <= now;
  }

  get isGone(): boolean {
    return this.#state.kind === 'gone';
  }

  /** Listens to the socket. What comes before `join` waits, and nothing more is read until then. */
  begin(listener: Listener): void {
    this.#listener = listener;
    this.#socket.on('message', (data, isBinary) => {
      // Over a slow line an answer to a ping waits behind what is being sent.
      this.#missedPings = 0;
      this.#receive(isBinary && data instanceof Uint8Array ? data : noMessage);
    });
    this.#socket.on('pong', () => {
      this.#missedPings = 0;
    });
    this.#socket.on('close', () => this.#leave());
    this.#socket.pause();
  }

  /** Hands over what came early, in order. */
  join(): void {
    if (this.#state.kind !== 'joining' || !this.#listener) return;
    const { early } = this.#state;
    this.#state = { kind: 'joined', listener: this.#listener };
    for (const frame of early) this.#receive(frame);
    if (!this.#isPaused) this.#socket.resume();
  }

  /** Goes out at the end of this turn of the event loop, together with all else that it has for this socket. */
  send(message: Uint8Array): void {
    if (this.isGone) return;
    if (this.#outbox.push(messageToFrame(message)) === 1) postAtEndOfTurn(this);
  }

  /** Says how much is settled: along with what is sent next, or by itself, at once or after a moment (R7). */
  scheduleAck(isAwaited: boolean): void {
    if (!this.wantsReceipts) return;
    if (isAwaited) postAtEndOfTurn(this);
    else if (!this.#owesAck) postAfterMoment(this);
    this.#owesAck = true;
  }

  /** Writes what waits; drops a reader who does not read. */
  flush(): void {
    if (this.#owesAck) this.#outbox.push(messageToFrame(savedFrame(this.settled)));
    if (this.#outbox.length === 0) return;
    const frames = this.#outbox;
    this.#outbox = [];
    this.#owesAck = false;
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > maxBufferedBytes) this.#drop();
    else writeFrames(this.#socket, frames);
  }

  close(code: CloseCode): void {
    if (this.isGone) return;
    this.flush();
    this.#leave();
    // A paused socket would never hear the other side's closing frame.
    this.#socket.resume();
    this.#socket.close(code);
  }

  /** One beat of the heart: drops a socket that has not answered the last two. */
  ping(): void {
    if (this.#missedPings >= maxMissedPings) {
      this.#drop();
      return;
    }
    this.#missedPings += 1;
    this.#socket.ping();
  }

  /** Counts an update frame in; returns its number, from 1. */
  countReceivedFrame(): number {
    this.received += 1;
    if (this.received - this.settled >= maxWaiting) this.#socket.pause();
    return this.received;
  }

  /** R8. Announced before the frame counts as settled. */
  refuse(frame: number, reason: Refusal): void {
    this.send(this.wantsReceipts ? refusedFrame(frame, reason) : permissionDeniedFrame(reason));
    this.acknowledge(frame);
  }

  acknowledge(frame: number): void {
    this.settled = frame;
    this.#resumeReading();
  }

  /** R35. A page that sends more than a page can is not read from for a while. */
  charge(bytes: number, isQuestion: boolean, now: number): void {
    this.#tokens ??= new TokenBucket(now);
    const wait = this.#tokens.take(bytes, isQuestion, now);
    if (wait === 0 || this.#isPaused || this.isGone) return;
    this.#isPaused = true;
    this.#socket.pause();
    const release = () => {
      this.#isPaused = false;
      this.#resumeReading();
    };
    setTimeout(release, wait).unref();
  }

  #resumeReading(): void {
    const isFree = !this.#isPaused && this.received - this.settled <= maxWaiting / 2;
    if (this.#socket.isPaused && isFree) this.#socket.resume();
  }

  #receive(frame: Uint8Array): void {
    switch (this.#state.kind) {
      case 'joining':
        this.#state.early.push(frame);
        return;
      case 'joined':
        this.#state.listener.receive(frame);
        return;
      case 'gone':
        return;
    }
  }

  #drop(): void {
    this.#leave();
    this.#socket.terminate();
  }

  #leave(): void {
    if (this.isGone) return;
    this.#state = { kind: 'gone' };
    this.#listener?.leave();
  }
}

let withPost: SocketSession[] = [];

/** What is for one socket goes in one write, whichever rooms and commits it comes from. */
function postAtEndOfTurn(session: SocketSession): void {
  if (withPost.push(session) > 1) return;
  setImmediate(() => {
    const sessions = withPost;
    withPost = [];
    for (const each of sessions) each.flush();
  });
}

/** A receipt waits so long for something to go along with, and twice as long at most. Milliseconds. */
const moment = 150;
let waiting: SocketSession[] = [];
let waitingLonger: SocketSession[] = [];
let moments: NodeJS.Timeout | null = null;

/** One timer for all. Whoever has been posted to meanwhile has nothing left to be sent. */
function postAfterMoment(session: SocketSession): void {
  waiting.push(session);
  moments ??= setInterval(() => {
    for (const each of waitingLonger) each.flush();
    waitingLonger = waiting;
    waiting = [];
    if (waitingLonger.length > 0 || !moments) return;
    clearInterval(moments);
    moments = null;
  }, moment).unref();
}
