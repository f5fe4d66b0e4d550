import type { BlockId, ParticipantId } from '../ids.ts';
import type { Participant } from '../meeting/meeting.ts';
import {
  type CanonicalBlock,
  type CanonicalItem,
  type Fingerprint,
  fingerprintOf,
  nothingSaid,
  type SaidBlock,
  type SaidItem,
} from '../minutes/canonical/canonical.ts';
import { mayInMeeting, type Role } from '../phases/access.ts';
import { hasCome } from '../phases/roles.ts';

/**
 * "Kan du se dig selv?" (R095): an answer is a row, bound to the text that was shown. It holds whenever the minutes say
 * exactly that text: an edit makes it stale at once, undoing the edit restores it. Pages and server judge by the same
 * functions, from the rows and the words before them, so an edit is never seen beside an answer it has voided (I12).
 */

/** What is answered: an agenda item, a quote ("Ja, det er mine ord") or an agreement ("Det er min opgave", R107). */
export const subjects = ['item', 'quote', 'task'] as const;
export type Subject = (typeof subjects)[number];

/** `notQuite`: "Ikke helt …", in own words; it stands as the person's own remark while the text stands. */
export const answers = ['yes', 'notQuite', 'retracted'] as const;
export type Answer = (typeof answers)[number];

/** A row. Never changed, never removed; a later one about the same subject and text takes its place. */
export interface Recognition {
  /** Rises by the order in which they were given. */
  number: number;
  /** Which version of the minutes; another version's answers hold nothing. */
  version: number;
  /** Whose answer it is. */
  participant: ParticipantId;
  of: Subject;
  /** The agenda item, the voice or the agreement. */
  subject: BlockId;
  answer: Answer;
  /** Of what was shown; null when retracted: then all before it about the subject are. */
  fingerprint: Fingerprint | null;
  /** The person's own words with `notQuite`; else empty. */
  words: string;
  /** Who typed it for somebody without a device; null when the person did. */
  typedBy: ParticipantId | null;
  /** Who else made the link by which it was given, after the meeting had begun; null when nobody did. */
  linkBy: ParticipantId | null;
  /** Instant, ISO 8601 UTC. */
  at: string;
}

/** "Ikke spurgt": somebody who was not there, or left early; with a reason and by whom. The latest row holds. */
export interface NotAsked {
  number: number;
  version: number;
  participant: ParticipantId;
  /** Empty: asked after all. */
  reason: string;
  by: ParticipantId;
  at: string;
}

/** What somebody has said of an item as it stands now. */
export interface ItemAnswer {
  item: SaidItem;
  /** The answer that holds; null when there is none to this text. */
  held: Recognition | null;
  /** The last answer, to another text: the item has changed since, and is asked about again. */
  since: Recognition | null;
  /** True when the person still has to answer. */
  isAsked: boolean;
}

type Rows = readonly Recognition[];

/** The answer of somebody that holds for this text, or null. */
export function answerTo(
  rows: Rows,
  participant: ParticipantId,
  of: Subject,
  { id, fingerprint }: Pick<SaidItem, 'id' | 'fingerprint'>,
): Recognition | null {
  return ofOne(rows, participant, of, id).findLast((row) => row.fingerprint === fingerprint) ?? null;
}

/**
 * What a participant has said of each item, in the order of the minutes. An item that says nothing is asked about only
 * when the person has said something to what it used to say; one that is gone stands at the end, saying nothing.
 */
export function answersOf(participant: ParticipantId, items: readonly SaidItem[], rows: Rows): ItemAnswer[] {
  return itemsFor(participant, items, rows).flatMap((item) => {
    const all = ofOne(rows, participant, 'item', item.id);
    const held = all.findLast((row) => row.fingerprint === item.fingerprint) ?? null;
    const since = held ? null : (all.at(-1) ?? null);
    const isEmpty = item.content.blocks.length === 0;
    if (isEmpty && !held && !since) return [];
    return [{ item, held, since, isAsked: held === null }];
  });
}

/** The items as they stand, and those this person has answered that are gone: they say nothing now. */
export function itemsFor(participant: ParticipantId, items: readonly SaidItem[], rows: Rows): SaidItem[] {
  const here = new Set(items.map(({ id }) => id));
  const gone = rows
    .filter((row) => row.of === 'item' && row.participant === participant && !here.has(row.subject))
    .map(({ subject }) => subject);
  return [...items, ...[...new Set(gone)].map((id): SaidItem => ({ ...emptied, id }))];
}

/** Somebody's rows about one subject that have not been retracted. */
function ofOne(rows: Rows, participant: ParticipantId, of: Subject, subject: BlockId): Recognition[] {
  const own = rows.filter(
    (row) => row.participant === participant && row.of === of && row.subject === subject,
  );
  return own.slice(own.findLastIndex(({ answer }) => answer === 'retracted') + 1);
}

/** An item that is not in the minutes any more. */
const emptied: Omit<SaidItem, 'id'> = { content: nothingSaid, fingerprint: fingerprintOf(nothingSaid) };

/** Who has a say: not those who only lend their voice or their ear. */
export function mayRecognise(participant: Pick<Participant, 'kind' | 'duties'>): boolean {
  const roles: Role[] = [participant.kind, ...participant.duties];
  return mayInMeeting(roles, 'recognise', 'reviewing', true);
}

/** Those who were there and have a say: nobody else has words in it to recognise. */
export function everybodyAsked<P extends Pick<Participant, 'kind' | 'duties' | 'present'>>(
  participants: readonly P[],
): P[] {
  return participants.filter((one) => hasCome(one) && mayRecognise(one));
}

/** The reason why somebody is not asked, or null. */
export function notAskedOf(rows: readonly NotAsked[], participant: ParticipantId): NotAsked | null {
  const last = rows.findLast((row) => row.participant === participant);
  return last && last.reason !== '' ? last : null;
}

/**
 * Who stands between the minutes and the lock (I11): everybody with a say who was there has answered every item exactly as
 * it stands, or is "ikke spurgt" with a reason and by whom. Whoever was away is not asked: the attendance says so.
 */
export function notRecognised(
  participants: readonly Participant[],
  items: readonly SaidItem[],
  rows: Rows,
  notAsked: readonly NotAsked[],
): ParticipantId[] {
  return everybodyAsked(participants)
    .filter(({ id }) => notAskedOf(notAsked, id) === null)
    .filter(({ id }) => answersOf(id, items, rows).some(({ isAsked }) => isAsked))
    .map(({ id }) => id);
}

/** Agreements whose owner has said "Det er min opgave" of what they say now. */
export function confirmedTasks(
  tasks: readonly SaidBlock[],
  owners: ReadonlyMap<BlockId, ParticipantId>,
  rows: Rows,
): Set<BlockId> {
  const isConfirmed = (task: SaidBlock) => {
    const owner = owners.get(task.id);
    return owner !== undefined && answerTo(rows, owner, 'task', task)?.answer === 'yes';
  };
  return new Set(tasks.filter(isConfirmed).map(({ id }) => id));
}

/** A quote, and whose words they are in fact ("Mine ord er mine"). */
export interface QuoteState {
  /** Who typed what stands there now; null is the server's own seed. */
  writtenBy: (ParticipantId | null)[];
  speaker: ParticipantId | null;
  /** When the speaker said "Ja, det er mine ord" of exactly this; null while it is somebody's wording of them. */
  confirmedAt: string | null;
  /** Who else made the link by which it was confirmed; see `Recognition.linkBy`. Absent in minutes locked as `-1`. */
  linkBy?: ParticipantId | null;
}

/** Own words: nobody but the speaker has typed in them, or the speaker has confirmed them. */
export function areOwnWords({ writtenBy, speaker, confirmedAt }: QuoteState): boolean {
  return confirmedAt !== null || (speaker !== null && writtenBy.every((one) => one === speaker));
}

/** What a page needs to ask everybody, and to say who has answered. */
export interface ReviewView {
  /** Of this version of the minutes, oldest first. */
  recognitions: Recognition[];
  notAsked: NotAsked[];
  /** Which participant types under which Yjs client id; null is the seed. */
  authors: [client: number, participant: ParticipantId | null][];
  /** What the reader was shown, by fingerprint: own answers' texts, for the difference since. */
  shown: Record<Fingerprint, CanonicalItem | CanonicalBlock>;
  /** Who is signed in nowhere and has never answered themselves; only told to those who may type for them. */
  withoutDevice: ParticipantId[];
}
