import * as client from 'openid-client';
import { isPrivate, type OidcConfig } from '../process/oidc-config.ts';
import type { Identity } from '../store/identity.ts';
import { boundedFetch, IssuerFault } from './bounded-fetch.ts';

/** What a sign-in that is under way must come back with. */
export interface Expected {
  state: string;
  nonce: string;
  verifier: string;
  /** Milliseconds since 1970. */
  begunAt: number;
}

/** Who has signed in; `address`: what the issuer vouches for as theirs, in lower case. */
export interface Vouched {
  identity: Identity;
  address: string | null;
}

export interface Issuer {
  readonly name: string | null;
  /** Where the browser is sent. */
  begin(): Promise<{ address: string; expected: Expected }>;
  /** `answer`: the query that the browser comes back with. Rejects with `LoginFailed`. */
  finish(answer: URLSearchParams, expected: Expected): Promise<Vouched>;
  /** Where the browser leaves the issuer too; null where it offers none. Rejects with `LoginFailed`. */
  leaveAt(): Promise<string | null>;
}

/** `code`: of the library or of ours, for the log. Nothing of what the issuer says stands in it. */
export class LoginFailed extends Error {
  override name = 'LoginFailed';
  readonly why: 'cancelled' | 'unavailable' | 'untrusted';
  readonly code: string;

  constructor(why: LoginFailed['why'], code: string) {
    super(why);
    this.why = why;
    this.code = code;
  }
}

/** How far the issuer's clock may be from ours. Seconds. */
const clockTolerance = 30;
/** Where the issuer's endpoints are is asked again after this. Milliseconds. */
const metadataAge = 60 * 60 * 1000;

export const callbackPath = '/api/login/callback';

/**
 * The issuer by openid-client (authorization code, PKCE S256, state, nonce). What the library leaves to its caller is
 * done here: signatures are checked though the token comes over TLS, one algorithm, one audience, no token from before.
 */
export function createIssuer(settings: OidcConfig, publicUrl: string, within?: number): Issuer {
  const fetch = boundedFetch(within);
  let known: { configuration: client.Configuration; until: number } | null = null;

  async function discover(): Promise<client.Configuration> {
    if (known && known.until > Date.now()) return known.configuration;
    const configuration = await client.discovery(
      new URL(settings.issuer),
      settings.clientId,
      { id_token_signed_response_alg: settings.algorithm, [client.clockTolerance]: clockTolerance },
      authenticate(settings.clientSecret),
      {
        [client.customFetch]: fetch,
        // `boundedFetch` asks nobody without TLS but this machine.
        execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
      },
    );
    // The library knows issuers that name themselves otherwise.
    const { issuer, authorization_endpoint, end_session_endpoint } = configuration.serverMetadata();
    if (issuer !== settings.issuer) throw new IssuerFault('OTHER_ISSUER');
    // `boundedFetch` guards the server's way to the issuer, this the browser's.
    for (const address of [authorization_endpoint, end_session_endpoint])
      if (address !== undefined && !isPrivate(new URL(address))) throw new IssuerFault('NOT_HTTPS');
    known = { configuration, until: Date.now() + metadataAge };
    return configuration;
  }

  async function begin(): Promise<{ address: string; expected: Expected }> {
    const configuration = await discover().catch(failAs('unavailable'));
    const expected = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      begunAt: Date.now(),
    };
    const address = client.buildAuthorizationUrl(configuration, {
      redirect_uri: publicUrl + callbackPath,
      scope: settings.scope,
      state: expected.state,
      nonce: expected.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(expected.verifier),
      code_challenge_method: 'S256',
      ...(settings.maxAge !== null && { max_age: String(settings.maxAge) }),
      ...(settings.levels.length > 0 && { acr_values: settings.levels.join(' ') }),
    });
    return { address: address.href, expected };
  }

  async function finish(answer: URLSearchParams, expected: Expected): Promise<Vouched> {
    const configuration = await discover().catch(failAs('unavailable'));
    const address = new URL(publicUrl + callbackPath);
    address.search = answer.toString();
    const tokens = await client
      .authorizationCodeGrant(configuration, address, {
        expectedState: expected.state,
        expectedNonce: expected.nonce,
        pkceCodeVerifier: expected.verifier,
        idTokenExpected: true,
        ...(settings.maxAge !== null && { maxAge: settings.maxAge }),
      })
      .catch(failAs('untrusted'));
    const claims = tokens.claims();
    if (!claims) throw new LoginFailed('untrusted', 'NO_ID_TOKEN');
    check(claims, expected);
    const identity = { issuer: claims.iss, subject: claims.sub };
    if (claims.email !== undefined || !configuration.serverMetadata().userinfo_endpoint)
      return { identity, address: vouchedAddress(claims) };
    const told = await client
      .fetchUserInfo(configuration, tokens.access_token, claims.sub)
      .catch(failAs('untrusted'));
    return { identity, address: vouchedAddress(told) };
  }

  function check(claims: client.IDToken, { begunAt }: Expected): void {
    const fail = (code: string): never => {
      throw new LoginFailed('untrusted', code);
    };
    if (claims.sub === '' || claims.sub.length > 255) fail('SUBJECT');
    if ([claims.aud].flat().some((audience) => audience !== settings.clientId)) fail('AUDIENCE');
    if (claims.azp !== undefined && claims.azp !== settings.clientId) fail('AUTHORIZED_PARTY');
    const made = claims.iat * 1000;
    const tolerated = clockTolerance * 1000;
    if (made < begunAt - tolerated || made > Date.now() + tolerated) fail('ISSUED_AT');
    if (settings.levels.length > 0 && !settings.levels.includes(String(claims.acr))) fail('LEVEL');
  }

  async function leaveAt(): Promise<string | null> {
    const configuration = await discover().catch(failAs('unavailable'));
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    // Without the ID token as a hint: no token stands in an address.
    return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${publicUrl}/` }).href;
  }

  return { name: settings.name, begin, finish, leaveAt };
}

/** In the header, unless the issuer takes it in the body alone. */
function authenticate(secret: string): client.ClientAuth {
  return (server, ...request) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const isInBody = methods?.includes('client_secret_post') && !methods.includes('client_secret_basic');
    return (isInBody ? client.ClientSecretPost(secret) : client.ClientSecretBasic(secret))(
      server,
      ...request,
    );
  };
}

/** Only what the issuer says it has verified, as a boolean. Letters of ASCII alone are made small: no other is taken for one. */
function vouchedAddress(claims: client.IDToken | client.UserInfoResponse): string | null {
  const { email, email_verified } = claims as Record<string, unknown>;
  if (typeof email !== 'string' || email_verified !== true || !email.includes('@')) return null;
  return email.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** What the library says of an answer. Its messages and causes quote claims: only codes are taken from it. */
function failAs(why: LoginFailed['why']): (error: unknown) => never {
  return (error) => {
    if (error instanceof LoginFailed) throw error;
    throw new LoginFailed(errorToWhy(error) ?? why, errorToCode(error));
  };
}

function errorToWhy(error: unknown): LoginFailed['why'] | null {
  if (error instanceof client.AuthorizationResponseError) {
    if (error.error === 'access_denied') return 'cancelled';
    return /^(server_error|temporarily_unavailable)$/.test(error.error) ? 'unavailable' : 'untrusted';
  }
  if (error instanceof client.ResponseBodyError) return error.status >= 500 ? 'unavailable' : null;
  const { name, code, cause } = error as { name?: unknown; code?: unknown; cause?: unknown };
  const isDown = cause instanceof Response && cause.status >= 500;
  return isDown || name === 'TypeError' || code === 'OAUTH_TIMEOUT' ? 'unavailable' : null;
}

function errorToCode(error: unknown): string {
  const {
    code,
    cause,
    error: said,
  } = error as { code?: unknown; cause?: { code?: unknown }; error?: unknown };
  const codes = [code, cause?.code, said].filter(
    (each) => typeof each === 'string' && /^\w{1,60}$/.test(each),
  );
  return codes.join(' ') || 'UNKNOWN';
}
