import { useSyncExternalStore } from 'react';
import type { Connection } from './connect.ts';
import { codeToEnding, type Ending } from './ending.ts';
import type { Peer } from './peers.ts';
import type { SavedState } from './saved-state.ts';

/**
 * Whether one may write as far as the connection goes, or how it ended for good. Before the first sync
 * the words are only the page's; after it one may write on while the connection is away. Does not change with a key.
 */
export type Openness = 'reading' | 'open' | Ending;

export function useOpenness(connection: Connection | null): Openness {
  return useSyncExternalStore(connection?.saved.subscribe ?? subscribeToNothing, () =>
    savedToOpenness(connection?.saved.current() ?? reading),
  );
}

/** Who is here, by person. */
export function usePeers(connection: Connection | null): readonly Peer[] {
  return useSyncExternalStore(
    connection?.peers.subscribe ?? subscribeToNothing,
    connection?.peers.current ?? nobody,
  );
}

function savedToOpenness(saved: SavedState): Openness {
  if (saved.kind === 'closed') return codeToEnding(saved.code);
  if (saved.kind === 'blocked') return saved.hasEverSynced ? 'open' : 'reading';
  return saved.kind === 'reading' ? 'reading' : 'open';
}

const reading: SavedState = { kind: 'reading', percent: null };
const noPeers: readonly Peer[] = [];
const nobody = () => noPeers;
const subscribeToNothing = () => () => undefined;
