import type { MeetingId } from '../ids.ts';
import { type Nothing, type RawAnswer, route } from './api-route.ts';

/** Signing in by an issuer of OpenID Connect, for professionals. Part of `routes`. */
export const identityRoutes = {
  login: route<Nothing, LoginView>('GET', '/api/login', 'readSession'),
  /** Where the browser goes to sign in. `bind`: whoever is signed in here wants to be known by it from now on. */
  beginLogin: route<BeginLogin, { address: string }>('POST', '/api/login', 'beginLogin'),
  /** Where the issuer sends the browser back. Answers with 303 and nothing else. */
  finishLogin: route<Nothing, RawAnswer>('GET', '/api/login/callback', 'finishLogin'),
} as const;

export interface BeginLogin {
  bind?: boolean | undefined;
  /** Where to go afterwards. */
  meeting?: MeetingId | undefined;
}

export interface LoginView {
  /** Null: nobody signs in by an issuer here. */
  issuer: { name: string | null } | null;
  /** The person has a profession at some table, and is not known to the issuer yet. */
  mayBind: boolean;
}

/** Why a sign-in by the issuer ended without a session: the last part of the path that the browser is sent to. */
export const loginRefusals = [
  /** Not finished there. */
  'cancelled',
  /** Too late, a second time, in another browser, or not begun here. */
  'expired',
  /** The issuer knows who it is; nobody here has been told. */
  'nobody',
  /** The same, and the issuer does not vouch for an address. */
  'unverified',
  /** Known by another login already. */
  'bound',
  /** The issuer does not answer, or cannot now. */
  'unavailable',
  /** What came back is not what the issuer must say. */
  'untrusted',
] as const;
export type LoginRefusal = (typeof loginRefusals)[number];

export const loginRefusedPath = (why: LoginRefusal): string => `/login/${why}`;
