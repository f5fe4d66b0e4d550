import type { MeetingId, PersonId } from '../ids.ts';
import type { Phase } from '../meeting/meeting.ts';

/** Who says yes: somebody with custody, or the young person from 15 on. */
export const capacities = ['custody', 'youngPerson'] as const;
export type Capacity = (typeof capacities)[number];

/** `meeting`: that the network meeting is held, and a case opened by it (R035). `sharing`: that something else is told. */
export const consentScopes = ['meeting', 'sharing'] as const;
export type ConsentScope = (typeof consentScopes)[number];

export const consentWays = ['spoken', 'interpreted', 'written'] as const;
export type ConsentWay = (typeof consentWays)[number];

/** Which information, from whom to whom, for which purpose: a general consent is none. */
export interface Consent {
  id: string;
  giver: string;
  /** Who it is, where they are of the case. */
  person: PersonId | null;
  capacity: Capacity;
  scope: ConsentScope;
  what: string;
  from: string;
  to: string;
  purpose: string;
  how: ConsentWay;
  /** R160: was an interpreter used? Null: the family speaks Danish. */
  interpreter: boolean | null;
  /** Why none was. */
  interpreterWhy: string;
  /** Of sharing: whom of the case it lets have something. What is withdrawn is closed to them. */
  recipients: PersonId[];
  /** Local date on which it was given. */
  day: string;
  /** Who wrote it down. */
  by: string;
  at: string;
  withdrawn: { day: string; by: string; at: string } | null;
}

/** What a consent touches, as far as the reader may know of it: what has been done on it is not undone. */
export interface ConsentTouches {
  meetings: { id: MeetingId; title: string; date: string; phase: Phase }[];
  /** Names of the professionals at these meetings. */
  people: string[];
  /** Minutes and orientations that have gone out. */
  deliveries: { meeting: MeetingId; what: 'minutes' | 'orientation'; at: string }[];
  /** Of sharing, of each whom it names: what is closed to them once it is withdrawn. */
  closes: ClosedTo[];
}

export interface ClosedTo {
  name: string;
  /** They are taken off these. */
  leaves: ConsentTouches['meetings'];
  /** Minutes that were sent to them, of meetings at which they were not. */
  reads: ConsentTouches['meetings'];
  /** Nobody can be taken off a meeting that they lead: somebody else has to first. */
  leads: ConsentTouches['meetings'];
}

/** Of each giver in one capacity, what stands. */
export function standingConsents(consents: readonly Consent[], capacity: Capacity): Consent[] {
  const live = consents.filter(
    (one) => one.scope === 'meeting' && one.capacity === capacity && one.withdrawn === null,
  );
  return [...new Map(live.map((one) => [giverKey(one), one])).values()];
}

/** Whoever has withdrawn theirs and given no other. */
export function withdrawnGivers(consents: readonly Consent[]): Consent[] {
  const ofMeeting = consents.filter(({ scope }) => scope === 'meeting');
  const stands = new Set(ofMeeting.filter(({ withdrawn }) => withdrawn === null).map(giverKey));
  return [...new Map(ofMeeting.map((one) => [giverKey(one), one])).values()].filter(
    (one) => !stands.has(giverKey(one)),
  );
}

const giverKey = ({ person, giver }: Consent) => person ?? giver.trim().toLocaleLowerCase('da');

/** R160. Empty: Danish, or nobody has said. */
export const isDanish = (language: string) =>
  ['', 'dansk', 'danish'].includes(language.trim().toLocaleLowerCase('da'));
