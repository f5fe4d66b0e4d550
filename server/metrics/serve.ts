import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.ts';

/**
 * `GET /metrics` on a port of its own that only this machine reaches. Does not keep the process alive. Rejects with the
 * operating system's error when the port cannot be had; returns the port.
 */
export async function serveMetrics(port: number, metrics: Metrics): Promise<number> {
  const server = createServer(async ({ method, url }, response) => {
    const isAsked = method === 'GET' && url === '/metrics';
    response.writeHead(isAsked ? 200 : 404, { 'Content-Type': metrics.contentType });
    response.end(isAsked ? await metrics.toText() : '');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return (server.address() as AddressInfo).port;
}
