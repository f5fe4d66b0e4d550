import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign as signBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OidcConfig } from '../../../server/process/oidc-config.ts';

export const clientId = 'faellesreferat';

export type Claims = Record<string, unknown>;
export type Header = Record<string, unknown>;

/** What an issuer of ours says; a lie is one of these otherwise. */
export interface Saying {
  metadata: (honest: Record<string, unknown>) => Record<string, unknown>;
  header: (honest: Header) => Header;
  claims: (honest: Claims) => Claims;
  /** The finished ID token. */
  token: (honest: string) => string;
  tokens: (honest: Record<string, unknown>) => Record<string, unknown>;
  userinfo: (honest: Claims) => Claims;
  /** The query that the browser comes back with. */
  answer: (honest: URLSearchParams) => URLSearchParams;
  keys: (honest: object[]) => object[];
  /** Takes the whole answer over; true when it has. */
  instead: (path: string, response: ServerResponse) => boolean;
}

const honest: Saying = {
  metadata: (it) => it,
  header: (it) => it,
  claims: (it) => it,
  token: (it) => it,
  tokens: (it) => it,
  userinfo: (it) => it,
  answer: (it) => it,
  keys: (it) => it,
  instead: () => false,
};

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = (of: KeyObject) => ({ ...of.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' });
export const publicPem = key.publicKey.export({ format: 'pem', type: 'spki' }).toString();

/** A token by whatever algorithm its header names, as far as a liar can. */
export function signToken(header: Header, claims: Claims, by: KeyObject = key.privateKey): string {
  const text = `${encode(header)}.${encode(claims)}`;
  if (header.alg === 'none') return `${text}.`;
  const signature =
    header.alg === 'HS256'
      ? createHmac('sha256', publicPem).update(text).digest()
      : signBytes('sha256', Buffer.from(text), by);
  return `${text}.${signature.toString('base64url')}`;
}

/** An issuer in this process that says what it is told to. */
export async function startIssuer() {
  let saying: Saying = honest;
  const person = { sub: 'karen', email: 'Karen@skolen.example', email_verified: true as unknown };
  const begun = new Map<string, URLSearchParams>();
  const used = new Set<string>();
  const asked: string[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function metadata() {
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      end_session_endpoint: `${issuer}/end`,
      authorization_response_iss_parameter_supported: true,
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    };
  }

  const answers: Record<string, () => object> = {
    '/.well-known/openid-configuration': () => saying.metadata(metadata()),
    '/jwks': () => ({ keys: saying.keys([jwk(key.publicKey)]) }),
    '/me': () => saying.userinfo({ ...person }),
  };

  function json(response: ServerResponse, body: object, status = 200): void {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', issuer).pathname;
    asked.push(path);
    if (saying.instead(path, response)) return;
    if (path === '/token') giveTokens(await bodyOf(request), response);
    else json(response, answers[path]?.() ?? {}, path in answers ? 200 : 404);
  }

  function giveTokens(body: URLSearchParams, response: ServerResponse): void {
    const code = body.get('code') ?? '';
    const asking = begun.get(code);
    if (!asking || used.has(code)) {
      json(response, { error: 'invalid_grant' }, 400);
      return;
    }
    used.add(code);
    const now = Math.floor(Date.now() / 1000);
    const claims = saying.claims({
      iss: issuer,
      aud: clientId,
      exp: now + 300,
      iat: now,
      nonce: asking.get('nonce'),
      ...person,
    });
    const idToken = signToken(saying.header({ alg: 'RS256', kid: 'one' }), claims);
    const tokens = { access_token: randomUUID(), token_type: 'Bearer', id_token: saying.token(idToken) };
    json(response, saying.tokens(tokens));
  }

  return {
    issuer,
    person,
    asked,
    settings: {
      issuer,
      clientId,
      clientSecret: 'secret',
      name: 'Kommunen',
      algorithm: 'RS256',
      maxAge: null,
      levels: [],
      scope: 'openid email',
    } satisfies OidcConfig as OidcConfig,
    /** Says so from now on; nothing: the truth. */
    say(lie: Partial<Saying> = {}): void {
      saying = { ...honest, ...lie };
    },
    /** Somebody signs in there: the query with which the browser comes back. */
    authorize(address: string): URLSearchParams {
      const asking = new URL(address).searchParams;
      const code = randomUUID();
      begun.set(code, asking);
      return saying.answer(new URLSearchParams({ code, state: asking.get('state') ?? '', iss: issuer }));
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
export type HostileIssuer = Awaited<ReturnType<typeof startIssuer>>;

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
