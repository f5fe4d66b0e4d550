import { ConfigError } from './operator-error.ts';

/** The issuer that professionals sign in by. */
export interface OidcConfig {
  issuer: string;
  clientId: string;
  /** A secret. */
  clientSecret: string;
  /** What it is called on the button; null: no name. */
  name: string | null;
  /** The one algorithm that its ID tokens are signed with. */
  algorithm: IdTokenAlgorithm;
  /** How long ago somebody may have authenticated there. Seconds; null: as long as the issuer lets them. */
  maxAge: number | null;
  /** Levels of which one must be reached (`acr`); empty: any. */
  levels: string[];
  scope: string;
}

/** Signatures by a key that only the issuer has. */
export const idTokenAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export type IdTokenAlgorithm = (typeof idTokenAlgorithms)[number];

/** All three or none. The secret is never repeated. */
export function readOidc(value: (name: string) => string | undefined): OidcConfig | null {
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
  const [issuer, clientId, clientSecret] = needed.map(value);
  const given = needed.filter((name) => value(name) !== undefined);
  if (given.length === 0) return null;
  if (!issuer || !clientId || !clientSecret) {
    const missing = needed.filter((name) => !given.includes(name));
    throw new ConfigError(`${missing.join(' and ')} must be set too when ${given.join(' and ')} is.`);
  }
  return {
    issuer: readIssuer(issuer),
    clientId,
    clientSecret,
    name: value('OIDC_NAME') ?? null,
    algorithm: readAlgorithm(value('OIDC_ALGORITHM')),
    maxAge: readMaxAge(value('OIDC_MAX_AGE')),
    levels: (value('OIDC_ACR') ?? '').split(/\s+/).filter(Boolean),
    scope: readScope(value('OIDC_SCOPE')),
  };
}

/** Exactly as the issuer writes itself: it is compared letter by letter. */
function readIssuer(text: string): string {
  const url = URL.parse(text);
  const isPlain = url && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (isPlain && isPrivate(url)) return text;
  throw new ConfigError(
    `OIDC_ISSUER must be an address like "https://login.kommune.example", but is "${text}". Without TLS it may only be on this machine.`,
  );
}

/** Nobody between reads along: TLS, or this machine. */
export function isPrivate({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  return protocol === 'http:' && isLoopback(hostname);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function readAlgorithm(text = 'RS256'): IdTokenAlgorithm {
  const algorithm = idTokenAlgorithms.find((known) => known === text);
  if (algorithm) return algorithm;
  throw new ConfigError(`OIDC_ALGORITHM must be one of ${idTokenAlgorithms.join(', ')}, but is "${text}".`);
}

function readMaxAge(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new ConfigError(`OIDC_MAX_AGE must be a number of seconds, but is "${text}".`);
}

function readScope(text = 'openid email'): string {
  if (text.split(/\s+/).includes('openid')) return text;
  throw new ConfigError(`OIDC_SCOPE must hold "openid", but is "${text}".`);
}
