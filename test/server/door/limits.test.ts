import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Asker, createLimits, type Limits } from '../../../server/door/limits.ts';
import { Refused } from '../../../server/door/refused.ts';
import { TokenBuckets } from '../../../server/door/token-buckets.ts';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { maxEventStreams } from '../../../shared/limits.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse } from '../house.ts';

const clock = { now: 0 };
const now = () => clock.now;
const person = (name: string) => ({ person: name as PersonId, address: '192.0.2.1' });

/** How many of so many are let in. */
function letIn(limits: Limits, name: RouteName, asker: Asker = person('a'), times = 10_000) {
  let count = 0;
  for (let each = 0; each < times; each++) {
    try {
      limits.checkOrRefuse(name, asker);
      count++;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      expect(error.status).toBe(429);
      expect(error.retryAfter).toBeGreaterThanOrEqual(1);
    }
  }
  return count;
}

describe('how often one may ask', () => {
  it('is a burst, and then so many a second; the refusal says when to come again', () => {
    const limits = createLimits(now);
    const burst = letIn(limits, 'meeting');
    expect(burst).toBeLessThan(10_000);
    clock.now += 1_000;
    const more = letIn(limits, 'meeting');
    expect(more).toBeGreaterThan(0);
    expect(more).toBeLessThan(burst / 2);
    // Hours later no more has come together than a burst.
    clock.now += 10_000_000;
    expect(letIn(limits, 'meeting')).toBe(burst);
  });

  it('is less for what reads a document or a case whole, or a file', () => {
    const light = letIn(createLimits(now), 'meeting');
    for (const name of ['version', 'exportMinutes', 'agreementsCsv', 'cases', 'verifyCopy'] as const)
      expect(letIn(createLimits(now), name), name).toBeLessThan(light / 10);
  });

  it('is counted for each person, wherever they sit, and for an address where nobody has signed in', () => {
    const limits = createLimits(now);
    const burst = letIn(limits, 'meeting', person('a'));
    expect(letIn(limits, 'meeting', { ...person('a'), address: '192.0.2.2' })).toBe(0);
    expect(letIn(limits, 'meeting', person('b'))).toBe(burst);
    const nobody = { person: null, address: '192.0.2.1' };
    expect(letIn(limits, 'session', nobody)).toBeGreaterThan(0);
    expect(letIn(limits, 'session', nobody)).toBe(0);
    expect(letIn(limits, 'session', { person: null, address: '192.0.2.2' })).toBeGreaterThan(0);
  });

  it('is never met by a meeting: thirty people behind one address who come, reload and get a file together', () => {
    const limits = createLimits(now);
    const loading = ['session', 'meetings', 'cases', 'ownAgreements', 'meeting', 'document'] as const;
    const during = ['meeting', 'review', 'agreements', 'stafetlog', 'caseChanges'] as const;
    const afterwards = ['versions', 'version', 'version', 'locked', 'exportMinutes'] as const;
    for (let seat = 0; seat < 30; seat++) {
      const nobody = { person: null, address: '192.0.2.1' };
      for (const name of ['session', 'openSeat', 'session', 'verifyCopy'] as const)
        limits.checkOrRefuse(name, nobody);
      const asker = person(`seat ${seat}`);
      for (let reload = 0; reload < 5; reload++)
        for (const name of [...loading, ...during, ...afterwards]) limits.checkOrRefuse(name, asker);
      // Every page is told of every deed, and fetches twice: a deed a second, for an hour.
    }
    for (let second = 0; second < 3_600; second++) {
      clock.now += 1_000;
      for (let seat = 0; seat < 30; seat++)
        for (const name of during) limits.checkOrRefuse(name, person(`seat ${seat}`));
    }
  });

  it('is remembered of so many and no more', () => {
    const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, now, 100);
    for (let key = 0; key < 10_000; key++) buckets.take(`address ${key}`, 1);
    expect(buckets.size).toBe(100);
    expect(buckets.take('address 9999', 1)).toBe(1);
    expect(buckets.take('address 0', 1)).toBe(0);
  });
});

describe('what reads a document whole', () => {
  it('is done two at a time for one who asks, and for another beside them', async () => {
    const limits = createLimits(now);
    let [underWay, most, done] = [0, 0, 0];
    const work = async () => {
      underWay++;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay--;
      done++;
    };
    await Promise.all(Array.from({ length: 40 }, () => limits.inTurn('version', person('a'), work)));
    expect([most, done]).toEqual([2, 40]);
    const never = new Promise<void>(() => {});
    for (let each = 0; each < 5; each++) void limits.inTurn('version', person('a'), () => never);
    await limits.inTurn('version', person('b'), work);
    await limits.inTurn('meeting', person('a'), work);
    expect(done).toBe(42);
  });

  it('gives its turn back when it fails', async () => {
    const limits = createLimits(now);
    const fail = () => Promise.reject(new Error('no'));
    for (let each = 0; each < 5; each++)
      await expect(limits.inTurn('version', person('a'), fail)).rejects.toThrow('no');
    await limits.inTurn('version', person('a'), async () => {});
  });
});

describe('over HTTP', () => {
  let house: House;
  let at: CaseAtWork;
  beforeAll(async () => {
    house = await openHouse(undefined, undefined, null, createLimits(now));
    at = await openCase(house);
  });
  afterAll(() => house.close());
  afterEach(() => {
    clock.now += 10_000_000;
  });

  it('one who asks too much is told so with 429 and Retry-After, and the next person is served', async () => {
    const ask = (name: string) => house.call('agreementsJson', { id: at.id, cookie: at.who(name).cookie });
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask('Lise')));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, headers, body } of refused) {
      expect([status, body]).toEqual([429, { code: 'too-often' }]);
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    }
    expect((await ask('Bo')).status).toBe(200);
    clock.now += 1_000 * Number(refused[0]?.headers.get('retry-after'));
    expect((await ask('Lise')).status).toBe(200);
  });

  it('one person’s event streams are so many', async () => {
    const path = routes.caseChanges.path.replace(':id', at.id);
    const open = (name: string) => house.app.request(path, { headers: { cookie: at.who(name).cookie } });
    const streams = await Promise.all(Array.from({ length: maxEventStreams }, () => open('Bo')));
    expect(streams.every(({ status }) => status === 200)).toBe(true);
    expect((await open('Bo')).status).toBe(429);
    const other = await open('Lise');
    expect(other.status).toBe(200);
    await streams[0]?.body?.cancel();
    const again = await open('Bo');
    expect(again.status).toBe(200);
    for (const stream of [...streams.slice(1), other, again]) await stream.body?.cancel();
  });
});
