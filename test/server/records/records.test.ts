import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FiledMinutesPage } from '../../../shared/records/records.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse } from '../house.ts';
import { lockCase, recogniseAll } from '../locked.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface System {
  id: string;
  token: string;
}
async function make(name: string): Promise<System> {
  const { token } = (await house.call('makeRecordSystem', { cookie: house.organiser, input: { name } })).body;
  const found = (await house.store.reader.recordSystems()).find((one) => one.name === name);
  return { id: found?.id ?? '', token };
}
async function lockedCase(): Promise<CaseAtWork> {
  const at = await openCase(house);
  await lockCase(house, at);
  return at;
}
const file = (at: CaseAtWork, filing: { system: string; number: string } | null, who = 'Lise') =>
  house.call('fileCase', { ...at.as(who), input: { filing } });
const fetchAs = (token: string, path: string, method = 'GET') =>
  house.app.request(`/api/records${path}`, { method, headers: { authorization: `Bearer ${token}` } });
async function told(token: string, after = 0): Promise<FiledMinutesPage> {
  const answer = await fetchAs(token, `/minutes?after=${after}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as FiledMinutesPage;
}

describe('a record system', () => {
  it('is told of the minutes of cases that stand in it, also those locked before and after, and fetches them', async () => {
    const system = await make('Arkiv et');
    const at = await lockedCase();
    expect((await told(system.token)).minutes).toEqual([]);
    expect((await file(at, { system: system.id, number: '27.18.00-G01-7' })).status).toBe(200);
    const first = await told(system.token);
    expect(first.minutes).toMatchObject([
      { meeting: at.first.meeting, version: 1, number: '27.18.00-G01-7', date: '2026-11-24' },
    ]);
    expect(first.hasMore).toBe(false);
    expect((await told(system.token, first.next)).minutes).toEqual([]);

    const json = await fetchAs(system.token, `/minutes/${at.first.meeting}/json`);
    expect(json.headers.get('cache-control')).toBe('no-store');
    const { hash, minutes } = (await json.json()) as { hash: string; minutes: { items: unknown[] } };
    expect(hash).toBe(first.minutes[0]?.hash);
    expect(minutes.items.length).toBeGreaterThan(0);
    const pdf = await fetchAs(system.token, `/minutes/${at.first.meeting}/archive.pdf`);
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(bytes.toString('latin1')).toContain('pdfaid:part');
    // What was handed out is known again (P7).
    const copy = await house.store.reader.copy(createHash('sha256').update(bytes).digest('hex'));
    expect(copy).toMatchObject({ meeting: at.first.meeting, version: 1 });

    // Corrected: a later version, in the place of the earlier.
    const chair = at.who('Lise').cookie;
    const id = at.first.meeting;
    expect(
      (await house.call('correctMinutes', { id, cookie: chair, input: { reason: 'Et navn' } })).status,
    ).toBe(200);
    expect((await told(system.token, first.next)).minutes).toEqual([]);
    await recogniseAll(house, at);
    expect((await house.call('lockMinutes', { id, cookie: chair })).status).toBe(200);
    const second = await told(system.token, first.next);
    expect(second.minutes).toMatchObject([{ meeting: id, version: 2 }]);
  });

  it('sees no case that stands in another, in none, or that was taken out again', async () => {
    const [ours, theirs] = [await make('Vores'), await make('Deres')];
    const at = await lockedCase();
    const none = await lockedCase();
    await file(at, { system: ours.id, number: '1' });
    const path = (of: CaseAtWork) => `/minutes/${of.first.meeting}/json`;
    expect((await fetchAs(ours.token, path(at))).status).toBe(200);
    for (const [token, of] of [
      [theirs.token, at],
      [ours.token, none],
    ] as const) {
      expect((await fetchAs(token, path(of))).status).toBe(404);
      expect((await told(token)).minutes.filter(({ meeting }) => meeting === of.first.meeting)).toEqual([]);
    }
    // Moved to the other system, under another number.
    await file(at, { system: theirs.id, number: '2' });
    expect((await fetchAs(ours.token, path(at))).status).toBe(404);
    expect((await told(theirs.token)).minutes).toMatchObject([{ number: '2' }]);
    await file(at, null);
    expect((await fetchAs(theirs.token, path(at))).status).toBe(404);
    expect((await told(theirs.token)).minutes).toEqual([]);
  });

  it('fetches nothing but locked minutes, as the two kinds of file, and no more once it is revoked', async () => {
    const system = await make('Kort');
    const at = await openCase(house);
    await file(at, { system: system.id, number: '3' });
    const of = `/minutes/${at.first.meeting}`;
    expect((await told(system.token)).minutes).toEqual([]);
    expect((await fetchAs(system.token, `${of}/json`)).status).toBe(403);
    await lockCase(house, at);
    for (const part of ['pdf', 'docx', 'md', 'JSON', '..'])
      expect((await fetchAs(system.token, `${of}/${part}`)).status).toBe(404);
    // A token opens no other door.
    for (const path of [
      `/api/meetings/${at.first.meeting}`,
      `/api/meetings/${at.first.meeting}/document`,
      '/api/cases',
    ]) {
      const answer = await house.app.request(path, { headers: { authorization: `Bearer ${system.token}` } });
      expect(answer.status).toBe(401);
    }
    expect((await fetchAs(system.token, `${of}/json`)).status).toBe(200);
    const input = { system: system.id };
    expect((await house.call('revokeRecordSystem', { cookie: house.organiser, input })).status).toBe(200);
    const refused = await fetchAs(system.token, `${of}/json`);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await fetchAs(system.token, '/minutes')).status).toBe(401);
    expect((await file(at, { system: system.id, number: '4' })).body).toMatchObject({
      fields: { 'filing.system': 'not-a-choice' },
    });
  });

  it('refuses a token that is none, and a place in the order that is none, in words', async () => {
    const system = await make('Ord');
    for (const header of ['', 'Bearer', 'Bearer x', `Basic ${system.token}`, `Bearer ${system.token}x`]) {
      const answer = await house.app.request('/api/records/minutes', { headers: { authorization: header } });
      expect([header, answer.status]).toEqual([header, 401]);
    }
    for (const after of ['-1', '1.5', 'x', '1e99'])
      expect((await fetchAs(system.token, `/minutes?after=${after}`)).status).toBe(422);
  });

  it('tells the family who has fetched the minutes, and keeps no name, number or token in the record', async () => {
    const system = await make('Hvem');
    const at = await lockedCase();
    await file(at, { system: system.id, number: 'KANARIE-77' });
    await fetchAs(system.token, `/minutes/${at.first.meeting}/archive.pdf`);
    await house.accessLog.flush();
    const { days } = (await house.call('caseSeen', at.as('Fatima'))).body;
    expect(days.flatMap(({ entries }) => entries)).toContainEqual(
      expect.objectContaining({ who: 'recordSystem', purpose: 'recordSystem', part: 'pdf' }),
    );
    const rows = JSON.stringify(await house.store.reader.auditRows({ case: at.id }, 1_000));
    for (const content of ['KANARIE', system.token, 'Hvem']) expect(rows).not.toContain(content);
    expect((await house.call('recordSystems', { cookie: house.organiser })).body[0]).not.toHaveProperty(
      'tokenHash',
    );
  });
});

describe('whoever files a case', () => {
  it('leads a meeting of it or has the baton, and is no parent; the family is told that it stands there', async () => {
    const system = await make('Filen');
    const at = await openCase(house);
    for (const who of ['Bo', 'Fatima', 'Sofie', 'Tolk', 'Karen'])
      expect([who, (await file(at, { system: system.id, number: '5' }, who)).status]).toEqual([who, 403]);
    expect((await file(at, { system: system.id, number: '5' })).status).toBe(200);
    const mine = (await house.call('filing', at.as('Lise'))).body;
    expect(mine).toMatchObject({ filing: { name: 'Filen', number: '5' }, mayFile: true });
    const family = (await house.call('filing', at.as('Fatima'))).body;
    expect(family).toMatchObject({ filing: { name: 'Filen', number: '5' }, mayFile: false, systems: [] });
  });

  it('takes with the case what was told of it, when it is erased', async () => {
    const system = await make('Slettet');
    const at = await lockedCase();
    await file(at, { system: system.id, number: '6' });
    await house.call('proposeErasure', { ...at.as('Lise'), input: { meeting: null } });
    const [asked] = await house.store.reader.erasureRequests(at.id);
    const input = { request: asked?.id ?? '' };
    expect((await house.call('carryOutAsOrganiser', { cookie: house.organiser, input })).status).toBe(200);
    expect((await told(system.token)).minutes).toEqual([]);
  });
});
