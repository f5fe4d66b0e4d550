import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from '@redis/client';

/** Debian's: Valkey where it has one, else Redis, which speaks the same. */
export function findValkey(): string | undefined {
  return ['/usr/bin/valkey-server', '/usr/bin/redis-server'].find((path) => existsSync(path));
}

export interface ValkeyServer {
  url: string;
  pid: number;
  stop(): Promise<void>;
  start(): Promise<void>;
  end(): Promise<void>;
}

/**
 * A server of its own on a free port, which keeps nothing.
 * @throws when there is none on this machine: a check that is skipped proves nothing.
 */
export async function startValkey(): Promise<ValkeyServer> {
  const program = findValkey();
  if (!program) throw new Error('Valkey (or Redis) is missing; npm test installs it on Debian as root.');
  const folder = mkdtempSync(join(tmpdir(), 'valkey-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder };
  const given = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let child: ChildProcess | undefined;
  const server: ValkeyServer = {
    url,
    get pid() {
      return child?.pid ?? 0;
    },
    async start() {
      child = spawn(program, given, { cwd: folder, stdio: 'ignore', detached: true });
      child.unref();
      await untilReady(url);
    },
    async stop() {
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      running.ref();
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGKILL');
      await ended;
    },
    async end() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function untilReady(url: string): Promise<void> {
  for (let tried = 0; ; tried++) {
    const client = createClient({ url, socket: { reconnectStrategy: false } });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.ping();
      return;
    } catch (error) {
      if (tried > 200) throw error;
      await wait(50);
    } finally {
      client.destroy();
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.');
  return address.port;
}
