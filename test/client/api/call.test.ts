import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, callWithFile, fetchDocument, Refused } from '../../../client/api/call.ts';
import { errorToText } from '../../../client/api/refusal-text.ts';
import type { MeetingId } from '../../../shared/ids.ts';

/** A server, or a proxy before it, that does with a request what the test says. */
let answer: (response: ServerResponse) => void;
const server = createServer((request, response) => {
  request.resume();
  answer(response);
});
let heard: Promise<unknown>;
const realFetch = fetch;

beforeEach(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    realFetch(`http://127.0.0.1:${port}${path}`, init),
  );
  heard = new Promise((resolve) => {
    answer = resolve;
  });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** What the call throws after so many seconds in which nothing comes. */
async function refusalAfter(seconds: number, work: () => Promise<unknown>): Promise<Refused | null> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const outcome = work().then(
    () => null,
    (error: unknown) => error as Refused,
  );
  await heard;
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  return outcome;
}

describe('a server that never answers', () => {
  it('is given up, in words, when it was only asked', async () => {
    const refusal = await refusalAfter(21, () => call('session', {}));
    expect(refusal).toBeInstanceOf(Refused);
    expect(refusal?.code).toBe('no-answer');
    expect(errorToText(refusal)).toBe(
      'Vi får ikke noget svar. Prøv igen om lidt, eller prøv på et andet net.',
    );
  });

  it('leaves it open whether a deed was done', async () => {
    const where = { id: 'm' as MeetingId };
    const refusal = await refusalAfter(21, () => call('closeMeeting', { despite: [] }, where));
    expect(refusal?.code).toBe('unsure');
    expect(errorToText(refusal)).toContain('se efter, før du prøver igen');
  });

  it('says nothing of the kind of what can be done twice: Gå ind can be pressed again', async () => {
    const refusal = await refusalAfter(21, () => call('openSeat', { token: 't' }));
    expect(refusal?.code).toBe('no-answer');
  });
});

describe('a slow line', () => {
  it('is given time as long as something comes, however long it takes in all', async () => {
    const bytes = Buffer.alloc(300, 7);
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'x-document-generation': '3' });
      let left = 3;
      const send = () => {
        left -= 1;
        response.write(bytes.subarray(0, 100));
        if (left === 0) response.end();
        else setImmediate(send);
      };
      send();
    };
    expect((await fetchDocument('m' as MeetingId)).bytes).toHaveLength(300);
  });
});

describe('an answer that is not ours', () => {
  it.each([200, 502])('%i with a page of a proxy is refused in words', async (status) => {
    answer = (response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Filter</h1>');
    await expect(call('session', {})).rejects.toMatchObject({ name: 'Refused', code: 'unexpected' });
  });

  it('that breaks off in the middle is a lost connection', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setImmediate(() => response.destroy());
    };
    await expect(callWithFile('verifyCopy', new ArrayBuffer(4))).rejects.toMatchObject({
      code: 'no-connection',
    });
  });
});
