import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPicture } from '../../../server/organisation/picture.ts';
import { organisationLimits } from '../../../shared/organisation/settings.ts';
import { type House, openHouse, seat } from '../house.ts';
import { jpeg, png, pngBegins, pngChunk } from './pictures.ts';

let house: House;
let lise: string;
let meeting: string;
beforeAll(async () => {
  house = await openHouse();
  const created = await house.newMeeting([seat({ duties: ['chair'] })]);
  lise = await house.signIn(created.links[0]?.link ?? '');
  meeting = created.meeting;
});
afterAll(() => house.close());

async function set(file: Uint8Array | string | null) {
  const { versions } = (await house.call('organisationSettings', { cookie: house.organiser })).body;
  const text = file === null || typeof file === 'string' ? file : Buffer.from(file).toString('base64');
  return house.call('setLogo', { cookie: house.organiser, input: { version: versions.logo, file: text } });
}
const logo = async () => (await house.call('organisation', { cookie: lise })).body.logo;
const fetchLogo = async (hash = '', cookie = lise) =>
  house.app.request(`/api/organisation/logo/${hash}`, { headers: { cookie } });

describe('a logo', () => {
  it.each([
    ['a PNG', () => png(40, 20), { type: 'image/png', width: 40, height: 20 }],
    ['a JPEG', () => jpeg, { type: 'image/jpeg', width: 8, height: 8 }],
  ])('%s is kept, and served as a picture to those who are signed in', async (_, file, facts) => {
    expect((await set(file())).status).toBe(200);
    const told = await logo();
    expect(told).toMatchObject(facts);
    const answer = await fetchLogo(told?.hash);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(facts.type);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(readPicture(new Uint8Array(await answer.arrayBuffer()))).toMatchObject(facts);
    expect((await fetchLogo(told?.hash, '')).status).toBe(401);
    expect((await fetchLogo('0'.repeat(64))).status).toBe(404);
  });

  it('holds nothing but the picture: no text of its maker, and nothing after its end', async () => {
    const said = pngChunk('tEXt', Buffer.from('Comment\0Kanariefugl'));
    await set(Buffer.concat([png(4, 4, { more: [said] }), Buffer.from('<script>Kanariefugl</script>')]));
    const kept = Buffer.from(await (await fetchLogo((await logo())?.hash)).arrayBuffer());
    expect(kept.includes('Kanariefugl')).toBe(false);
    const spoken = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, 13]),
      Buffer.from('Kanariefugl'),
      jpeg.subarray(2),
    ]);
    expect(
      Buffer.from(readPicture(spoken)?.bytes ?? []).equals(Buffer.from(readPicture(jpeg)?.bytes ?? [])),
    ).toBe(true);
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const broken = (): [string, Uint8Array][] => [
    ['an SVG', Buffer.from(svg)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['nothing', Buffer.from('x')],
    ['a GIF', Buffer.from('R0lGODlhAQABAAAAACw=', 'base64')],
    ['a PNG that is cut off', png(20, 20).subarray(0, 60)],
    ['a PNG with a wrong checksum', Buffer.from(png(20, 20)).fill(7, 45, 50)],
    ['a PNG that says it is wider than it is', png(20, 20, { says: 21 })],
    ['a PNG that says it is narrower', png(20, 20, { says: 19 })],
    ['a PNG of too many points', png(organisationLimits.logoSide + 1, 1)],
    ['a PNG without an end', pngBegins],
    ['a JPEG that is cut off', jpeg.subarray(0, jpeg.length - 2)],
    ['a JPEG that is a page', Buffer.concat([jpeg.subarray(0, 20), Buffer.from(svg)])],
  ];
  it.each(broken())('is not %s', async (_, file) => {
    const before = await logo();
    const { status, body } = await set(file);
    expect([status, body.fields]).toEqual([422, { file: 'not-a-picture' }]);
    expect(await logo()).toEqual(before);
  });

  it('is no larger than its bound, and is taken off again', async () => {
    expect((await set('!')).status).toBe(422);
    const large = Buffer.alloc(organisationLimits.logo + 4096).toString('base64');
    expect((await set(large)).body.code).toBe('too-large');
    expect((await set(null)).status).toBe(200);
    expect(await logo()).toBeNull();
  });

  it('R002 stands with the name and the unit above what is printed', async () => {
    const identity = { name: 'Holbæk Kommune', unit: 'Læring og Trivsel' };
    await set(png(300, 100));
    const input = { section: 'identity', version: 0, value: identity };
    await house.call('writeSetting', { cookie: house.organiser, input });
    const path = `/api/meetings/${meeting}/invitation/family.pdf`;
    const file = await house.app.request(path, { headers: { cookie: lise } });
    expect(file.status).toBe(200);
    const pdf = join(house.folder, 'invitation.pdf');
    writeFileSync(pdf, new Uint8Array(await file.arrayBuffer()));
    expect(execFileSync('pdftotext', [pdf, '-']).toString()).toMatch(/Holbæk Kommune\s+Læring og Trivsel/);
    expect(execFileSync('pdfimages', ['-list', pdf]).toString()).toMatch(/image\s+300\s+100/);
  });
});
