import type { MeetingId, ParticipantId, PersonId } from '../ids.ts';
import { deed, type Nothing, route } from './api-route.ts';

export interface SessionView {
  /** Null when nobody is signed in. */
  person: {
    id: PersonId;
    name: string;
    mayCreateMeeting: boolean;
    isOrganiser?: true;
    /** A link that names them and opens what this session does; without it, they may have none. */
    ownLink?: 'none' | 'made';
  } | null;
  /** Seconds until the session ends, and until it does if nobody uses it before. With a person. */
  ends?: { inSeconds: number; unusedInSeconds: number };
}

/** Set by a page that asks without anybody having touched it lately: such a request does not keep a session alive. */
export const unattendedHeader = 'X-Unattended';

/** What whoever sets the product up is called until they say their name. The same word in Danish and English. */
export const unnamedOrganiser = 'Administrator';

/** A cookie that a page sets while it signs out: what it opens next is not told beforehand what a session would see. */
export const signingOutCookie = 'signing-out';

/** Six digits that open a link, and for how long; clocks differ. */
export interface ShownCode {
  code: string;
  seconds: number;
}

/**
 * A link alone says nothing but that a code is needed, and whether one can be mailed from here. `isOwn`: the code is shown where the
 * person is in already.
 */
export type SeatAnswer =
  | { session: SessionView; meeting: MeetingId | null; needs: null }
  | { session: null; meeting: null; needs: { byMail: boolean; isOwn?: true } };

/** Somebody at the door. */
export interface WaitingKnock {
  id: string;
  /** As they call themselves. */
  name: string;
  /** Instant, ISO 8601 UTC. */
  at: string;
}

/** `over`: not answered in time, or there is none. */
export interface KnockState {
  state: 'waiting' | 'admitted' | 'refused' | 'over';
}

/** The way in. */
export const signinRoutes = {
  session: route<Nothing, SessionView>('GET', '/api/session', 'readSession'),
  /**
   * A person presses "Gå ind". The token comes from the link's fragment; GET never consumes it. `code`: of the room or from
   * a mail; not needed on a device that has been let in before.
   */
  openSeat: route<{ token: string; code?: string | undefined }, SeatAnswer>('POST', '/api/seat', 'openSeat'),
  /** Whether a mail was sent is not said: the link alone tells nobody what is known of its person. */
  mailCode: route<{ token: string }, Nothing>('POST', '/api/seat/mail', 'mailCode'),
  /** Said aloud, shown on the wall or told by telephone. Shown once; the next one replaces it. */
  showRoomCode: route<Nothing, ShownCode>('POST', '/api/meetings/:id/room-code', 'showRoomCode'),
  /** The same for whoever has created the meeting without being in it, until it begins: somebody must be the first to get in. */
  showFirstCode: route<Nothing, ShownCode>('POST', '/api/meetings/:id/first-code', 'showFirstCode'),
  /** A link to oneself instead of a seat: opens what the session opens. Shown once; replaces the one before. */
  makeOwnLink: route<Nothing, { link: string }>('POST', '/api/own-link', 'manageOwnLink'),
  /** A code that opens it on another device. */
  showOwnCode: route<Nothing, ShownCode>('POST', '/api/own-link/code', 'manageOwnLink'),
  /** *Bank på*: somebody without a link asks to be let in, by a first name. The answer is the same for a meeting of others. */
  knock: route<{ name: string }, Nothing>('POST', '/api/meetings/:id/knock', 'knock'),
  knockState: route<Nothing, KnockState>('GET', '/api/knock', 'readKnock'),
  /** Once one has been let in. */
  enterAdmitted: route<Nothing, SeatAnswer>('POST', '/api/knock/enter', 'enterAdmitted'),
  /** Says who it is that knocks. */
  admit: deed<{ knock: string; participant: ParticipantId }>('knock/admit', 'admit'),
  turnAway: deed<{ knock: string }>('knock/turn-away', 'turnAway'),
  /** Ends one's other sessions, and forgets the other devices. */
  closeOtherSessions: route<Nothing, Nothing>('POST', '/api/session/close-others', 'closeOtherSessions'),
  /** `leaveAt`: where the issuer that has signed in is left too. */
  closeSession: route<Nothing, { leaveAt: string | null }>('POST', '/api/session/close', 'closeSession'),
} as const;
