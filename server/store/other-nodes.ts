import type { MeetingId } from '../../shared/ids.ts';

/** Whose access may have changed by what has been written. */
export interface AccessNews {
  /** Null: of any meeting. */
  meetings: ReadonlySet<MeetingId> | null;
  sessions: ReadonlySet<string>;
  /** This node has changed it too: the others are to be told. */
  isOwn: boolean;
}

/** The store's port, fifth part: for a node that is not the only one to write. */
export interface OtherNodes {
  /** The newest change of what decides access that is known here: rises. */
  accessSeen(): number;
  /** Resolves when access is answered by everything that was committed before the call. */
  refreshAccess(): Promise<void>;
  /** Called when access has just begun to be answered otherwise, before anything else is done. */
  onAccessNews(hear: (news: AccessNews) => void): void;
  /** True for one node at a time: it does what is to be done once. */
  leads(): Promise<boolean>;
}
