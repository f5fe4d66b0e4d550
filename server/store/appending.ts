import type { DocumentId, ParticipantId } from '../../shared/ids.ts';

export interface UpdateToAppend {
  document: DocumentId;
  /** Who wrote it. */
  author: ParticipantId;
  /** The writer's schema version; the document remembers the newest. */
  schemaVersion: number;
  bytes: Uint8Array;
  at: string;
  /**
   * What it was judged by, where others write too: the last row of the document, and the newest change of access that was known.
   * Without it nobody else writes.
   */
  judgedBy?: { seq: number; access: number };
}
export type Appended =
  | { ok: true; seq: number; schemaVersion: number }
  /**
   * The meeting is locked, the document does not exist, or the writer's schema is older than the document's; `moved`: what the
   * write belongs to is no longer to be done. `outdated`: something has been written, or somebody's access changed, since it was judged.
   */
  | { ok: false; reason: 'locked' | 'no-document' | 'schema-too-old' | 'moved' | 'outdated' };
