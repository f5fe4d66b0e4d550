import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse, publicUrl, seat } from '../house.ts';
import { openBrowser } from './browser.ts';
import { serveProvider } from './serve-provider.ts';

let provider: Awaited<ReturnType<typeof serveProvider>>;
let house: House;
beforeAll(async () => {
  provider = await serveProvider();
  provider.sendTo(publicUrl);
  house = await openHouse(undefined, undefined, null, null, provider.settings);
});
afterAll(async () => {
  await house.close();
  await provider.close();
});

/** Signs in and consents on the provider's own pages; where it sends the browser back to. */
async function throughProvider(address: string, login: string): Promise<URL> {
  const jar = new Map<string, string>();
  let next = new URL(address);
  for (let step = 0; step < 12 && next.origin === provider.issuer; step++) {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    let answer = await fetch(next, { redirect: 'manual', headers });
    if (answer.status === 200) {
      const prompt = /name="prompt" value="(\w+)"/.exec(await answer.text())?.[1] ?? '';
      const body = new URLSearchParams({ prompt, login, password: 'x' });
      answer = await fetch(next, { method: 'POST', redirect: 'manual', headers, body });
    }
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      jar.set(name, value);
    }
    next = new URL(answer.headers.get('location') ?? '', next);
  }
  return next;
}

it('signs a professional in by oidc-provider: by the address that the inviters have, and out of both', async () => {
  const made = await house.newMeeting(
    [seat({ duties: ['chair'], isMe: true }), seat({ name: 'Karen' })],
    {},
    'unsaid',
  );
  await house.call('writeContact', {
    id: made.meeting,
    cookie: house.organiser,
    input: { participant: made.links[1]?.participant ?? '', email: 'karen@skolen.example', phone: '' },
  });
  const browser = openBrowser(house);
  const begun = await browser.begin({ meeting: made.meeting });
  const back = await throughProvider(begun.body.address, 'karen');
  expect(back.origin + back.pathname).toBe(`${publicUrl}/api/login/callback`);
  const answered = await browser.finish(back.searchParams);
  expect(answered.headers.get('location')).toBe(`/meetings/${made.meeting}`);
  expect(await browser.meetings()).toEqual([made.meeting]);

  const left = await house.call('closeSession', { cookie: browser.cookie() });
  const leaveAt = new URL(left.body.leaveAt ?? '');
  expect(leaveAt.origin).toBe(provider.issuer);
  expect(Object.fromEntries(leaveAt.searchParams)).toEqual({
    client_id: 'faellesreferat',
    post_logout_redirect_uri: `${publicUrl}/`,
  });
  expect((await fetch(leaveAt)).status).toBe(200);
  expect(await browser.meetings()).toBeNull();
});

it('opens nothing for somebody whom nobody has invited', async () => {
  const browser = openBrowser(house);
  const begun = await browser.begin();
  const back = await throughProvider(begun.body.address, 'eve');
  expect((await browser.finish(back.searchParams)).headers.get('location')).toBe('/login/nobody');
  expect(await browser.meetings()).toBeNull();
});
