import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../../shared/api/api.ts';
import type { BlockId, OrientationId } from '../../../shared/ids.ts';
import { agree, type CaseAtWork, openCase, table } from '../case.ts';
import { type House, openHouse, seat } from '../house.ts';
import { lockCase, recogniseAll } from '../locked.ts';

let house: House;
let at: CaseAtWork;
let told: BlockId;
let secret: BlockId;

beforeEach(async () => {
  house = await openHouse();
  at = await openCase(house, [...table, seat({ name: 'Omar', kind: 'parent', authority: 'Familien' })]);
  const owner = at.who('Bo').participant;
  told = await agree(house, at, { text: 'Bo ringer til klubben hver mandag', owner, deadline: '2026-W49' });
  secret = await agree(house, at, {
    text: 'Kanariefuglen fløj over hegnet',
    owner: at.who('Karen').participant,
  });
  await lockCase(house, at);
});
afterEach(() => house.close());

const as = (name: string) => ({ id: at.first.meeting, cookie: at.who(name).cookie });
const create = (name: string, input: object = { to: 'Klubben Skovtrolden, Jens', agreements: [told] }) =>
  house.call('createOrientation', { ...as(name), input });
const answer = (name: string, orientation: OrientationId, yes: boolean) =>
  house.call('answerOrientation', { ...as(name), input: { orientation, yes } });
const sayYes = async (orientation: OrientationId) => {
  for (const parent of ['Fatima', 'Omar']) await answer(parent, orientation, true);
};
const seenBy = async (name: string) => (await house.call('locked', as(name))).body.orientations;

async function fetch(name: string, orientation: string) {
  const path = routes.exportOrientation.path.replace(':id', at.first.meeting).replace(':part', orientation);
  const response = await house.app.request(path, { headers: { cookie: at.who(name).cookie } });
  return { status: response.status, response, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** Every word of a PDF, and what it says of itself. */
function wordsOf(pdf: Buffer): string {
  const path = join(house.folder, 'orientation.pdf');
  writeFileSync(path, pdf);
  const run = (command: string, ...more: string[]) =>
    execFileSync(command, [path, ...more], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return `${run('pdftotext', '-layout', '-')}\n${run('pdfinfo')}\n${run('pdfinfo', '-meta')}`.replace(
    /\s+/g,
    ' ',
  );
}

describe('R128 an orientation to others', () => {
  it('joint custody: waits for every parent of the meeting, and is there once all have said yes', async () => {
    const { body } = await create('Lise');
    expect(body).toMatchObject({ to: 'Klubben Skovtrolden, Jens', agreements: [told], answers: [] });
    expect((await fetch('Lise', body.id)).status).toBe(409);
    await answer('Fatima', body.id, true);
    expect((await fetch('Lise', body.id)).bytes.toString()).toBe('{"code":"not-approved"}');
    await answer('Omar', body.id, true);
    const file = await fetch('Lise', body.id);
    expect(file.status).toBe(200);
    expect(file.response.headers.get('content-disposition')).toBe(
      'attachment; filename="orientering-om-aftaler.pdf"',
    );
    const words = wordsOf(file.bytes);
    expect(words).toContain('Bo ringer til klubben hver mandag');
    expect(words).toContain('Klubben Skovtrolden, Jens');
    expect(words).toContain('Familien har sagt ja');
    expect(words).toContain('24.11.2026 kl. 13.00');
  });

  it('holds what was chosen and nothing else of the minutes', async () => {
    const { body } = await create('Lise');
    await sayYes(body.id);
    const words = wordsOf((await fetch('Lise', body.id)).bytes);
    for (const leak of [
      'Kanariefuglen',
      'Karen',
      'Fatima',
      'Omar',
      'Vi blev hørt',
      'Skovskolen',
      at.first.meeting,
    ])
      expect(words).not.toContain(leak);
    expect(words).not.toContain((await house.store.reader.locks(at.first.meeting))[0]?.hash);
  });

  it('one parent’s no is a no, also later; the last answer of each counts', async () => {
    const { id } = (await create('Lise')).body;
    await answer('Fatima', id, true);
    await answer('Omar', id, false);
    expect((await fetch('Lise', id)).bytes.toString()).toBe('{"code":"not-approved"}');
    await answer('Omar', id, true);
    expect((await fetch('Lise', id)).status).toBe(200);
    await answer('Fatima', id, false);
    expect((await fetch('Lise', id)).status).toBe(409);
  });

  it('is made by the chair and the tovholder, answered by parents alone', async () => {
    for (const name of ['Bo', 'Fatima', 'Sofie', 'Tolk', 'Karen'])
      expect((await create(name)).status).toBe(403);
    const { id } = (await create('Lise')).body;
    for (const name of ['Lise', 'Bo', 'Sofie', 'Tolk', 'Karen'])
      expect((await answer(name, id, true)).status).toBe(403);
    await sayYes(id);
    for (const name of ['Bo', 'Fatima', 'Sofie', 'Tolk', 'Karen'])
      expect((await fetch(name, id)).status).toBe(403);
  });

  it('is shown to those who make it and those who are asked, to nobody else', async () => {
    await create('Lise');
    for (const name of ['Lise', 'Fatima', 'Omar']) expect(await seenBy(name)).toHaveLength(1);
    for (const name of ['Bo', 'Sofie', 'Karen']) expect(await seenBy(name)).toEqual([]);
  });

  it('can only tell what is agreed in these minutes', async () => {
    const stranger = 'x'.repeat(24);
    expect((await create('Lise', { to: 'Jens', agreements: [told, stranger] })).body).toEqual({
      code: 'invalid-input',
      fields: { 'agreements.1': 'no-such-agreement' },
    });
    expect((await create('Lise', { to: ' ', agreements: [] })).body.fields).toEqual({
      to: 'required',
      agreements: 'required',
    });
    expect((await create('Lise', { to: 'Jens', agreements: [told, told, secret] })).body.agreements).toEqual([
      told,
      secret,
    ]);
  });

  it('of another meeting does not exist here', async () => {
    const { id } = (await create('Lise')).body;
    const other = await openCase(house);
    await lockCase(house, other);
    const input = { orientation: id, yes: true };
    const cookie = other.who('Fatima').cookie;
    const answered = await house.call('answerOrientation', { id: other.first.meeting, cookie, input });
    expect(answered.body).toEqual({ code: 'not-found' });
    expect((await house.store.reader.orientations(at.first.meeting))[0]?.answers).toEqual([]);
    expect((await fetch('Lise', 'no-such')).status).toBe(404);
  });

  it('holds nothing once the minutes have been corrected: the words may have been wrong', async () => {
    const { id } = (await create('Lise')).body;
    await sayYes(id);
    await house.call('correctMinutes', { ...as('Lise'), input: { reason: 'En frist var forkert' } });
    expect((await fetch('Lise', id)).status).toBe(403);
    await recogniseAll(house, at);
    expect((await house.call('lockMinutes', as('Lise'))).status).toBe(200);
    expect((await fetch('Lise', id)).status).toBe(404);
    expect(await seenBy('Fatima')).toEqual([]);
  });
});
