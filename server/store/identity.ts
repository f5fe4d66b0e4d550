import type { CaseId, PersonId } from '../../shared/ids.ts';
import type { AuditEntry } from './audit.ts';
import type { EndedSessions } from './links.ts';

/** The store's port: who professionals are to an issuer of OpenID Connect, and the sessions they open by it. */

/** Who somebody is to an issuer, for ever: the issuer's name, and theirs there. */
export interface Identity {
  issuer: string;
  subject: string;
}

export interface IdentitySignIn {
  identity: Identity;
  /** What the issuer vouches for as theirs, in lower case; null: it vouches for none. */
  address: string | null;
  /** The session that asks to be opened by the identity from now on; null: nobody asks. */
  bind: { idHash: string } | null;
  /** The new one. */
  session: { idHash: string; createdAt: string; expiresAt: string };
}

/** `nobody`: the identity is bound to no one. `bound`: what was to be bound is another's already. `ended`: who asked has left. */
export type SignedIn = { person: PersonId; ended: EndedSessions } | 'nobody' | 'bound' | 'ended';

export interface IdentityWriter {
  /**
   * Binds what the rules allow (server/identity/DECISIONS.md), and opens a session for everybody that the identity is. The
   * audit entry is stored once for the sign-in and once for each new binding, its person and subject filled in.
   */
  signInByIdentity(signIn: IdentitySignIn, audit: AuditEntry): Promise<SignedIn>;
}

export interface IdentityReader {
  /** The person is bound to an identity in all of these cases; null: in all of theirs. */
  hasIdentity(person: PersonId, reach: readonly CaseId[] | null): Promise<boolean>;
}
