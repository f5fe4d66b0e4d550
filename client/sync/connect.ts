import * as decoding from 'lib0/decoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import {
  type CloseCode,
  closeCode,
  generationParameter,
  isFinal,
  messageKind,
  type Refusal,
  schemaParameter,
} from '../../shared/api/wire.ts';
import type { DocumentId, ParticipantId } from '../../shared/ids.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { serverNow } from '../text/server-time.ts';
import { ackedSocket } from './acked-socket.ts';
import { isServerThere, watchBlocked } from './blocked.ts';
import { type KeepaliveTimes, usualTimes, watchKeepalive } from './keepalive.ts';
import { newLine } from './line.ts';
import { collectParts, Parts } from './parts.ts';
import { type Peers, watchPeers } from './peers.ts';
import { type ConnectionEvent, ledgerToState, newLedger, record, type SavedState } from './saved-state.ts';
import { gateUpdates } from './schema-gate.ts';

export interface Connection {
  awareness: Awareness;
  peers: Peers;
  saved: {
    current: () => SavedState;
    subscribe: (listener: () => void) => () => void;
  };
  /** After a final code: what it said holds no longer. */
  reconnect: () => void;
  /** Leaves the room and stops reconnecting. */
  disconnect: () => void;
}

export interface ConnectInput {
  document: DocumentId;
  doc: Y.Doc;
  /** Which life of the document its words are of. */
  generation: number;
  me: { participant: ParticipantId; name: string };
  /** A named person's deed has changed something: fetch. */
  onChanged: () => void;
  /** Base address of the sync door; a test gives its own. */
  address?: string;
  Socket?: typeof WebSocket;
  patience?: KeepaliveTimes;
  /** Whether the server answers by HTTP. */
  isThere?: () => Promise<boolean>;
}

/** Longest wait between two attempts. Milliseconds. */
const longestWait = 10_000;
/** Why the same would be refused again, however often it is sent, and with it what is written after it. */
const forGood: ReadonlySet<string> = new Set<Refusal>(['malformed', 'not-allowed', 'too-large']);

/** Opens the live document and keeps it open until `disconnect`, or until the server closes with a final code. */
export function connect({
  document,
  doc,
  generation,
  me,
  onChanged,
  address,
  Socket,
  patience = usualTimes,
  isThere = isServerThere,
}: ConnectInput): Connection {
  const saved = savedLedger();
  // Before the provider's own listener, so that `wrote` comes before `sent`.
  const onUpdate = (_: Uint8Array, __: unknown, ___: Y.Doc, { local }: Y.Transaction): void => {
    if (local) saved.record({ type: 'wrote' });
  };
  doc.on('update', onUpdate);

  const awareness = new Awareness(doc);
  awareness.setLocalStateField('user', me);
  const line = newLine();
  const parts = new Parts();
  const provider = new WebsocketProvider(address ?? syncAddress(), document, doc, {
    awareness,
    disableBc: true,
    params: { [schemaParameter]: String(schemaVersion), [generationParameter]: String(generation) },
    WebSocketPolyfill: ackedSocket({ line, parts, doc, tell: saved.record }, Socket),
    shouldReconnect: ({ code }) => !isFinal(code),
  });
  speakForOneself(provider);
  const end = (code: CloseCode): void => {
    provider.disconnect();
    saved.record({ type: 'closed', code });
  };
  hearServer(provider, saved.record, onChanged);
  gateUpdates(provider, () => end(closeCode.clientTooOld));
  collectParts(provider, parts, (percent) => saved.record({ type: 'fetching', percent }));
  watchBlocked(provider, line, saved.record, isThere);
  saved.subscribe(() => {
    const state = saved.current();
    if (state.kind !== 'refused') return;
    if (state.reason === 'document-full') end(closeCode.documentFull);
    else if (state.reason === 'own-words') end(closeCode.ownWords);
    else if (forGood.has(state.reason)) end(closeCode.malformed);
  });
  const stopSilence = watchKeepalive(provider, line, patience);

  return {
    awareness,
    peers: watchPeers(awareness, me.participant),
    saved,
    reconnect: () => provider.connect(),
    disconnect: () => {
      stopSilence();
      doc.off('update', onUpdate);
      provider.destroy();
      awareness.destroy();
    },
  };
}

function savedLedger(): Connection['saved'] & { record: (event: ConnectionEvent) => void } {
  let ledger = newLedger;
  let state = ledgerToState(ledger);
  const listeners = new Set<() => void>();
  return {
    current: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    record: (event) => {
      ledger = record(ledger, event);
      const next = ledgerToState(ledger);
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      state = next;
      for (const listener of listeners) listener();
    },
  };
}

/** y-websocket sends on what others said of themselves, each page to all again; a page speaks for itself alone. */
function speakForOneself({ awareness, _awarenessUpdateHandler: send }: WebsocketProvider): void {
  awareness.off('update', send);
  awareness.on('update', (change: Parameters<typeof send>[0], origin: unknown) => {
    if (origin === 'local') send(change, origin);
  });
}

function hearServer(
  provider: WebsocketProvider,
  tell: (event: ConnectionEvent) => void,
  onChanged: () => void,
): void {
  provider.messageHandlers[messageKind.saved] = (_, decoder) =>
    tell({ type: 'settled', count: decoding.readVarUint(decoder), at: serverNow() });
  provider.messageHandlers[messageKind.refused] = (_, decoder) => {
    const frame = decoding.readVarUint(decoder);
    tell({ type: 'refused', frame, reason: decoding.readVarString(decoder) });
  };
  provider.messageHandlers[messageKind.changed] = onChanged;
  // That it came is all it says, and the socket has noted that.
  provider.messageHandlers[messageKind.heartbeat] = () => {};
  provider.on('status', ({ status }) => {
    if (status === 'connected') tell({ type: 'opened' });
  });
  let hasBeenHere = false;
  provider.on('sync', (isSynced) => {
    if (!isSynced) return;
    tell({ type: 'synced', at: serverNow() });
    // Nobody tells a page that is away what has changed; and some are away because what they may do has.
    if (hasBeenHere) onChanged();
    hasBeenHere = true;
  });
  provider.on('connection-close', () => {
    provider.maxBackoffTime = nextWait(provider.wsUnsuccessfulReconnects + 1);
    tell({ type: 'lost' });
  });
  provider.on('closed', ({ code }) => tell({ type: 'closed', code }));
}

/** Between half and all of the doubled wait, so that the pages of a room do not reconnect in step after a restart. Milliseconds. */
function nextWait(failures: number): number {
  return Math.min(longestWait, 2 ** failures * 100) * (0.5 + Math.random() / 2);
}

function syncAddress(): string {
  return `${location.origin.replace(/^http/, 'ws')}/sync`;
}
