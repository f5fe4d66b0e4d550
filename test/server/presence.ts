import { expect } from 'vitest';
import { newToken, tokenToHash } from '../../server/door/token.ts';
import type { AuditEntry } from '../../server/store/audit.ts';
import type { Store } from '../../server/store/store.ts';
import { type MeetingId, newId, type ParticipantId, type PersonId } from '../../shared/ids.ts';
import type { Duty, ParticipantKind, Phase } from '../../shared/meeting/meeting.ts';
import { anAudit, lockAsItStands } from '../contract/meeting.ts';

/** For the matrices of access: somebody of each kind and duty, present in one way at a meeting in one phase. */
export const kinds = [
  'parent',
  'child',
  'privateNetwork',
  'professional',
  'authority',
  'interpreter',
  'supportPerson',
] as const satisfies ParticipantKind[];
/** A duty alone: held by somebody whose kind grants little. */
export const dutyNames = ['chair', 'minuteTaker', 'tovholder'] as const satisfies Duty[];
export type Who = ParticipantKind | Duty;
export const everybody: Who[] = [...kinds, ...dutyNames];

export const phases = [
  'preparing',
  'invited',
  'inProgress',
  'reviewing',
  'locked',
  'sent',
  'cancelled',
  'postponed',
] as const satisfies Phase[];
/** `sentTo`: did not come, and the minutes were sent to them. `removed`: came, and was taken off. */
export const presences = ['came', 'unsaid', 'absent', 'sentTo', 'removed', 'substitute'] as const;
export type Presence = (typeof presences)[number];

/** How each phase is reached. */
const ways: Record<Phase, Phase[]> = {
  preparing: [],
  invited: ['invited'],
  inProgress: ['inProgress'],
  reviewing: ['inProgress', 'reviewing'],
  locked: ['inProgress', 'reviewing', 'locked'],
  sent: ['inProgress', 'reviewing', 'locked', 'sent'],
  cancelled: ['cancelled'],
  postponed: ['postponed'],
};
/** By a correction of what was sent; before the first lock there is nothing to send. */
export const waysAfterSending: Partial<Record<Phase, Phase[]>> = {
  inProgress: [...ways.sent, 'reviewing', 'inProgress'],
  reviewing: [...ways.sent, 'reviewing'],
  locked: [...ways.sent, 'reviewing', 'locked'],
  sent: ways.sent,
};

/**
 * R129: once the meeting is over, whoever did not come and has no duty has nothing to read, unless it was sent to them as it is
 * now. Whoever lends ear or voice stays that, whether they came or not.
 */
export const isAway = (who: Who, phase: Phase, presence: Presence) =>
  ['reviewing', 'locked', 'sent'].includes(phase) &&
  (['unsaid', 'absent'].includes(presence) || (presence === 'sentTo' && phase !== 'sent')) &&
  ['parent', 'child', 'privateNetwork', 'professional', 'authority'].includes(who);

export interface Seated {
  seats: Map<Who, ParticipantId>;
  cookies: Map<Who, string>;
}

interface Parts {
  store: Store;
  signIn(link: string): Promise<string>;
  /** Who has made the meeting. */
  by: PersonId;
}

/** Seats them all at a meeting that is being prepared and has a `chair`, and brings it to the phase. */
export async function seatEverybody(
  { store, signIn, by }: Parts,
  { meeting, chair }: { meeting: MeetingId; chair: ParticipantId },
  phase: Phase,
  presence: Presence,
): Promise<Seated> {
  const { writer } = store;
  const audit: AuditEntry = anAudit({ person: by, meeting });
  const seated: Seated = { seats: new Map(), cookies: new Map() };
  for (const who of everybody) {
    const [id, token] = [random<ParticipantId>(), newToken()];
    const duty = dutyNames.find((each) => each === who);
    const card = { name: who, authority: '', role: '', responsibilityArea: '', decisionPower: '' };
    const seat = { id, person: random<PersonId>(), isNewPerson: true, seatTokenHash: tokenToHash(token) };
    const more = {
      kind: duty ? 'supportPerson' : (who as ParticipantKind),
      substituteFor: presence === 'substitute' ? chair : null,
      present: presentAs[presence],
    } as const;
    await writer.addParticipant(meeting, { ...card, ...seat, ...more }, audit);
    if (duty) await writer.giveDuty(meeting, duty, id, audit);
    seated.seats.set(who, id);
    seated.cookies.set(who, await signIn(`/seat#${token}`));
  }
  if (presence === 'removed') {
    await writer.giveDuty(meeting, 'chair', chair, audit);
    for (const seat of seated.seats.values())
      expect(await writer.removeParticipant(meeting, seat, audit)).toHaveLength(1);
  }
  const to = presence === 'sentTo' ? [...seated.seats.values()] : [];
  for (const next of (presence === 'sentTo' && waysAfterSending[phase]) || ways[phase])
    await move({ store, audit }, meeting, next, to);
  expect((await store.reader.meeting(meeting))?.phase).toBe(phase);
  return seated;
}

const presentAs = { unsaid: null, absent: false, sentTo: false, came: true, removed: true, substitute: true };
const random = <T extends string>() => newId<T>((bytes) => crypto.getRandomValues(bytes));

async function move(
  { store, audit }: { store: Store; audit: AuditEntry },
  meeting: MeetingId,
  next: Phase,
  to: ParticipantId[],
): Promise<void> {
  const now = await store.reader.meeting(meeting);
  if (!now) throw new Error('There is no such meeting.');
  const standing = { meeting, phase: now.phase, version: now.version };
  if (next === 'locked') await lockAsItStands(store, meeting);
  else if (next === 'sent') expect(await store.writer.sendMinutes(standing, to, audit)).toBe(true);
  else expect(await store.writer.changePhase(meeting, now.phase, next, audit)).toBe(true);
}
