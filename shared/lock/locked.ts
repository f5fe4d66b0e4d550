import { sha256, toCanonicalJson } from '../canonical-json.ts';
import type { AdditionId, BlockId, MeetingId, OrientationId, ParticipantId } from '../ids.ts';
import type { Meeting, Participant } from '../meeting/meeting.ts';
import type { CanonicalItem, Fingerprint } from '../minutes/canonical/canonical.ts';
import type { Agreement, Intervention } from '../minutes/read/agreements.ts';
import type { Answer, QuoteState } from '../recognition/recognition.ts';

/** Format of what is locked. Another one gets another name; what has been locked keeps verifying. */
export const lockedFormat = 'faellesreferat-minutes-1';
/** The same with `linkBy`, for minutes in which an answer was given by a link that somebody else had made (L12). */
export const lockedFormatWithLinks = 'faellesreferat-minutes-2';
/** `-2` with `former`, for minutes that name somebody who was taken off the meeting (L13). */
export const lockedFormatWithFormer = 'faellesreferat-minutes-3';
/** `-3`, also where nobody was taken off, for minutes in which an agreement names the interventions it belongs to (L14). */
export const lockedFormatWithInterventions = 'faellesreferat-minutes-4';
export const lockedFormats: readonly unknown[] = [
  lockedFormat,
  lockedFormatWithLinks,
  lockedFormatWithFormer,
  lockedFormatWithInterventions,
];

/**
 * The locked minutes as one value: what everybody saw, and what everybody said of it (P7). Hashed as RFC 8785 writes
 * it; stored once, never changed. All exports are made from it.
 */
export interface LockedMinutes {
  format:
    | typeof lockedFormat
    | typeof lockedFormatWithLinks
    | typeof lockedFormatWithFormer
    | typeof lockedFormatWithInterventions;
  meeting: Pick<Meeting, 'id' | 'title' | 'date' | 'start' | 'end' | 'place' | 'version' | 'template'> & {
    childFirstName: string;
  };
  /** Number of the last update of the log that is in the text. */
  seq: number;
  /** Instant of the lock, ISO 8601 UTC, and by whom. */
  lockedAt: string;
  lockedBy: ParticipantId;
  participants: LockedParticipant[];
  /** From `-3` on: whoever was taken off and is named in it. They took no part in the end, and are asked nothing. */
  former?: LockedParticipant[];
  /** In the order of the minutes; those that say nothing are left out. */
  items: { id: BlockId; level: 1 | 2; fingerprint: Fingerprint; content: CanonicalItem }[];
  /** Extracted from the items, once more at the lock. */
  agreements: Agreement[];
  interventions: Intervention[];
  /** Answers to what the items say now, in the order of participants and items. */
  recognitions: {
    participant: ParticipantId;
    item: BlockId;
    answer: Exclude<Answer, 'retracted'>;
    fingerprint: Fingerprint;
    words: string;
    typedBy: ParticipantId | null;
    /** Not in `-1`; see `Recognition.linkBy`. */
    linkBy?: ParticipantId | null;
    at: string;
  }[];
  notAsked: { participant: ParticipantId; reason: string; by: ParticipantId; at: string }[];
  /** In the order of the minutes. */
  quotes: ({ block: BlockId } & QuoteState)[];
}

export type LockedParticipant = Omit<Participant, 'substituteFor' | 'isRecipient'>;

/** Everybody whom the locked minutes may name. */
export function everybodyIn({
  participants,
  former = [],
}: Pick<LockedMinutes, 'participants' | 'former'>): LockedParticipant[] {
  return former.length === 0 ? participants : [...participants, ...former];
}

export interface Sealed {
  /** `LockedMinutes`, as RFC 8785 writes it. */
  json: string;
  /** SHA-256 of the JSON's UTF-8, hex. It stands on the last page of every export. */
  hash: string;
}

export function seal(minutes: LockedMinutes): Sealed {
  const json = toCanonicalJson(minutes);
  return { json, hash: sha256(json) };
}

/** In groups of eight, as people read it aloud. */
export function hashToText(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(' ') ?? '';
}

/** R096: after the lock there are only own, signed, dated additions. They are not in the hash. */
export interface Addition {
  id: AdditionId;
  version: number;
  participant: ParticipantId;
  at: string;
  text: string;
  /** Who else made the link by which it was written, after the meeting had begun; absent when nobody did. */
  linkBy?: ParticipantId;
}

/** R128. What is told to others, and whether the family has said yes to exactly that. */
export interface Orientation {
  id: OrientationId;
  version: number;
  by: ParticipantId;
  at: string;
  /** Who is told, in words: "Klubben Skovtrolden, Jens". */
  to: string;
  agreements: BlockId[];
  /** The last answer of each counts. */
  answers: { participant: ParticipantId; yes: boolean; at: string }[];
}

export type OrientationState = 'waiting' | 'approved' | 'refused';

/**
 * R128. One parent's no is a no, and there is a yes once every parent of the meeting has said so: where custody is joint
 * both decide (forældreansvarsloven), and who has it is recorded nowhere, so nobody's yes stands in for another's. Without a parent
 * nobody can say yes. `waitsFor`: parents who have not answered.
 */
export function orientationState(
  { answers }: Pick<Orientation, 'answers'>,
  participants: readonly Pick<Participant, 'id' | 'kind'>[],
): { state: OrientationState; waitsFor: ParticipantId[] } {
  const parents = participants.filter(({ kind }) => kind === 'parent').map(({ id }) => id);
  const last = new Map(answers.map(({ participant, yes }) => [participant, yes]));
  const waitsFor = parents.filter((id) => !last.has(id));
  if (parents.some((id) => last.get(id) === false)) return { state: 'refused', waitsFor };
  return { state: parents.length > 0 && waitsFor.length === 0 ? 'approved' : 'waiting', waitsFor };
}

/** R129. To whom the minutes went, and how. One for each recipient of a version, in the order they became one. */
export interface Delivery {
  version: number;
  participant: ParticipantId;
  /** When they became a recipient, first; instant, ISO 8601 UTC. */
  at: string;
  /** A mail server has taken a mail that says, without content, that they are ready; else they are told otherwise. */
  mailed: boolean;
}

/** What whoever sends the minutes out must know of the ways to say so. No address is told. */
export interface SendingView {
  /** False: nobody is mailed; they are told otherwise. */
  mailIsConfigured: boolean;
  /** Who has given us an own address: it is used, whatever is typed. */
  hasAddress: ParticipantId[];
  /** Who was not there, and to whom a withdrawn consent has closed the case. */
  notShared: ParticipantId[];
}

/** A locked version and what came after it. */
export interface LockedView {
  meeting: MeetingId;
  minutes: LockedMinutes;
  hash: string;
  additions: Addition[];
  deliveries: Delivery[];
  /** All that have been locked, the newest last. */
  versions: { version: number; hash: string; lockedAt: string }[];
  /** Of this version, for those who make them or say yes to them; else empty. */
  orientations: Orientation[];
  /** For those who may send them out now, or to one more; else null. */
  sending: SendingView | null;
}

/** A point to compare with (what changed): the words as they stood when something was decided about them. */
export interface VersionSummary {
  /** 0: the words as they stand, kept by nobody. */
  number: number;
  at: string;
  /** The phase that began, a recognition, or that somebody has asked. */
  cause:
    | { kind: 'phase'; phase: Meeting['phase'] }
    | { kind: 'recognition'; participant: ParticipantId }
    | { kind: 'now' };
  by: ParticipantId | null;
  /** Items that say something else than at the version before. Empty: the same words, or the first version. */
  changes: VersionChange[];
}

/** Who has added, and who has removed words or facts of an item; null is the seed. Both empty: nobody knows any more. */
export interface VersionChange {
  item: BlockId;
  addedBy: (ParticipantId | null)[];
  removedBy: (ParticipantId | null)[];
}

export interface VersionContent extends VersionSummary {
  items: VersionItem[];
}

export interface VersionItem {
  id: BlockId;
  content: CanonicalItem;
}
