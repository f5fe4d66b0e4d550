import type { Awareness } from 'y-protocols/awareness';
import type { ParticipantId } from '../../shared/ids.ts';

/** Somebody who has the meeting open, however many tabs that is. */
export interface Peer {
  participant: ParticipantId;
  name: string;
  isMe: boolean;
}

export interface Peers {
  current: () => readonly Peer[];
  subscribe: (listener: () => void) => () => void;
}

/** Who is here, by person. The list changes identity only when somebody comes or goes, not with every cursor. */
export function watchPeers(awareness: Awareness, me: ParticipantId): Peers {
  let peers = readPeers(awareness, me);
  const listeners = new Set<() => void>();
  awareness.on('change', () => {
    const next = readPeers(awareness, me);
    if (isSame(peers, next)) return;
    peers = next;
    for (const listener of listeners) listener();
  });
  return {
    current: () => peers,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readPeers(awareness: Awareness, me: ParticipantId): Peer[] {
  const byPerson = new Map<string, Peer>();
  for (const state of awareness.getStates().values()) {
    const user: unknown = state.user;
    if (isUser(user)) byPerson.set(user.participant, { ...pick(user), isMe: user.participant === me });
  }
  return [...byPerson.values()].sort((a, b) => (a.participant < b.participant ? -1 : 1));
}

interface User {
  participant: ParticipantId;
  name: string;
}
const pick = ({ participant, name }: User): User => ({ participant, name });

/** Presence comes from other pages; nothing of it is trusted to have a shape. */
function isUser(user: unknown): user is User {
  if (typeof user !== 'object' || user === null) return false;
  return (
    'participant' in user &&
    typeof user.participant === 'string' &&
    'name' in user &&
    typeof user.name === 'string'
  );
}

function isSame(a: readonly Peer[], b: readonly Peer[]): boolean {
  return (
    a.length === b.length &&
    a.every((peer, i) => peer.participant === b[i]?.participant && peer.name === b[i]?.name)
  );
}
