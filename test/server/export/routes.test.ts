import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agree, type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse } from '../house.ts';

let house: House;
let at: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house);
  const owner = at.who('Bo').participant;
  await agree(house, at, { text: '=HYPERLINK("x")', owner, deadline: '2026-W50' });
});
afterAll(() => house.close());

const text = (body: unknown) => Buffer.from(body as Uint8Array).toString('utf8');

describe('the files for the case system', () => {
  it('CSV, in the language on the screen, under a name that tells nothing', async () => {
    const answer = await house.call('agreementsCsv', at.as('Lise'));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="aftaler.csv"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(text(answer.body)).toMatch(/^\uFEFFNr\.;Aftale;/);
    expect(text(answer.body)).toContain('4 c;"\'=HYPERLINK(""x"")";Bo;Kommunen;2026-12-11;');
    const cookie = `${at.who('Lise').cookie}; language=en`;
    const english = await house.call('agreementsCsv', { id: at.id, cookie });
    expect(text(english.body)).toMatch(/^\uFEFFNo\.;Agreement;/);
    const headers = { 'accept-language': 'fr-FR, en-GB;q=0.9, da;q=0.8' };
    const abroad = await house.call('agreementsCsv', { ...at.as('Lise'), headers });
    expect(text(abroad.body)).toMatch(/^\uFEFFNo\.;Agreement;/);
  });

  it('JSON, the same list as on the page', async () => {
    const [json, page] = [
      await house.call('agreementsJson', at.as('Fatima')),
      await house.call('stafetlog', at.as('Fatima')),
    ];
    expect(json.body).toEqual(page.body.agreements);
    expect(json.body).toHaveLength(1);
  });

  it.each(['agreementsCsv', 'agreementsJson'] as const)(
    '%s is for those who may read the stafetlog',
    async (name) => {
      const other = await openCase(house);
      expect((await house.call(name, at.as('Tolk'))).status).toBe(403);
      expect((await house.call(name, { id: at.id, cookie: other.who('Lise').cookie })).status).toBe(404);
      expect((await house.call(name, { id: at.id })).status).toBe(401);
    },
  );
});
