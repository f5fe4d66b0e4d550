import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../shared/api/api.ts';
import type { Verified } from '../../../shared/api/api-minutes.ts';
import { agree, type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse } from '../house.ts';
import { lockCase } from '../locked.ts';

/** P7 with the files that people are really given. */
let house: House;
let at: CaseAtWork;
let hash: string;
beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house);
  await agree(house, at, { text: 'Bo ringer til skolen', owner: at.who('Bo').participant });
  await lockCase(house, at);
  hash = (await house.store.reader.locks(at.first.meeting))[0]?.hash ?? '';
});
afterAll(() => house.close());

async function fetchFile(part: string): Promise<Buffer> {
  const path = routes.exportMinutes.path.replace(':id', at.first.meeting).replace(':part', part);
  const answer = await house.app.request(path, { headers: { cookie: at.who('Lise').cookie } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

async function verify(body: Buffer<ArrayBuffer>): Promise<Verified> {
  const answer = await house.app.request('/api/verify', { method: 'POST', body });
  return (await answer.json()) as Verified;
}

describe.each(['pdf', 'archive.pdf', 'docx', 'md', 'json'])('a copy as %s', (part) => {
  it('is genuine as it was handed out', async () => {
    const file = Buffer.from(await fetchFile(part));
    expect(await verify(file)).toMatchObject({ outcome: 'genuine', version: 1, hash, newer: false });
  });

  it('is genuine with no bit flipped, wherever it is', async () => {
    const file = Buffer.from(await fetchFile(part));
    const outcomes = new Set<string>();
    const flip = async (at: number, bit: number) => {
      const flipped = Buffer.from(file);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << bit), at);
      const { outcome } = await verify(flipped);
      outcomes.add(outcome);
      expect(outcome).not.toBe('genuine');
    };
    await fc.assert(fc.asyncProperty(fc.nat(file.length - 2), fc.nat(7), flip), { numRuns: 100 });
    expect(outcomes).toContain('altered');
  });
});
