import type { FailurePlace } from '../../shared/failure.ts';
import { call } from './call.ts';

/** A page that fails at every frame says so this often. */
const maxReportsPerPage = 5;
let reported = 0;

/** Tells the server that something failed here, as a code: a message can quote content. */
export function reportFailure(place: FailurePlace, error: unknown): void {
  if (reported++ >= maxReportsPerPage) return;
  const { name = '', stack = '' } = (error ?? {}) as Partial<Error>;
  const at = /\/([\w-]+\.js:\d+:\d+)/.exec(stack)?.[1] ?? null;
  call('reportFailure', { place, kind: name, at }).catch(() => {
    // Nobody waits for it: without a connection nobody can be told.
  });
}

/** What no boundary sees: errors in handlers, in timers, and of promises that nobody waits for. */
export function reportUnseen(): void {
  window.addEventListener('error', ({ error }) => reportFailure('background', error));
  window.addEventListener('unhandledrejection', ({ reason }) => reportFailure('background', reason));
}
