import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Door } from '../../server/door/door.ts';
import { maxFailuresLoggedPerMinute, registerFailures } from '../../server/failures.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const failure = { place: 'panel', kind: 'TypeError', at: 'meeting-1a2b.js:1:2345' };

describe('a page says that a part of it failed', () => {
  it('also one where nobody is signed in', async () => {
    expect((await house.call('reportFailure', { input: failure })).status).toBe(200);
    expect((await house.call('reportFailure', { input: { ...failure, at: null } })).status).toBe(200);
  });

  it('rule 6: in codes alone; whatever could be content is refused', async () => {
    for (const wrong of [
      { ...failure, at: 'Fatima sagde nej' },
      { ...failure, at: 'https://x/seat#token.js:1:1' },
      { ...failure, place: 'Fatima' },
      { ...failure, message: 'Fatima' },
    ]) {
      expect((await house.call('reportFailure', { input: wrong })).status).toBe(422);
    }
  });

  it('not from another site', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await house.call('reportFailure', { input: failure, headers })).status).toBe(403);
  });
});

describe('what is logged', () => {
  /** Registers at a door that only hands through. */
  function register() {
    const lines: unknown[] = [];
    const clock = { ms: 0 };
    const handlers: ((input: object) => unknown)[] = [];
    const open = (_: string, schema: { parse(input: object): object }, handle: CallableFunction) =>
      handlers.push((input) => handle({ session: { person: 'p1' } }, schema.parse(input)));
    registerFailures({ open } as unknown as Door, {
      log: { warn: (about: unknown) => void lines.push(about) },
      nowMs: () => clock.ms,
    });
    return { lines, clock, report: (input: object = failure) => handlers[0]?.(input) };
  }

  it('is who and which code; an unknown class of error is only that', () => {
    const { lines, report } = register();
    report({ ...failure, kind: 'Fatima' });
    expect(lines).toEqual([{ person: 'p1', ...failure, kind: 'other' }]);
  });

  it('is bounded, whoever sends how much, and says how much more there was', () => {
    const { lines, clock, report } = register();
    for (let i = 0; i < maxFailuresLoggedPerMinute + 500; i++) report();
    expect(lines).toHaveLength(maxFailuresLoggedPerMinute);
    clock.ms = 60_000;
    report();
    expect(lines.slice(-2)).toEqual([{ dropped: 500 }, { person: 'p1', ...failure }]);
  });
});
