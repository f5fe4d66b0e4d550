import { z } from 'zod';
import type { CaseId, DocumentId, MeetingId, PersonId } from '../../shared/ids.ts';

const id = <Id extends string>() => z.string().max(64) as unknown as z.ZodType<Id>;
const people = z.array(id<PersonId>()).max(1_000);

/** Of one socket on another node: who sits at it, and where its cursor is (`null`: it has gone). Names are looked up, not told. */
const cursor = z.object({
  client: z.number().int().min(0).max(0xffff_ffff),
  person: id<PersonId>(),
  cursor: z.string().max(512).nullable(),
});
export type CursorElsewhere = z.infer<typeof cursor>;

/** Of a document that nodes have open. */
const aboutDocument = z.discriminatedUnion('kind', [
  /** There are rows up to this one. */
  z.object({ kind: z.literal('rows'), seq: z.number().int().min(1) }),
  z.object({ kind: z.literal('cursors'), of: z.array(cursor).max(1_000) }),
  /** A node has just opened it: where is everybody? */
  z.object({ kind: z.literal('whoIsHere') }),
  /** A deed has been done: pages fetch. */
  z.object({ kind: z.literal('changed') }),
]);
export type DocumentBell = z.infer<typeof aboutDocument>;

/** Of the whole house. `case`: as in `CaseEvents`. */
const aboutHouse = z.discriminatedUnion('kind', [
  /** What decides access is another than before (a removal, a lock, the end of a session): look. */
  z.object({ kind: z.literal('access') }),
  /** The settings of the organisation, or its forms. */
  z.object({ kind: z.literal('organisation') }),
  z.object({
    kind: z.literal('published'),
    case: id<CaseId>(),
    meeting: id<MeetingId>().nullable(),
    owners: people.nullable(),
  }),
  z.object({ kind: z.literal('sentAway'), case: id<CaseId>(), meeting: id<MeetingId>() }),
  z.object({ kind: z.literal('told'), case: id<CaseId>(), people }),
  z.object({ kind: z.literal('closedToPeople'), case: id<CaseId>(), people }),
  z.object({ kind: z.literal('closedCase'), case: id<CaseId>() }),
]);
export type HouseBell = z.infer<typeof aboutHouse>;

export const documentBell: z.ZodType<DocumentBell> = aboutDocument;
export const houseBell: z.ZodType<HouseBell> = aboutHouse;

/**
 * Port: what one node tells the others, at most once and without content: that there is something to be read. Whoever misses it
 * reads later. Nothing comes back to the node that said it.
 */
export interface Bus {
  /** False: there is no other node, and nothing has to be looked for. */
  readonly hasOthers: boolean;
  ring(bell: HouseBell): void;
  ringDocument(document: DocumentId, bell: DocumentBell): void;
  /** In the order in which a node has said it. */
  onBell(hear: (bell: HouseBell) => void): void;
  /** Until what is returned is called. `from`: which node has said it. */
  follow(document: DocumentId, hear: (bell: DocumentBell, from: string) => void): () => void;
  /** Bells may have been missed: look at everything. */
  onGap(look: () => void): void;
  close(): Promise<void>;
}
