import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimits } from '../../server/door/limits.ts';
import { addAgreement, type CaseAtWork, openCase, write } from './case.ts';
import { type House, openHouse, seat } from './house.ts';
import { lockCase } from './locked.ts';

let house: House;
let at: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house);
});
afterAll(() => house.close());

/** What the page's head names, in its order. */
async function named(path: string, cookie: string, language = 'da'): Promise<string[]> {
  const headers = { cookie, 'accept-language': language };
  const answer = await house.app.request(path, { headers });
  return [...(await answer.text()).matchAll(/<link [^>]*href="([^"]*)"/g)].map(([, href = '']) => href);
}
const pageOf = async (cookie: string) => (await house.app.request(page(), { headers: { cookie } })).text();
const cookieOf = (name: string) => at.who(name).cookie;
const page = () => `/meetings/${at.first.meeting}`;
const api = (what = '') => `/api/meetings/${at.first.meeting}${what}`;

describe('what a page begins with is named in the page', () => {
  it('of a meeting: its parts, with what they share and their style, and its words', async () => {
    expect(await named(page(), cookieOf('Fatima'))).toEqual([
      '/assets/live-3c4d.js',
      '/assets/live-5e6f.css',
      '/assets/meeting-5c6d.js',
      '/assets/paper-7a8b.js',
      api(),
      api('/document'),
    ]);
  });

  it('R130: what the organisation calls the tovholder stands in every page, for whoever is not signed in too', async () => {
    const word = '<meta name="tovholder" content="tovholder" data-definite="tovholderen">';
    expect(await pageOf(cookieOf('Fatima'))).toContain(word);
    expect(await pageOf('')).toContain(word);
  });

  it('of the start and of a case', async () => {
    const asked = ['/api/session', '/api/meetings'];
    const start = ['/assets/start-1e2f.js', '/assets/start-da-1a1b.js', ...asked];
    expect(await named('/', cookieOf('Fatima'))).toEqual(start);
    const english = ['/assets/en-3e3f.js', '/assets/start-1e2f.js', '/assets/start-en-2c2d.js', ...asked];
    const cookie = cookieOf('Fatima');
    expect(await named('/', `${cookie}; language=en`)).toEqual(english);
    expect(await named('/', cookie, 'de-DE, en;q=0.9, da;q=0.8')).toEqual(english);
    expect(await named('/', `${cookie}; language=da`, 'en')).toEqual(start);
    const ofCase = ['/assets/case-3a4b.js', '/assets/start-da-1a1b.js', `/api/cases/${at.id}/stafetlog`];
    expect(await named(`/cases/${at.id}`, cookieOf('Fatima'))).toEqual(ofCase);
  });

  it('names nothing for whoever is not signed in, for a meeting of others and for one that does not exist', async () => {
    const other = await house.newMeeting([seat({ name: 'Eva', duties: ['chair'] })]);
    const stranger = await house.signIn(other.links[0]?.link ?? '');
    const none = page().replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    for (const [path, cookie] of [
      [page(), ''],
      ['/', ''],
      [page(), stranger],
      [page(), `${cookieOf('Fatima')}; signing-out=1`],
      [none, cookieOf('Fatima')],
      ['/seat', cookieOf('Fatima')],
      [`${page()}/changes`, cookieOf('Fatima')],
    ] as const)
      expect(await named(path, cookie), path).toEqual([]);
  });

  it('and can be read before the program is there: all that the minutes say, as text', async () => {
    await write(house, at.first.meeting, (doc) => {
      addAgreement(doc, { text: 'Bo ringer <img src=x onerror=alert(1)> $& & siger "hej".' });
    });
    const html = await pageOf(cookieOf('Fatima'));
    expect(html).toContain(
      'Bo ringer &lt;img src=x onerror=alert(1)&gt; $&amp; &amp; siger &quot;hej&quot;.',
    );
    expect(html).toMatch(/<article id="first-words" dir="auto">.*<h2>[^<]*Velkomst/s);
    for (const cookie of ['', await house.signIn(at.first.links[0]?.link ?? '').then(() => 'session=none')])
      expect(await pageOf(cookie)).not.toContain('Bo ringer');
  });

  it('is compressed as the browser takes it, and holds nothing that the request says: its length tells nobody a guess', async () => {
    const cookie = cookieOf('Fatima');
    const headers = { cookie, referer: 'https://ord.example/', 'user-agent': 'ord-at-gaette' };
    const get = async (path: string, accepted: string) => {
      const answer = await house.app.request(path, { headers: { ...headers, 'accept-encoding': accepted } });
      return {
        encoding: answer.headers.get('content-encoding'),
        bytes: Buffer.from(await answer.arrayBuffer()),
      };
    };
    const plain = await get(page(), 'br;q=0, identity');
    expect(plain.encoding).toBeNull();
    expect(plain.bytes.toString()).toContain('first-words');
    const brotli = await get(page(), 'gzip, deflate, br');
    expect([brotli.encoding, brotliDecompressSync(brotli.bytes).equals(plain.bytes)]).toEqual(['br', true]);
    const gzip = await get(page(), 'gzip');
    expect([gzip.encoding, gunzipSync(gzip.bytes).equals(plain.bytes)]).toEqual(['gzip', true]);
    expect((await get(`${page()}?ord=at-gaette`, 'identity')).bytes.equals(plain.bytes)).toBe(true);
    // Nor anything of who reads.
    expect(await pageOf(cookieOf('Bo'))).toBe(plain.bytes.toString());
  });

  it('[I16] whoever reads them so is on record before they leave', async () => {
    house.clock.now = new Date(house.clock.now.getTime() + 3_600_000);
    // They have sat there all the while.
    for (const name of ['Bo', 'Tolk', 'Fatima', 'Lise'])
      await house.call('session', { cookie: cookieOf(name) });
    await pageOf(cookieOf('Bo'));
    const rows = await house.store.reader.accessesTo(at.first.meeting);
    const { person } = at.who('Bo');
    const thisHour = house.clock.now.toISOString().slice(0, 13);
    expect(rows.filter((row) => row.person === person && row.at.startsWith(thisHour))).toMatchObject([
      { route: 'document', outcome: 'read', times: 1 },
    ]);
  });

  it('but not minutes so large that others would wait for them', async () => {
    await write(house, at.first.meeting, (doc) => addAgreement(doc, { text: 'ord '.repeat(60_000) }));
    expect(await pageOf(cookieOf('Fatima'))).not.toContain('first-words');
  });

  it('R129 follows the phase, and names no minutes to whoever may not read them in it', async () => {
    expect(await named(page(), cookieOf('Tolk'))).toContain(api('/document'));
    await lockCase(house, at);
    expect(await named(page(), cookieOf('Fatima'))).toEqual([
      '/assets/locked-9c0d.js',
      api(),
      api('/locked'),
    ]);
    expect(await named(page(), cookieOf('Tolk'))).toEqual([]);
  });
});

it('is counted once: what the page is made with, it asks for without being counted again', async () => {
  let now = 0;
  const limits = createLimits(() => now);
  const slow = await openHouse(undefined, undefined, null, limits);
  const { first, who } = await openCase(slow);
  const { person, cookie } = who('Fatima');
  const get = async (path: string) => (await slow.app.request(path, { headers: { cookie } })).status;
  now += 3_600_000;
  // All but two of what a person may ask for at once.
  for (let asked = 0; asked < 598; asked++) limits.checkOrRefuse('session', { person, address: '192.0.2.1' });
  const document = `/api/meetings/${first.meeting}/document`;
  expect([await get(`/meetings/${first.meeting}`), await get(document)]).toEqual([200, 200]);
  expect([await get(document), await get(document)]).toEqual([200, 429]);
  await slow.close();
});
