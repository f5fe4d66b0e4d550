import type { MissingCode } from '../../shared/phases/phases.ts';

/** How far one has come in what is gone through at the end; kept while one puts something right in between. */
export interface ClosingPlace {
  at: number;
  /** What the meeting goes on without, knowingly. */
  despite: MissingCode[];
}

export const beginning: ClosingPlace = { at: 0, despite: [] };
