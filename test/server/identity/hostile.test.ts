import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createIssuer, LoginFailed } from '../../../server/identity/issuer.ts';
import { type House, openHouse, publicUrl, seat } from '../house.ts';
import { openBrowser } from './browser.ts';
import {
  type Claims,
  clientId,
  type HostileIssuer,
  otherKey,
  type Saying,
  signToken,
  startIssuer,
} from './hostile-issuer.ts';

let issuer: HostileIssuer;
let house: House;
beforeAll(async () => {
  issuer = await startIssuer();
  house = await openHouse(undefined, undefined, null, null, issuer.settings);
  const made = await house.newMeeting(
    [seat({ duties: ['chair'], isMe: true }), seat({ name: 'Karen' })],
    {},
    'unsaid',
  );
  const input = { participant: made.links[1]?.participant ?? '', email: 'karen@skolen.example', phone: '' };
  const written = await house.call('writeContact', { id: made.meeting, cookie: house.organiser, input });
  expect(written.status).toBe(200);
});
afterAll(async () => {
  await house.close();
  await issuer.stop();
});
afterEach(() => issuer.say());

function sessionsStored(): number {
  const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
  const row = database.prepare('select count(*) as n from session').get();
  database.close();
  return Number(row?.n);
}

const claims = (change: (honest: Claims) => Claims): Partial<Saying> => ({ claims: change });
const without = (name: string) => claims(({ [name]: _, ...rest }) => rest);
const answer = (change: (query: URLSearchParams) => void): Partial<Saying> => ({
  answer(query) {
    change(query);
    return query;
  },
});
const now = () => Math.floor(Date.now() / 1000);
const resigned = (header: object, by = otherKey.privateKey): Partial<Saying> => ({
  token: (token) => signToken({ ...header }, claimsOf(token), by),
});
const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
/** In the place of one answer. */
const instead = (
  path: string,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Partial<Saying> => ({
  instead: (asked, response) => {
    if (asked !== path) return false;
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body);
    return true;
  },
});

/** Every bad answer, and where the browser is sent with it. */
const lies: Record<string, [Partial<Saying>, string]> = {
  'another nonce': [claims((it) => ({ ...it, nonce: 'x' })), 'untrusted'],
  'no nonce': [without('nonce'), 'untrusted'],
  'another issuer in the token': [claims((it) => ({ ...it, iss: 'https://evil.example' })), 'untrusted'],
  'no issuer in the token': [without('iss'), 'untrusted'],
  'another audience': [claims((it) => ({ ...it, aud: 'another' })), 'untrusted'],
  'an audience more': [claims((it) => ({ ...it, aud: [clientId, 'another'], azp: clientId })), 'untrusted'],
  'no audience': [without('aud'), 'untrusted'],
  'another authorised party': [claims((it) => ({ ...it, azp: 'another' })), 'untrusted'],
  'no subject': [without('sub'), 'untrusted'],
  'an empty subject': [claims((it) => ({ ...it, sub: '' })), 'untrusted'],
  'a number for a subject': [claims((it) => ({ ...it, sub: 7 })), 'untrusted'],
  'a subject without end': [claims((it) => ({ ...it, sub: 'x'.repeat(256) })), 'untrusted'],
  expired: [claims((it) => ({ ...it, exp: now() - 31 })), 'untrusted'],
  'no expiry': [without('exp'), 'untrusted'],
  'not valid yet': [claims((it) => ({ ...it, nbf: now() + 90 })), 'untrusted'],
  'made before it was asked for': [claims((it) => ({ ...it, iat: now() - 3600 })), 'untrusted'],
  'made in an hour': [claims((it) => ({ ...it, iat: now() + 3600 })), 'untrusted'],
  'no time of making': [without('iat'), 'untrusted'],
  unsigned: [{ header: () => ({ alg: 'none' }) }, 'untrusted'],
  'signed by the public key as a secret': [{ header: () => ({ alg: 'HS256', kid: 'one' }) }, 'untrusted'],
  'another algorithm': [{ header: () => ({ alg: 'PS256', kid: 'one' }) }, 'untrusted'],
  'signed by another key': [resigned({ alg: 'RS256', kid: 'one' }), 'untrusted'],
  'another key by name': [resigned({ alg: 'RS256', kid: 'two' }), 'untrusted'],
  'a key in its own header': [
    resigned({ alg: 'RS256', kid: 'one', jwk: otherKey.publicKey.export({ format: 'jwk' }) }),
    'untrusted',
  ],
  'a demand nobody knows': [{ header: (it) => ({ ...it, crit: ['exp'] }) }, 'untrusted'],
  'a changed word behind the signature': [
    {
      token: (token) => {
        const [head, , signature] = token.split('.');
        const changed = { ...claimsOf(token), sub: 'somebody' };
        return `${head}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`;
      },
    },
    'untrusted',
  ],
  'a token that is none': [{ token: () => 'x.y' }, 'untrusted'],
  'no ID token': [{ tokens: ({ id_token: _, ...rest }) => rest }, 'untrusted'],
  'another kind of access token': [{ tokens: (it) => ({ ...it, token_type: 'mac' }) }, 'untrusted'],
  'no access token': [{ tokens: ({ access_token: _, ...rest }) => rest }, 'untrusted'],
  'another state': [answer((it) => it.set('state', 'x')), 'expired'],
  'no state': [answer((it) => it.delete('state')), 'expired'],
  'two states': [answer((it) => it.append('state', 'x')), 'untrusted'],
  'another issuer in the answer': [answer((it) => it.set('iss', 'https://evil.example')), 'untrusted'],
  'no issuer in the answer': [answer((it) => it.delete('iss')), 'untrusted'],
  'no code': [answer((it) => it.delete('code')), 'untrusted'],
  'two codes': [answer((it) => it.append('code', 'x')), 'untrusted'],
  'a code of somebody else': [answer((it) => it.set('code', 'x')), 'untrusted'],
  'a token in the address': [answer((it) => it.set('id_token', 'x.y.z')), 'untrusted'],
  'a refusal': [
    answer((it) => {
      it.delete('code');
      it.set('error', 'access_denied');
    }),
    'cancelled',
  ],
  'a refusal beside a code': [answer((it) => it.set('error', 'access_denied')), 'cancelled'],
  'a fault of its own': [answer((it) => it.set('error', 'server_error')), 'unavailable'],
  'an error nobody knows': [answer((it) => it.set('error', '<script>alert(1)</script>')), 'untrusted'],
  'no for the tokens': [instead('/token', 401, '{"error":"invalid_client"}'), 'untrusted'],
  'tokens elsewhere': [instead('/token', 307, '', { Location: 'http://127.0.0.1:1/' }), 'untrusted'],
  'a page for the tokens': [instead('/token', 200, '<html>', { 'Content-Type': 'text/html' }), 'untrusted'],
  'half an answer': [instead('/token', 200, '{"access_token":'), 'untrusted'],
  'a list for the tokens': [instead('/token', 200, '[]'), 'untrusted'],
  'tokens without end': [instead('/token', 200, `{"x":"${'x'.repeat(300_000)}"}`), 'untrusted'],
  'a fault for the tokens': [instead('/token', 503, '{"error":"temporarily_unavailable"}'), 'unavailable'],
  silence: [{ instead: (path) => path === '/token' }, 'unavailable'],
  'somebody else’s user info': [
    { claims: ({ email: _, ...rest }) => rest, userinfo: (it) => ({ ...it, sub: 'somebody' }) },
    'untrusted',
  ],
  'user info of nobody': [
    { claims: ({ email: _, ...rest }) => rest, userinfo: ({ sub: _, ...rest }) => rest },
    'untrusted',
  ],
  'an address that it does not vouch for': [claims((it) => ({ ...it, email_verified: false })), 'unverified'],
  'an address that it vouches for in words': [
    claims((it) => ({ ...it, email_verified: 'true' })),
    'unverified',
  ],
  'an address without a word about it': [without('email_verified'), 'unverified'],
  'an address that only looks alike': [
    claims((it) => ({ ...it, email: '\u212Aaren@skolen.example' })),
    'nobody',
  ],
  'a list of addresses': [claims((it) => ({ ...it, email: ['karen@skolen.example'] })), 'unverified'],
  'somebody nobody knows': [claims((it) => ({ ...it, email: 'eve@skolen.example' })), 'nobody'],
};

describe('an issuer that lies', () => {
  it.each(Object.entries(lies))('%s opens nothing', async (_, [lie, why]) => {
    const browser = openBrowser(house);
    const begun = await browser.begin();
    const before = sessionsStored();
    const rows = house.auditRows();
    issuer.say(lie);
    const answered = await browser.finish(issuer.authorize(begun.body.address));
    expect([answered.status, answered.headers.get('location')]).toEqual([303, `/login/${why}`]);
    expect(await answered.text()).toBe('');
    expect([sessionsStored(), house.auditRows(), await browser.meetings()]).toEqual([before, rows, null]);
    expect(browser.cookies.size).toBe(0);
  });

  it('opens a session when it says the truth: the lies above are what is refused', async () => {
    const browser = openBrowser(house);
    const begun = await browser.begin();
    const query = issuer.authorize(begun.body.address);
    const before = { ...Object.fromEntries(browser.cookies) };
    const answered = await browser.finish(query);
    expect([answered.status, answered.headers.get('location')]).toEqual([303, '/']);
    expect(answered.headers.get('cache-control')).toBe('no-store');
    expect(await browser.meetings()).toHaveLength(1);

    const again = openBrowser(house);
    again.cookies.set('login', before.login ?? '');
    expect((await again.finish(query)).headers.get('location')).toBe('/login/expired');
    const another = openBrowser(house);
    const other = await another.begin();
    query.set('state', new URL(other.body.address).searchParams.get('state') ?? '');
    expect((await another.finish(query)).headers.get('location')).toBe('/login/untrusted');
    expect([await again.meetings(), await another.meetings()]).toEqual([null, null]);
  });

  it('is asked with PKCE, and told in another browser, too late, or by a look ahead, nothing', async () => {
    const browser = openBrowser(house);
    const { searchParams } = new URL((await browser.begin()).body.address);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: 'http://localhost:3000/api/login/callback',
      scope: 'openid email',
    });
    for (const secret of ['state', 'nonce', 'code_challenge'])
      expect(searchParams.get(secret)?.length).toBeGreaterThanOrEqual(43);
    const query = issuer.authorize(`http://x/?${searchParams}`);
    expect((await openBrowser(house).finish(query)).headers.get('location')).toBe('/login/expired');
    expect((await browser.finish(query, 'HEAD')).headers.get('location')).toBe('/');
    expect(await browser.meetings()).toBeNull();
    expect((await browser.finish(query)).headers.get('location')).toBe('/');
    expect(await browser.meetings()).toHaveLength(1);
  });
});

describe('what is logged of a sign-in', () => {
  it('is a code, with nothing of what the issuer said', async () => {
    const asking = createIssuer(issuer.settings, publicUrl, 500);
    const codes = new Set<string>();
    for (const [lie] of Object.values(lies)) {
      const { address, expected } = await asking.begin();
      issuer.say(lie);
      const error = await asking
        .finish(issuer.authorize(address), expected)
        .catch((failed: unknown) => failed);
      issuer.say();
      // Whom nobody knows is told apart by the store.
      if (!(error instanceof LoginFailed)) continue;
      codes.add(error.code);
      expect(error.code).toMatch(/^[A-Za-z_]+( [A-Za-z_]+)*$/);
      expect(error.cause).toBeUndefined();
      expect(JSON.stringify({ ...error, said: error.message })).not.toMatch(/karen|evil|skolen|script>/i);
    }
    expect(codes.size).toBeGreaterThan(8);
  });
});

describe('an issuer that cannot be asked', () => {
  it.each<[string, Partial<Saying>]>([
    ['names itself otherwise', { metadata: (it) => ({ ...it, issuer: 'https://evil.example' }) }],
    ['answers with a page', instead('/.well-known/openid-configuration', 200, '<html>')],
    [
      'sends elsewhere',
      instead('/.well-known/openid-configuration', 302, '', { Location: 'http://127.0.0.1:1/' }),
    ],
    [
      'sends browsers where others read along',
      { metadata: (it) => ({ ...it, authorization_endpoint: 'http://192.0.2.1/' }) },
    ],
    ['is silent', { instead: () => true }],
    ['says too much', instead('/.well-known/openid-configuration', 200, `{"x":"${'x'.repeat(300_000)}"}`)],
    ['fails', instead('/.well-known/openid-configuration', 500, '{}')],
  ])('begins nothing when it %s', async (_, lie) => {
    const fresh = await openHouse(undefined, undefined, null, null, issuer.settings, 500);
    issuer.say(lie);
    const browser = openBrowser(fresh);
    expect(await browser.begin()).toMatchObject({ status: 503, body: { code: 'issuer-failed' } });
    expect(browser.cookies.size).toBe(0);
    issuer.say();
    // An honest answer, too, can take longer than half a second here.
    await expect.poll(async () => (await browser.begin()).status, { timeout: 10_000 }).toBe(200);
    await fresh.close();
  });

  it.each<[string, Partial<Saying>]>([
    ['without TLS', { metadata: (it) => ({ ...it, token_endpoint: 'http://192.0.2.1/token' }) }],
    ['with keys without TLS', { metadata: (it) => ({ ...it, jwks_uri: 'http://192.0.2.1/jwks' }) }],
    ['with a short key', { keys: () => [{ kty: 'RSA', kid: 'one', n: 'AQAB', e: 'AQAB', alg: 'RS256' }] }],
    ['without keys', { keys: () => [] }],
    ['without the level asked for', {}],
    ['that somebody signed in to long ago', claims((it) => ({ ...it, auth_time: now() - 3600 }))],
  ])('opens nothing by one %s', async (what, lie) => {
    issuer.say(lie);
    const settings = { ...issuer.settings };
    if (what.includes('level')) settings.levels = ['https://data.gov.dk/concept/core/nsis/Substantial'];
    if (what.includes('ago')) settings.maxAge = 60;
    const fresh = await openHouse(undefined, undefined, null, null, settings);
    const browser = openBrowser(fresh);
    const begun = await browser.begin();
    const answered = await browser.finish(issuer.authorize(begun.body.address));
    expect(answered.headers.get('location')).toBe('/login/untrusted');
    expect(await browser.meetings()).toBeNull();
    await fresh.close();
  });
});
