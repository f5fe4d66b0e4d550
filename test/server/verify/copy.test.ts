import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Verified } from '../../../shared/api/api-minutes.ts';
import type { RefusalBody } from '../../../shared/api/refusals.ts';
import { hashToText } from '../../../shared/lock/locked.ts';
import { anAudit } from '../../contract/meeting.ts';
import { agree, type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse, publicUrl } from '../house.ts';
import { lockCase, recogniseAll } from '../locked.ts';

let house: House;
let at: CaseAtWork;
/** What was locked, as the JSON export is. */
let json: string;
let hash: string;

beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house);
  const owner = at.who('Bo').participant;
  await agree(house, at, { text: 'Bo ringer til skolen', owner, deadline: '2026-W49' });
  await lockCase(house, at);
  const lock = (await house.store.reader.locks(at.first.meeting))[0];
  json = lock?.json ?? '';
  hash = lock?.hash ?? '';
});
afterAll(() => house.close());

async function verify(
  file: string | Uint8Array | ReadableStream,
  headers: Record<string, string> = {},
  remoteAddress = '192.0.2.100',
) {
  const init = { method: 'POST', headers, body: file, duplex: 'half' };
  const response = await house.app.request('/api/verify', init as RequestInit, {
    incoming: { socket: { remoteAddress } },
  });
  return { status: response.status, body: (await response.json()) as Verified & RefusalBody };
}
const outcomeOf = async (file: string | Uint8Array) => (await verify(file)).body.outcome;
const genuine = () => ({
  outcome: 'genuine',
  version: 1,
  lockedAt: '2026-11-24T12:00:00.000Z',
  hash,
  newer: false,
});

/** A file that we have made: as little of a PDF as is looked at. */
const pdf = () => Buffer.from(`%PDF-1.7\n<pdf:Keywords>faellesreferat:${hash}</pdf:Keywords>\nBo ringer`);
const remember = (file: Uint8Array) =>
  house.store.writer.rememberCopy(
    { hash: createHash('sha256').update(file).digest('hex'), meeting: at.first.meeting, version: 1 },
    anAudit(),
  );

describe('a JSON of locked minutes', () => {
  it('is known by its values, however they are written', async () => {
    expect((await verify(json)).body).toEqual(genuine());
    const value: unknown = JSON.parse(json);
    for (const written of [
      JSON.stringify(value, null, 2),
      `\ufeff${JSON.stringify(value, null, '\t')}\r\n`,
      JSON.stringify(Object.fromEntries(Object.entries(value as object).reverse())),
      json.replaceAll('ø', '\\u00f8'),
    ])
      expect((await verify(written)).body).toEqual(genuine());
  });

  it('is altered by any other letter', async () => {
    for (const [from, to] of [
      ['Bo ringer', 'Bo rinser'],
      ['"answer":"yes"', '"answer":"notQuite"'],
      ['"seq":', '"seq":1'],
      ['"present":true', '"present":false'],
    ] as const) {
      expect(json).toContain(from);
      expect(await outcomeOf(json.replace(from, to))).toBe('altered');
    }
  });

  it('is not genuine with one value changed, wherever it stands', async () => {
    const value: unknown = JSON.parse(json);
    const paths = pathsOf(value);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), async (path) => {
        const outcome = await outcomeOf(JSON.stringify(changedAt(value, path)));
        expect(['altered', 'unknown']).toContain(outcome);
      }),
      { numRuns: 200 },
    );
  });

  it('is not taken when it says a member twice: what is shown could be the other one', async () => {
    const twice = json.replace('"meeting":', '"meeting":{"title":"Noget andet"},"meeting":');
    expect(await outcomeOf(twice)).not.toBe('genuine');
  });

  it('of minutes that we do not have is unknown', async () => {
    const other = { ...JSON.parse(json), meeting: { id: '0'.repeat(24) } };
    expect(await outcomeOf(JSON.stringify(other))).toBe('unknown');
  });
});

describe('a JSON as it is exported, with what was added after the lock', () => {
  const exported = async (more: object = {}) => {
    const additions = await house.store.reader.additions(at.first.meeting);
    return JSON.stringify({ additions, hash, minutes: JSON.parse(json), ...more });
  };
  beforeAll(async () => {
    const { participant, cookie } = at.who('Fatima');
    const input = { participant, text: 'Jeg vil gerne tilføje noget.' };
    await house.call('writeAddition', { id: at.first.meeting, cookie, input });
  });

  it('is genuine, also from before the addition', async () => {
    expect((await verify(await exported())).body).toEqual(genuine());
    expect((await verify(await exported({ additions: [] }))).body).toEqual(genuine());
  });

  it('is altered by another addition, another hash, or anything beside', async () => {
    const [addition] = await house.store.reader.additions(at.first.meeting);
    for (const more of [
      { additions: [{ ...addition, text: 'Jeg er enig.' }] },
      { additions: [{ ...addition, participant: at.who('Bo').participant }] },
      { additions: [addition, { text: 'x' }] },
      { additions: { length: 0 } },
      { hash: '0'.repeat(64) },
      { note: 'Læs det her først' },
      { minutes: { ...JSON.parse(json), seq: 0 } },
    ])
      expect(await outcomeOf(await exported(more))).toBe('altered');
  });
});

describe('any other file', () => {
  it('that we have made is known by its bytes; one flipped letter, and it is altered', async () => {
    await remember(pdf());
    expect((await verify(pdf())).body).toEqual(genuine());
    const flipped = pdf();
    flipped.write('s', flipped.indexOf('ringer') + 3);
    expect(await outcomeOf(flipped)).toBe('altered');
  });

  it.each<[string, () => Uint8Array]>([
    ['in metadata of two bytes a letter', () => Buffer.from(`faellesreferat:${hash}`, 'utf16le')],
    ['in groups of eight, as on the last page', () => Buffer.from(`Kontrolkode: ${hashToText(hash)}.`)],
    ['over the edge of a piece', () => Buffer.from(`${'-'.repeat(1024 * 1024 - 300)}${hash}`)],
    ['far inside', () => Buffer.from(`${'-'.repeat(5_000_000)}${hash}${'-'.repeat(100)}`)],
    [
      'in what a Word file says of itself',
      () => wordFile(`<cp:keywords>faellesreferat:${hash}</cp:keywords>`),
    ],
  ])('that names our hash %s is altered', async (_, file) => {
    expect(await outcomeOf(file())).toBe('altered');
  });

  it.each<[string, () => string | Uint8Array]>([
    ['nothing', () => ''],
    ['noise', () => createHash('sha512').update('x').digest()],
    ['another hash', () => `faellesreferat:${'0'.repeat(64)}`],
    ['our hash with a digit more', () => `${hash}0`],
    ['a zip that is none', () => Buffer.from('PK\u0003\u0004docProps/core.xml')],
    ['JSON of another kind', () => '{"a":1.5}'],
    ['JSON without a value', () => '{'],
    ['null', () => 'null'],
    ['brackets in brackets', () => `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['our format without a meeting', () => '{"format":"faellesreferat-minutes-1","meeting":null}'],
  ])('of %s is unknown', async (_, file) => {
    expect((await verify(file())).body).toEqual({ outcome: 'unknown' });
  });
});

describe('the door', () => {
  it('tells a stranger nothing that is not in the file, and keeps nothing', async () => {
    const before = house.auditRows();
    const { body } = await verify(json);
    expect(Object.keys(body).sort()).toEqual(['hash', 'lockedAt', 'newer', 'outcome', 'version']);
    for (const said of Object.values(genuine()).filter((each) => typeof each === 'string' && each !== hash))
      expect(said === 'genuine' || json.includes(String(said))).toBe(true);
    expect(house.auditRows()).toBe(before);
  });

  it('refuses what is too large, whether it says so or not', async () => {
    const large = 33 * 1024 * 1024;
    expect((await verify(new Uint8Array(large))).status).toBe(413);
    const chunk = new Uint8Array(1024 * 1024);
    let sent = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent++;
        controller.enqueue(chunk);
      },
    });
    expect(await verify(endless)).toEqual({ status: 413, body: { code: 'too-large' } });
    expect(sent).toBeLessThan(40);
  });

  it('refuses other sites’ pages', async () => {
    expect((await verify(json, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await verify(json, { origin: publicUrl })).status).toBe(200);
  });

  it('takes two at a time from one address and eight in all, and asks the others to come again', async () => {
    const ends: (() => void)[] = [];
    const slow = () =>
      new ReadableStream({ start: (controller) => void ends.push(() => controller.close()) });
    const busy = { status: 503, body: { code: 'busy' } };
    const waiting = [0, 1].map(() => verify(slow(), {}, '192.0.2.1'));
    expect(await verify(json, {}, '192.0.2.1')).toEqual(busy);
    expect((await verify(json, {}, '192.0.2.2')).body).toEqual(genuine());
    for (let count = 2; count < 8; count++) waiting.push(verify(slow(), {}, `192.0.2.${count}`));
    expect(await verify(json, {}, '192.0.2.9')).toEqual(busy);
    for (const end of ends) end();
    await Promise.all(waiting);
    expect((await verify(json, {}, '192.0.2.1')).body).toEqual(genuine());
  });
});

describe('once there is a later version', () => {
  beforeEach(async () => {
    const deed = { id: at.first.meeting, cookie: at.who('Lise').cookie };
    if ((await house.store.reader.locks(at.first.meeting)).length > 1) return;
    await remember(pdf());
    await house.call('correctMinutes', { ...deed, input: { reason: 'En frist var forkert' } });
    await agree(house, at, { text: 'Karen skriver', owner: at.who('Karen').participant });
    await recogniseAll(house, at);
    expect((await house.call('lockMinutes', deed)).status).toBe(200);
  });

  it('the earlier one is still genuine, and it is said that there is a newer', async () => {
    expect((await verify(json)).body).toEqual({ ...genuine(), newer: true });
    expect((await verify(pdf())).body).toEqual({ ...genuine(), newer: true });
  });

  it('the later one is the newest', async () => {
    const lock = (await house.store.reader.locks(at.first.meeting))[1];
    expect((await verify(lock?.json ?? '')).body).toEqual({
      outcome: 'genuine',
      version: 2,
      newer: false,
      lockedAt: lock?.at,
      hash: lock?.hash,
    });
  });
});

type Path = (string | number)[];

/** Every place where a value stands. */
function pathsOf(value: unknown, here: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [here];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [...keys].flatMap((key) =>
    pathsOf((value as Record<string | number, unknown>)[key], [...here, key]),
  );
}

function changedAt(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return typeof value === 'string' ? `${value}x` : value === null ? 'x' : null;
  const changed = structuredClone(value) as Record<string | number, unknown>;
  changed[key] = changedAt(changed[key], rest);
  return changed;
}

/** One entry of a zip, compressed, with something after it. */
function wordFile(core: string): Uint8Array {
  const name = Buffer.from('docProps/core.xml');
  const header = Buffer.alloc(30);
  header.write('PK\u0003\u0004', 'latin1');
  header.writeUInt16LE(8, 8);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name, deflateRawSync(core), Buffer.from('PK\u0001\u0002 and more')]);
}
