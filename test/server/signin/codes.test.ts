import { describe, expect, it } from 'vitest';
import { createCodes } from '../../../server/signin/codes.ts';
import type { MeetingId, PersonId } from '../../../shared/ids.ts';

const meeting = 'm' as MeetingId;
const [chair, taker] = ['chair', 'taker'] as PersonId[] as [PersonId, PersonId];
const everybodyMay = (_: PersonId) => true;
const minute = 60_000;

function open() {
  const clock = { at: Date.parse('2026-11-24T12:00:00Z') };
  const codes = createCodes(() => new Date(clock.at));
  let tries = 0;
  /** Each from an address and by a link of its own, unless it says otherwise. */
  const check = (code: string, more: object = {}, stillMay = everybodyMay) => {
    tries++;
    return codes.check({ link: `l${tries}`, meeting, address: `a${tries}`, code, ...more }, stillMay);
  };
  return { clock, codes, check };
}
const wrongFor = (...codes: string[]) => (codes.includes('000000') ? '000001' : '000000');

describe('a room code', () => {
  it('has six digits, opens any link to the meeting for ten minutes, and none after', () => {
    const { clock, codes, check } = open();
    const { code, seconds } = codes.showRoom(meeting, chair);
    expect([code, seconds]).toEqual([expect.stringMatching(/^\d{6}$/), 600]);
    expect([check(code), check(code)]).toEqual(['open', 'open']);
    clock.at += 10 * minute - 1;
    expect(check(code)).toBe('open');
    clock.at += 1;
    expect(check(code)).toBe('wrong');
  });

  it('opens no link to another meeting', () => {
    const { codes, check } = open();
    const { code } = codes.showRoom(meeting, chair);
    expect(check(code, { meeting: 'other' })).toBe('wrong');
  });

  it('ends when the same person makes another, and stays when somebody else does', () => {
    const { codes, check } = open();
    const first = codes.showRoom(meeting, chair).code;
    codes.showRoom(meeting, taker);
    expect(check(first)).toBe('open');
    const second = codes.showRoom(meeting, chair).code;
    expect([check(second), second === first || check(first)]).toEqual(['open', 'wrong']);
  });

  it('opens nothing once whoever showed it may let nobody in any more', () => {
    const { codes, check } = open();
    const { code } = codes.showRoom(meeting, chair);
    expect(check(code, {}, (person) => person !== chair)).toBe('wrong');
  });
});

describe('a mailed code', () => {
  it('opens its own link, once, for fifteen minutes', () => {
    const { clock, codes, check } = open();
    const { code } = codes.forLink('l', 'mail');
    expect(check(code, { link: 'another' })).toBe('wrong');
    expect([check(code, { link: 'l' }), check(code, { link: 'l' })]).toEqual(['open', 'wrong']);
    const late = codes.forLink('l', 'mail').code;
    clock.at += 15 * minute;
    expect(check(late, { link: 'l' })).toBe('wrong');
  });
});

describe('tries', () => {
  it.each([['link'], ['address']] as const)(
    'are five for a %s, whatever the other is; then a wait',
    (same) => {
      const { codes, check, clock } = open();
      const { code } = codes.showRoom(meeting, chair);
      const wrong = wrongFor(code);
      for (let times = 0; times < 5; times++) expect(check(wrong, { [same]: 'x' })).toBe('wrong');
      const wait = check(code, { [same]: 'x' });
      expect(wait).toBe(same === 'link' ? 120 : 30);
      expect(check(code)).toBe('open');
      clock.at += Number(wait) * 1000;
      expect(check(code, { [same]: 'x' })).toBe('open');
    },
  );

  it('that are right do not count: a whole school comes in by one address', () => {
    const { codes, check } = open();
    const { code } = codes.showRoom(meeting, chair);
    const all = Array.from({ length: 100 }, () => check(code, { address: 'school' }));
    expect(new Set(all)).toEqual(new Set(['open']));
  });

  it('are too few to find a code: all million of them, from a thousand addresses, by one link', () => {
    const { codes, check } = open();
    const { code } = codes.showRoom(meeting, chair);
    let [tried, found] = [0, 0];
    for (let guess = 0; guess < 1_000_000; guess++) {
      const digits = String((guess + Number(code) + 1) % 1_000_000).padStart(6, '0');
      const result = check(digits, { link: 'stolen', address: `a${guess % 1000}` });
      if (typeof result === 'string') tried++;
      if (result === 'open') found++;
    }
    expect([tried, found]).toEqual([5, 0]);
  });
});
