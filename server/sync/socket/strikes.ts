import type { Refusal } from '../../../shared/api/wire.ts';
import type { SocketSession } from './session.ts';

/** Why something was not taken. `frame`: it was no message of the protocol. */
export type Fault = Refusal | 'frame';

/** What our own page cannot send; so many of them, and the connection ends (R8). */
const foreign: ReadonlySet<Fault> = new Set(['malformed', 'not-allowed']);
const maxStrikes = 3;

/** Counts the fault against the page; true when it was one too many. */
export function isLastStrike(session: SocketSession, fault: Fault): boolean {
  if (!foreign.has(fault)) return false;
  session.strikes += 1;
  return session.strikes === maxStrikes;
}
