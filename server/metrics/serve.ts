import { createServer } from 'node:http';
import { listen } from '../process/listen.ts';
import type { Metrics } from './metrics.ts';

/**
 * `GET /metrics` on a port of its own that only this machine reaches. Does not keep the process alive. Rejects with
 * `ListenError` when the port cannot be had; returns the port.
 */
export async function serveMetrics(port: number, metrics: Metrics): Promise<number> {
  const server = createServer(async ({ method, url }, response) => {
    const isAsked = method === 'GET' && url === '/metrics';
    response.writeHead(isAsked ? 200 : 404, { 'Content-Type': metrics.contentType });
    response.end(isAsked ? await metrics.toText() : '');
  });
  server.unref();
  return listen(server, { host: '127.0.0.1', port, setting: 'METRICS_PORT' });
}
