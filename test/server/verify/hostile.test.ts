import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createUploads } from '../../../server/door/upload.ts';
import { createThreadQueue, ThreadFailure } from '../../../server/process/thread-queue.ts';
import { bytesToJson } from '../../../server/verify/json-file.ts';
import {
  maxJsonDepth,
  maxJsonMembers,
  maxJsonMembersPerObject,
  maxVerifiedJsonBytes,
} from '../../../shared/limits.ts';
import { type House, openHouse } from '../house.ts';

/** So many members, each of its own name. */
function jsonOf(members: number): string {
  return `{${Array.from({ length: members }, (_, index) => `"k${index}":0`).join(',')}}`;
}

/** So many in all, in objects of a hundred. */
function spreadOf(members: number): string {
  return `{"all":[${Array<string>(Math.floor(members / 100))
    .fill(jsonOf(100))
    .join(',')}]}`;
}

describe('a file that anybody may send', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('is read in another thread: this one goes on meanwhile, whatever the file holds', async () => {
    const noise = 'x"{[:,'.repeat(1_000_000);
    for (const body of [jsonOf(560_000), spreadOf(maxJsonMembers / 2), noise]) {
      let turns = 0;
      let isOver = false;
      const turn = () => {
        turns++;
        if (!isOver) setImmediate(turn);
      };
      const answer = house.app.request('/api/verify', { method: 'POST', body });
      setImmediate(turn);
      expect(await (await answer).json()).toEqual({ outcome: 'unknown' });
      isOver = true;
      expect(turns).toBeGreaterThan(100);
    }
  }, 60_000);
});

describe('a JSON beyond any minutes', () => {
  it.each<[string, string]>([
    ['more members', spreadOf(maxJsonMembers + 100)],
    ['more members in one object', jsonOf(maxJsonMembersPerObject + 1)],
    ['more values', `{"a":[${'0,'.repeat(maxJsonMembers + 1)}0]}`],
    ['more depth', `{"a":${'['.repeat(maxJsonDepth)}${']'.repeat(maxJsonDepth)}}`],
    ['more bytes', `{"a":"${'x'.repeat(maxVerifiedJsonBytes)}"}`],
  ])('with %s is never made into values', (_, text) => {
    const parse = vi.spyOn(JSON, 'parse');
    expect(bytesToJson(Buffer.from(text))).toBeUndefined();
    expect(parse).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('is one at the bounds', () => {
    expect(bytesToJson(Buffer.from(spreadOf(maxJsonMembers - 100)))).toBeDefined();
    expect(bytesToJson(Buffer.from(jsonOf(maxJsonMembersPerObject)))).toBeDefined();
    const inside = maxJsonDepth - 1;
    expect(bytesToJson(Buffer.from(`{"a":${'['.repeat(inside)}${']'.repeat(inside)}}`))).toBeDefined();
    // What stands in strings is no structure.
    const said = JSON.stringify({ [`${'{['.repeat(500)}\\"`]: ':,{'.repeat(maxJsonMembers) });
    expect(bytesToJson(Buffer.from(said))).toEqual(JSON.parse(said));
  });
});

describe('an upload', () => {
  const limits = { maxBytes: 100, maxAtOnce: 2, maxPerAddress: 1, maxTime: 60_000, maxPause: 20 };
  const request = (body: ReadableStream | string) =>
    new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit);

  it('that pauses gives its place back', async () => {
    const read = createUploads(limits);
    await expect(read(request(new ReadableStream()), 'a')).rejects.toMatchObject({ body: { code: 'busy' } });
    expect(String(await read(request('file'), 'a'))).toBe('file');
  });

  it('that trickles for ever gives its place back', async () => {
    const read = createUploads({ ...limits, maxBytes: 1_000_000, maxTime: 100, maxPause: 10_000 });
    const trickle = new ReadableStream({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        controller.enqueue(Uint8Array.of(1));
      },
    });
    await expect(read(request(trickle), 'a')).rejects.toMatchObject({ body: { code: 'busy' } });
    expect(String(await read(request('file'), 'a'))).toBe('file');
  });
});

describe('a thread for what may hang or die', () => {
  const thread = new URL('./odd-thread.ts', import.meta.url);
  const queueOf = (more = {}) =>
    createThreadQueue<string, string>({
      thread,
      patience: 10_000,
      maxWaiting: 2,
      idleAfter: 10_000,
      resourceLimits: {},
      ...more,
    });

  it('is replaced when it hangs, dies, or takes all memory; whoever waits behind is answered', async () => {
    for (const [order, more] of [
      ['hang', { patience: 5_000 }],
      ['die', {}],
      ['grow', { resourceLimits: { maxOldGenerationSizeMb: 32 } }],
    ] as const) {
      const queue = queueOf(more);
      const [failed, next] = await Promise.allSettled([queue.run(order), queue.run('hello')]);
      expect(failed, order).toMatchObject({ status: 'rejected', reason: expect.any(ThreadFailure) });
      expect(next, order).toEqual({ status: 'fulfilled', value: 'hello' });
      await queue.close();
    }
  }, 30_000);

  it('takes no more than may wait, and gives all up when it is closed', async () => {
    const queue = queueOf();
    const given = ['hang', 'a', 'b', 'c'].map((order) => queue.run(order).catch((error) => error));
    expect(await given[3]).toMatchObject({ isFull: true });
    await queue.close();
    for (const each of await Promise.all(given)) expect(each).toBeInstanceOf(ThreadFailure);
  });
});
