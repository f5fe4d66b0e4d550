import { longestInterpreting, pauseLength } from './pauses.ts';

/** R165: what runs while a meeting is interpreted. Instants, ISO 8601 UTC. */
export interface InterpretingClock {
  /** Since the meeting began, or since the last pause; null while the meeting is not held. */
  since: string | null;
  /** Since when there is a pause; null: there is none. */
  pausedAt: string | null;
}

/** So long before the hour is full, everybody is told that a pause comes. Minutes. */
export const tellBefore = 10;

/** `running`: nothing is to be said. `soon`: *Tid til en pause*. `now`: *Pause nu*. */
export type InterpretingState =
  | { is: 'running' | 'soon' | 'now'; minutes: number; pauseBy: Date }
  | { is: 'paused'; until: Date };

/** Null while nothing is interpreted. */
export function interpretingAt({ since, pausedAt }: InterpretingClock, now: Date): InterpretingState | null {
  if (pausedAt !== null) return { is: 'paused', until: later(pausedAt, pauseLength) };
  if (since === null) return null;
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / minute));
  const is =
    minutes >= longestInterpreting ? 'now' : minutes >= longestInterpreting - tellBefore ? 'soon' : 'running';
  return { is, minutes, pauseBy: later(since, longestInterpreting) };
}

const minute = 60_000;
const later = (instant: string, minutes: number) => new Date(Date.parse(instant) + minutes * minute);
