import { afterEach, describe, expect, it } from 'vitest';
import { hearServerTime, serverNow } from '../../../client/text/server-time.ts';

const at = Date.parse('2026-11-24T13:51:20Z');
const hour = 60 * 60 * 1000;
const saying = (time: number) => new Headers({ date: new Date(time).toUTCString() });
afterEach(() => hearServerTime(saying(at), at));

describe('the server’s time', () => {
  it.each([-2 * hour, 2 * hour, 61_000])('is told on a phone that is wrong by %i ms', (wrong) => {
    hearServerTime(saying(at), at + wrong);
    expect(serverNow(at + wrong + 5_000).getTime()).toBe(at + 5_000);
  });

  it('is the phone’s own where that is right, and where the answer does not say', () => {
    hearServerTime(saying(at), at + 700);
    expect(serverNow(at).getTime()).toBe(at);
    hearServerTime(new Headers(), at + hour);
    hearServerTime(new Headers({ date: 'yesterday' }), at + hour);
    expect(serverNow(at).getTime()).toBe(at);
  });
});
