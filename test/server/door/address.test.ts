import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createAddressOf } from '../../../server/door/address.ts';

/** As `TRUST_PROXY` names it. */
const thisMachine = ['127.0.0.0/8', '::1'];

async function addressOf(peer: string | undefined, forwarded: string | null, proxies?: string[]) {
  const app = new Hono();
  const of = createAddressOf(proxies);
  app.get('/', (context) => context.text(of(context)));
  const headers = forwarded === null ? {} : { 'x-forwarded-for': forwarded };
  const env = peer === undefined ? {} : { incoming: { socket: { remoteAddress: peer } } };
  return (await app.request('/', { headers }, env)).text();
}

describe('whose address a request comes from', () => {
  it.each<[string | undefined, string | null, string]>([
    ['192.0.2.1', null, '192.0.2.1'],
    ['::ffff:192.0.2.1', null, '192.0.2.1'],
    // Whoever is no proxy of ours may write there what they like.
    ['192.0.2.1', '198.51.100.7', '192.0.2.1'],
    ['127.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['::1', 'made up, 198.51.100.7', '198.51.100.7'],
    ['127.0.0.1', '203.0.113.9, 198.51.100.7', '198.51.100.7'],
    ['127.0.0.1', '198.51.100.7, 127.0.0.1', '198.51.100.7'],
    ['127.0.0.1', '198.51.100.7:5123', '198.51.100.7'],
    ['127.0.0.1', 'unknown', '127.0.0.1'],
    ['127.0.0.1', '', '127.0.0.1'],
    ['127.0.0.1', null, '127.0.0.1'],
    [undefined, '198.51.100.7', ''],
    // A household has a network of its own.
    ['2001:db8:1:2:3:4:5:6', null, '2001:db8:1:2'],
    ['2001:db8::1', null, '2001:db8:0:0'],
    ['127.0.0.1', '[2001:db8:1:2::9]:443', '2001:db8:1:2'],
  ])('%s with "%s" is %s', async (peer, forwarded, expected) => {
    expect(await addressOf(peer, forwarded, thisMachine)).toBe(expected);
  });

  it('is the other end of the connection while no proxy is named', async () => {
    expect(await addressOf('127.0.0.1', '198.51.100.7')).toBe('127.0.0.1');
    expect(await addressOf('::1', '198.51.100.7')).toBe('0:0:0:0');
  });

  it('is behind the proxies that are named, and no others', async () => {
    expect(await addressOf('10.1.2.3', '198.51.100.7, 10.9.9.9', ['10.0.0.0/8', '2001:db8::/32'])).toBe(
      '198.51.100.7',
    );
    expect(await addressOf('127.0.0.1', '198.51.100.7', ['10.0.0.0/8', '2001:db8::/32'])).toBe('127.0.0.1');
  });
});
