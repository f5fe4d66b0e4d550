import { afterAll, beforeAll, expect, it } from 'vitest';
import { newToken, tokenToHash } from '../../../server/door/token.ts';
import { type House, openHouse, seat } from '../house.ts';

let house: House;
let token = '';
beforeAll(async () => {
  house = await openHouse();
  const { links } = await house.newMeeting([
    seat({ duties: ['chair'] }),
    seat({ name: 'Fatima', kind: 'parent' }),
  ]);
  token = links[1]?.link.split('#')[1] ?? '';
});
afterAll(() => house.close());

const guesses = process.env.FAULTS === 'whole' ? 1_000_000 : 20_000;

it(`opens nothing for ${guesses} tokens that somebody makes up`, async () => {
  const { reader } = house.store;
  expect(await reader.seat(tokenToHash(token))).not.toBeNull();
  let hits = 0;
  for (let guess = 0; guess < guesses; guess++) if (await reader.seat(tokenToHash(newToken()))) hits++;
  expect(hits).toBe(0);
}, 300_000);

it('opens nothing for what is almost the token, and says of it what it says of any other', async () => {
  const open = (guess: string) => house.call('openSeat', { input: { token: guess } });
  const { status, body } = await open(newToken());
  expect((await open(token)).status).toBe(200);
  const almost = [
    token.slice(1),
    token.slice(0, -1),
    `${token}A`,
    ` ${token}`,
    token.toUpperCase(),
    token.toLowerCase(),
    [...token].reverse().join(''),
    ...Array.from(
      { length: 8 },
      (_, at) => token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1),
    ),
  ];
  for (const guess of almost) expect([guess, await open(guess)]).toMatchObject([guess, { status, body }]);
});
