import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from '../house.ts';
import { openUnknown, type UnknownCase, walk, word } from './unknown.ts';

let house: House;
let at: UnknownCase;
beforeAll(async () => {
  house = await openHouse();
  at = await openUnknown(house);
});
afterAll(() => house.close());

it('[R030][R037] the request is a PDF once everything before it is said, and there is none before', async () => {
  const ask = () => house.call('exportRequest', { id: at.id, cookie: at.cookies.Lene });
  for (const [who, step, answer] of walk) {
    expect([step, (await ask()).status]).toEqual([step, 403]);
    await at.answerAs(who, step, answer);
  }
  for (const giver of ['Fatima', 'Omar']) await at.consent(giver);
  const { status, headers, body } = await ask();
  expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(headers.get('content-disposition')).toBe('attachment; filename="anmodning-om-deltagelse.pdf"');
  expect(
    Buffer.from(body as unknown as Uint8Array)
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await at.answerAs('Pia', 'expectations', 'open');
  expect((await ask()).status).toBe(403);
});

it('[R030] it says what is expected of the rådgiver, how the family was told, and each consent; not what was asked of honour', async () => {
  const { requestToDocument } = await import('../../../server/gate/request.ts');
  await at.answerAs('Pia', 'expectations', 'yes', { words: 'At rådgiveren siger, hvad familien kan få' });
  const facts = await house.store.reader.gateFacts(at.id);
  const meeting = await house.store.reader.meeting(at.created.meeting);
  if (!meeting) throw new Error('There is no such meeting.');
  const document = requestToDocument({
    of: meeting.case,
    facts,
    meeting,
    leader: { name: 'Lene', authority: 'Skovskolen' },
    contact: { name: 'Den Sociale Indgang', phone: '', email: 'sikker@kommune.example' },
    now: new Date('2026-11-24T12:00:00Z'),
  });
  const text = JSON.stringify(document);
  for (const said of [
    'At rådgiveren siger, hvad familien kan få',
    'sikker@kommune.example',
    'medfører en aktiv myndighedssag',
    'Fatima (forældremyndighedsindehaver)',
    'ikke en underretning',
    word,
  ])
    expect([said, text.includes(said)]).toEqual([said, true]);
  expect(text).not.toMatch(/æres|kontrol/);
});
