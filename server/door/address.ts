import { BlockList, isIP, SocketAddress } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Whose address a request comes from, as far as that can be believed. */
export type AddressOf = (context: Context) => string;

/**
 * The other end of the connection; or, when that is a proxy of ours, the last address in `X-Forwarded-For` that is none:
 * what stands before it, whoever asks may have written themselves.
 */
export function createAddressOf(proxies: readonly string[] = []): AddressOf {
  const trusted = toBlockList(proxies);
  const isProxy = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (context) => {
    let address = peerOf(context);
    const forwarded = (context.req.header('x-forwarded-for') ?? '').split(',').map((each) => each.trim());
    while (address !== '' && isProxy(address)) {
      const before = plain(forwarded.pop() ?? '');
      if (before === '') break;
      address = before;
    }
    return toNetwork(address);
  };
}

/** Empty where there is no connection: a test asks the app itself. */
function peerOf(context: Context): string {
  const hasConnection = 'incoming' in (context.env ?? {}) || 'server' in (context.env ?? {});
  return hasConnection ? plain(getConnInfo(context).remote.address ?? '') : '';
}

/** Without a port or brackets, and an IPv4 address in its own form; empty for anything else. */
function plain(text: string): string {
  const address = /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  return isIP(mapped) === 0 ? '' : mapped;
}

/** One household or office has 2⁶⁴ IPv6 addresses: they count as one. */
function toNetwork(address: string): string {
  if (isIP(address) !== 6) return address;
  const { address: normal } = new SocketAddress({ address, family: 'ipv6' });
  const [head = '', tail = ''] = normal.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = normal.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0;
  return [...groups, ...Array<string>(missing).fill('0'), ...tail.split(':').filter(Boolean)]
    .slice(0, 4)
    .join(':');
}

/** Addresses and networks, as `TRUST_PROXY` names them. */
function toBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', length] = network.split('/');
    const [bits, version] = isIP(address) === 6 ? ([128, 'ipv6'] as const) : ([32, 'ipv4'] as const);
    list.addSubnet(address, Number(length ?? bits), version);
  }
  return list;
}
