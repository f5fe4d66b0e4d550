import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteName } from '../../../shared/api/api.ts';
import { signInAll, table } from '../case.ts';
import { askPdf } from '../export/press/files.ts';
import { type House, openHouse } from '../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const words = (text: string) => text.replace(/\s+/g, ' ');

describe('R098 the invitation on paper', () => {
  it('R098 R168 says what it says on the page, how one says no as well, to the family and to professionals, for whoever may read it', async () => {
    const created = await house.newMeeting(table);
    const people = await signInAll(house, created, table);
    const cookieOf = (name: string) => people.get(name)?.cookie ?? '';
    const get = (part: string, name: string, id = created.meeting) =>
      house.app.request(`/api/meetings/${id}/invitation/${part}`, { headers: { cookie: cookieOf(name) } });
    const write = (route: RouteName, input: object) =>
      house.call(route, { id: created.meeting, cookie: cookieOf('Lise'), input });
    await write('writeBackground', { text: 'Sofie sover dårligt.' });
    await write('writePrepare', { participant: people.get('Karen')?.participant, text: 'Fraværet' });

    const answer = await get('family.pdf', 'Fatima');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="indkaldelse-2026-11-24.pdf"',
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const family = words(await askPdf(new Uint8Array(await answer.arrayBuffer()), 'pdftotext'));
    for (const said of [
      'Du og din familie er inviteret',
      'tirsdag den 24. november kl. 14.00–15.30',
      'Hvorfor vi mødes Sofie sover dårligt.',
      '1 Velkomst (5 min.)',
      'Forbereder: Fraværet',
      'Kan du ikke komme, så sig det til Lise',
    ])
      expect(family).toContain(said);
    const other = await get('professional.pdf', 'Karen');
    const text = words(await askPdf(new Uint8Array(await other.arrayBuffer()), 'pdftotext'));
    expect(text).toContain('Indkaldelse til netværksmøde');
    expect(text).toContain('Afbud gives til Lise');

    expect((await get('Fatima.pdf', 'Fatima')).status).toBe(404);
    expect((await get('family.pdf', 'nobody')).status).toBe(401);
    const elsewhere = await house.newMeeting(table);
    expect((await get('family.pdf', 'Fatima', elsewhere.meeting)).status).toBe(404);
  });
});
