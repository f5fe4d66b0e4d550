import type { DocumentId, PersonId } from '../../../shared/ids.ts';
import type { DocumentBell } from '../../bus/bus.ts';
import type { Store } from '../../store/store.ts';
import type { People, Rules } from '../firewall/judge.ts';
import type { Access } from '../socket/session.ts';
import type { Fault } from '../socket/strikes.ts';
import type { Writings } from './writings.ts';

/** The part of the log that rooms write: ids and verbs, never content. */
export interface RoomLog {
  error(fields: Record<string, unknown>, text: string): void;
}

export interface RoomParts {
  id: DocumentId;
  store: Store;
  log: RoomLog;
  now: () => number;
  /** Bells of this document, for the nodes that have it open too. */
  ring: (bell: DocumentBell) => void;
  /** What somebody at another node may do here. */
  accessOf: (person: PersonId) => Access | null;
  people: People;
  /** What is said in the audit of those who write. */
  writings: Writings;
  quotes: Rules['quotes'];
  /** An update has been stored and sent. */
  onAppended: () => void;
  /** An update that came has been answered, so long after. Milliseconds. */
  onAnswered: (time: number) => void;
  onRefused: (fault: Fault) => void;
  /** The disk was full: `storeWritable` is to be called when it can be written again. */
  onFull: () => void;
  /** A connection has been ended for what came over it. */
  onAttack: (person: PersonId, fault: Fault) => void;
  /** Nobody is here and nothing is under way: the room may be forgotten (R17). */
  onEmpty: () => void;
}
