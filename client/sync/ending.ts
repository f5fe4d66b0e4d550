import { closeCode } from '../../shared/api/wire.ts';

/** What a page does when its connection is closed. `retry`: nothing, the provider comes back by itself. */
export type Ending =
  | 'retry'
  /** The minutes are locked: read them, and hand on what did not get into them. */
  | 'locked'
  /** They are of a restored backup; what this page wrote does not fit (`refused`), not any more (`full`), or is another's to say: begin anew. */
  | 'restored'
  | 'refused'
  | 'full'
  | 'ownWords'
  /** Come in again; or look whether there is still a way in. */
  | 'signedOut'
  | 'noAccess'
  /** Only a reload helps. */
  | 'outdated';

type CloseName = keyof typeof closeCode;

const endings: Record<CloseName, Ending> = {
  restarting: 'retry',
  accessChanged: 'retry',
  serverTooOld: 'retry',
  loadFailed: 'retry',
  storeFailed: 'retry',
  locked: 'locked',
  otherGeneration: 'restored',
  malformed: 'refused',
  documentFull: 'full',
  ownWords: 'ownWords',
  signedOut: 'signedOut',
  noAccess: 'noAccess',
  clientTooOld: 'outdated',
};

const names = new Map<number, CloseName>(
  Object.entries(closeCode).map(([name, code]) => [code, name as CloseName]),
);

/** The one place that says what a close code means to the page. A code that is not ours is a connection that broke. */
export function codeToEnding(code: number): Ending {
  const name = names.get(code);
  return name ? endings[name] : 'retry';
}

/** Under which name there are words for it; null for a code that is not ours. */
export function codeToName(code: number): CloseName | null {
  return names.get(code) ?? null;
}
