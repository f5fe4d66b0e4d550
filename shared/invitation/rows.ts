import type { BlockId, ParticipantId } from '../ids.ts';
import type { Agreement } from '../minutes/read/agreements.ts';
import type { InvitationChange } from './changes.ts';
import type { DeclineRule } from './decline.ts';

/** How somebody is reached. Only those who may invite see it. */
export interface Contact {
  participant: ParticipantId;
  /** Empty: none is known. */
  email: string;
  phone: string;
}

/** R091: what somebody is asked to prepare. */
export interface Prepare {
  participant: ParticipantId;
  text: string;
}

/** R098: how somebody was told that they are invited, that something has changed (R013), or that they are not to come. */
export interface InvitationSent {
  participant: ParticipantId;
  what: 'invited' | 'changed' | 'calledOff' | 'takenOff';
  /** `refused`: the mail server did not take the letter. `byHand`: there was no address. */
  how: 'mail' | 'refused' | 'byHand';
  at: string;
}

export interface InvitationItem {
  id: BlockId;
  number: string;
  title: string;
  minutes: number;
  isSub: boolean;
}

/** What an invitation says besides the meeting itself. Everybody who may see the meeting reads it. */
export interface InvitationView {
  /** R041. */
  background: string;
  prepare: Prepare[];
  rule: DeclineRule;
  agenda: InvitationItem[];
  /** R101: those carried over; none once the meeting has begun. */
  agreements: Pick<Agreement, 'text' | 'owner' | 'deadline'>[];
  /** R013: what is otherwise than in the first invitation that the reader got, while the meeting is invited to. */
  changes: InvitationChange[];
  /** For those who may invite: what has not been told, and to whom. */
  untold: Untold;
}

export interface Untold {
  participants: ParticipantId[];
  changes: InvitationChange[];
}

/** For those who may invite. */
export interface ContactsView {
  contacts: Contact[];
  /** Oldest first. */
  sent: InvitationSent[];
  /** Who has not been told since the meeting was invited to the last time. */
  notInvited: ParticipantId[];
  mailIsConfigured: boolean;
}
