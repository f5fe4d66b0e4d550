import { describe, expect, it } from 'vitest';
import { addressToToken, isSeatPath } from '../../../client/signin/token.ts';

const token = `${'aB3-_'.repeat(8)}xyz`;

describe('a personal link', () => {
  it.each([
    ['as it was sent', `#${token}`],
    ['encoded once, by Outlook Safe Links', `%23${token}`],
    ['encoded twice', `%2523${token}`],
    ['encoded three times', `%252523${token}`],
    ['with a slash before it', `/#${token}`],
    ['with a query that somebody added', `?utm_source=mail#${token}`],
    ['with Safe Links’ own additions', `%23${token}%26data%3D05%7C02%7Clise%40kommune.dk`],
    ['with what stands behind it in a sentence', `#${token}>.`],
    ['broken over two lines', `#${token.slice(0, 20)}%0D%0A ${token.slice(20)}`],
    ['with an invisible space', `#${token.slice(0, 10)}\u200B${token.slice(10)}`],
  ])('gives its token %s', (_, address) => {
    expect(addressToToken(address)).toBe(token);
  });

  it.each([
    ['nothing', ''],
    ['only the sign', '#'],
    ['cut in the middle', `#${token.slice(0, 30)}`],
    ['not decodable', '%23%E0%A4'],
    ['a token before an empty fragment', `?${token}#`],
  ])('has none when it is %s', (_, address) => {
    expect(addressToToken(address)).toBe('');
  });

  it('leads to the seat page in every form, and no other page does', () => {
    const seats = ['/seat', '/seat/', `/seat%23${token}`, `/seat%2523${token}`, `/seat/${token}`];
    expect(seats.filter((path) => !isSeatPath(path))).toEqual([]);
    expect(['/', '/seats', '/meetings/seat', '/verify'].filter(isSeatPath)).toEqual([]);
  });
});
