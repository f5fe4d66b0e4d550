import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { parse } from 'yaml';
import { buildClientIfStale } from '../../server/build.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import type { MeetingView } from '../../shared/api/api.ts';
import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import { storeMeeting } from '../contract/meeting.ts';
import { findPostgres, type PostgresServer, sayTo, startPostgres } from '../postgres.ts';
import { killPrograms, type Program, runNode, runProgramOf } from '../program.ts';
import { runProgram } from '../programs.ts';
import { startValkey, type ValkeyServer } from '../valkey.ts';
import { meetingInput, seat } from './house.ts';

const root = join(import.meta.dirname, '../..');
const deploy = join(root, 'server/deploy');
const read = (name: string) => readFileSync(join(deploy, name), 'utf8');
/** Replaces what a machine of one's own has elsewhere. @throws when it is not there: the file has changed. */
function rendered(name: string, ...replacements: [string, string][]): string {
  return replacements.reduce((text, [from, to]) => {
    expect(text, name).toContain(from);
    return text.replaceAll(from, to);
  }, read(name));
}

let folder: string;
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ isDurable: false });
  folder = mkdtempSync(join(tmpdir(), 'deploy-'));
});
afterAll(async () => {
  await server?.end();
  rmSync(folder, { recursive: true, force: true });
});

it('every file has a test here, and a word in README.md', () => {
  const files = readdirSync(deploy).filter((name) => name !== 'README.md');
  const own = readFileSync(import.meta.filename, 'utf8');
  expect(
    files.filter(
      (name) => !own.includes(name) || !read('README.md').includes(name.replace(/^.*(?=\.timer)/, '')),
    ),
  ).toEqual([]);
});

describe('the units', () => {
  const units = ['faellesreferat@.service', 'faellesreferat-backup.service', 'faellesreferat-backup.timer'];

  it('are understood by systemd, and name what is there', async () => {
    const place = join(folder, 'units');
    mkdirSync(place);
    for (const name of units)
      writeFileSync(join(place, name), read(name).replaceAll('/srv/faellesreferat', root));
    const instance = join(place, 'faellesreferat@3000.service');
    copyFileSync(join(place, 'faellesreferat@.service'), instance);
    const verified = await runProgramOf('systemd-analyze', [
      'verify',
      '--man=no',
      '--recursive-errors=one',
      instance,
      ...units.slice(1).map((name) => join(place, name)),
    ]).ended;
    expect(verified).toEqual({ code: 0, errors: '' });
  });

  it('leave a node little to do harm with: "OK" by systemd’s own measure', async () => {
    const security = ['security', '--offline=true', '--no-pager', '--threshold=20'];
    for (const name of units.slice(0, 2)) {
      const unit = join(folder, name.replace('@', '@3000'));
      writeFileSync(unit, read(name).replaceAll('/srv/faellesreferat', root));
      expect((await runProgramOf('systemd-analyze', [...security, unit]).ended).code, name).toBe(0);
    }
  });
});

describe('the proxies', () => {
  let port: number;
  let certificate: string;
  let valkey: ValkeyServer;
  let first: Program;
  let cookie: string;
  let meeting: MeetingView['meeting'];

  beforeAll(async () => {
    await buildClientIfStale(() => undefined);
    const [own, plain, ...nodes] = [await freePort(), await freePort(), await freePort(), await freePort()];
    port = own;
    const tls = join(folder, 'tls');
    mkdirSync(tls);
    const subject = [
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
      '-days',
      '2',
      '-nodes',
    ];
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
    const out = ['-keyout', join(tls, 'privkey.pem'), '-out', join(tls, 'fullchain.pem')];
    await runProgram('openssl', 'req', '-x509', ...key, ...subject, ...out);
    certificate = readFileSync(join(tls, 'fullchain.pem'), 'utf8');
    valkey = await startValkey();
    await sayTo(server.url('postgres'), 'create database shared');
    const start = async (number: number) => {
      const node = runNode('server/main.ts', [], {
        PORT: String(nodes[number]),
        DATA_DIR: join(folder, `node-${number}`),
        DATABASE_URL: server.url('shared'),
        REDIS_URL: valkey.url,
        PUBLIC_URL: `https://localhost:${port}`,
        TRUST_PROXY: '127.0.0.1',
      });
      return { node, lines: await node.says(/is ready at/) };
    };
    const { node, lines } = await start(0);
    first = node;
    await start(1);

    const site = join(folder, 'site.conf');
    writeFileSync(
      join(folder, 'nodes.conf'),
      rendered(
        'nodes.conf',
        ['node-1:3000', `127.0.0.1:${nodes[0]}`],
        ['node-2:3000', `127.0.0.1:${nodes[1]}`],
      ),
    );
    writeFileSync(
      site,
      rendered(
        'nginx.conf',
        ['listen 80', `listen 127.0.0.1:${plain}`],
        ['listen 443', `listen 127.0.0.1:${port}`],
        ['/etc/ssl/faellesreferat', tls],
        ['/var/log/nginx', folder],
      ),
    );
    const whole = join(folder, 'nginx.conf');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${join(folder, kind)};`,
    );
    writeFileSync(
      whole,
      `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; master_process off; pid ${join(folder, 'nginx.pid')};
        events {} http { ${temporary.join(' ')} include ${join(folder, 'nodes.conf')}; include ${site}; }`,
    );
    const nginx = runProgramOf('nginx', ['-c', whole, '-e', join(folder, 'start.log')], {
      PATH: `${process.env.PATH}:/usr/sbin`,
    });
    await vi.waitFor(async () => expect((await ask('/ready')).status).toBe(200), { timeout: 20_000 });
    expect(nginx.child.exitCode).toBeNull();

    const token = lines.join('\n').split('/seat#')[1]?.split('\n')[0];
    cookie = String((await ask('/api/seat', { token })).headers['set-cookie']?.[0]).split(';')[0] ?? '';
    const created = await ask('/api/meetings', meetingInput([seat({ isMe: true })]));
    const { meeting: id } = JSON.parse(created.body) as CreatedMeeting;
    meeting = (JSON.parse((await ask(`/api/meetings/${id}`)).body) as MeetingView).meeting;
  });
  afterAll(async () => {
    killPrograms();
    await valkey?.end();
  });

  /** Over TLS, with the one certificate that is believed. */
  async function open(path: string, input?: object): Promise<IncomingMessage> {
    const headers = {
      cookie: cookie ?? '',
      'sec-fetch-site': 'same-origin',
      ...(input && { 'content-type': 'application/json' }),
    };
    const asked = request({
      host: '127.0.0.1',
      servername: 'localhost',
      port,
      path,
      headers,
      ca: certificate,
      method: input ? 'POST' : 'GET',
    });
    asked.end(input && JSON.stringify(input));
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return answer;
  }
  async function ask(path: string, input?: object) {
    const answer = await open(path, input);
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString() };
  }

  it('nginx: TLS with a cookie for it alone, the page, and nothing of where anybody went in its log', async () => {
    const page = await ask('/');
    expect([page.status, page.headers['strict-transport-security']]).toEqual([200, expect.any(String)]);
    expect(cookie).not.toBe('');
    const log = () => readFileSync(join(folder, 'faellesreferat.log'), 'utf8');
    await expect.poll(log).toMatch(/^\S+ 127\.0\.0\.1 POST \d+ \d+ [\d.]+$/m);
    expect(log()).not.toMatch(/api|seat/);
  });

  it('nginx: a WebSocket is a document’s, to this origin alone', async () => {
    const address = `wss://localhost:${port}/sync/${meeting.document}`;
    const options = { ca: certificate, headers: { cookie }, origin: `https://localhost:${port}` };
    const socket = new WebSocket(address, options);
    const [first] = (await once(socket, 'message')) as [Buffer];
    expect(first.byteLength).toBeGreaterThan(1);
    socket.close();
    const [error] = await once(
      new WebSocket(address, { ...options, origin: 'https://other.example' }),
      'error',
    );
    expect(error.message).toMatch(/Unexpected server response: 40\d/);
  });

  it('nginx: an event comes while the stream stays open', async () => {
    const stream = await open(`/api/cases/${meeting.case.id}/changes`);
    expect([stream.statusCode, stream.headers['content-type']]).toEqual([200, 'text/event-stream']);
    const [event] = (await once(stream, 'data')) as [Buffer];
    expect(event.toString()).toContain('event: changed');
    expect(stream.readableEnded).toBe(false);
    stream.destroy();
  });

  it('nginx: when a node is killed, the page and the meeting are served by the other', async () => {
    const address = `wss://localhost:${port}/sync/${meeting.document}`;
    const options = { ca: certificate, headers: { cookie }, origin: `https://localhost:${port}` };
    const before = [new WebSocket(address, options), new WebSocket(address, options)];
    await Promise.all(before.map((socket) => once(socket, 'message')));
    const closed = before.map((socket) => once(socket, 'close').then(() => socket));
    first.child.kill('SIGKILL');
    await first.ended;
    // Of two the proxy has sent one to each node.
    const lost = await Promise.race(closed);
    expect(before.filter((socket) => socket !== lost && socket.readyState === WebSocket.OPEN)).toHaveLength(
      1,
    );
    expect((await ask('/ready')).status).toBe(200);
    expect((await ask(`/api/meetings/${meeting.id}`)).status).toBe(200);
    const again = new WebSocket(address, options);
    await once(again, 'message');
    for (const socket of [...before, again]) socket.terminate();
  });

  it('Caddy: the file holds, for one node and for two', async () => {
    const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const file = join(deploy, 'Caddyfile');
    const args = ['validate', '--adapter', 'caddyfile', '--config', file];
    for (const more of [
      {},
      { FAELLESREFERAT_NODES: '127.0.0.1:3000', FAELLESREFERAT_SITE: 'localhost:8443' },
    ]) {
      const { code, errors } = await runProgramOf('caddy', args, { ...home, ...more }).ended;
      expect([code, errors]).toEqual([0, expect.not.stringContaining('Error')]);
    }
  });
});

describe('the container files', () => {
  it('compose.yaml: every node is alike, waits for the database, and only the proxy is reached from outside', () => {
    const { services, networks, volumes } = parse(read('compose.yaml'), { merge: true });
    const { volumes: one, ...first } = services['node-1'];
    const { volumes: other, ...second } = services['node-2'];
    expect(first).toEqual(second);
    expect(one).not.toEqual(other);
    const open = Object.entries<{ ports?: string[] }>(services).filter(([, { ports }]) => ports);
    expect(open.map(([name]) => name)).toEqual(['proxy']);
    const nodes = [...new Set(read('nodes.conf').match(/node-\d(?=:)/g))];
    expect(nodes).toEqual(Object.keys(services).filter((name) => name.startsWith('node-')));
    expect(Object.keys(volumes)).toEqual(['database', 'node-1', 'node-2']);
    expect(services.proxy.networks.inside.ipv4_address).toBe(first.environment.TRUST_PROXY);
    expect(networks.inside.internal).toBe(true);
    const settings = readFileSync(join(root, 'server/OPERATING.md'), 'utf8');
    expect(Object.keys(first.environment).filter((name) => !settings.includes(`\`${name}\``))).toEqual([]);
    for (const file of services.proxy.volumes.map((volume: string) => /^\.\/([\w.]+):/.exec(volume)?.[1]))
      expect(file === 'tls' || readdirSync(deploy).includes(file)).toBe(true);
  });

  it('Containerfile: takes what the server imports, without development dependencies, as nobody in particular', () => {
    const file = read('Containerfile');
    const [, last = ''] = file.split(/^FROM .*\n(?=[\s\S]*USER)/m).slice(-2);
    const copied = [...last.matchAll(/^COPY (?:--from=\w+ )?(.*) \S+$/gm)].flatMap(([, from = '']) =>
      from.split(' '),
    );
    expect(copied).toEqual([
      'package.json',
      'package-lock.json',
      'shared',
      'server',
      'templates',
      '/srv/faellesreferat/dist',
    ]);
    expect(last).toMatch(/npm ci --omit=dev/);
    expect(last).toMatch(/^USER node$/m);
    const { engines, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(engines.node).toBeDefined();
    expect(file.match(/^FROM node:(\d+)/gm)).toEqual(
      Array(2).fill(`FROM node:${dependencies.node.split('.')[0]}`),
    );
  });
});

describe('backup.sh and drill.sh', () => {
  const run = (script: string, settings: Record<string, string>) =>
    execFileSync(join(deploy, script), {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: `${findPostgres()}:${process.env.PATH}`, LOG_LEVEL: 'warn', ...settings },
    });

  it('SQLite: what is backed up is restored beside it, verified, and old ones go', async () => {
    const [DATA_DIR, BACKUPS] = [join(folder, 'kept'), join(folder, 'backups')];
    mkdirSync(BACKUPS);
    const store = await openSqliteStore({ folder: DATA_DIR });
    await storeMeeting(store);
    const old = join(BACKUPS, '2020-01-01T000000.sqlite');
    writeFileSync(old, '');
    execFileSync('touch', ['-d', '2020-01-01', old]);
    run('backup.sh', { DATA_DIR, BACKUPS });
    await store.close();
    expect(readdirSync(BACKUPS)).toEqual([expect.stringMatching(/^20[2-9]\d-\d\d-\d\dT\d{6}\.sqlite$/)]);
    expect(run('drill.sh', { BACKUPS })).toMatch(/^audit \d+ chains, \d+ rows, end \w{64}: ok$/m);
    chmodSync(BACKUPS, 0o700);
  });

  it('PostgreSQL: the same, into an empty database', async () => {
    for (const name of ['lived', 'drill']) await sayTo(server.url('postgres'), `create database ${name}`);
    const [DATA_DIR, BACKUPS, DATABASE_URL] = [
      join(folder, 'list'),
      join(folder, 'dumps'),
      server.url('lived'),
    ];
    mkdirSync(BACKUPS);
    const newLink = runNode('server/main.ts', ['--rebuild'], { DATA_DIR, DATABASE_URL });
    expect((await newLink.ended).code).toBe(0);
    run('backup.sh', { DATA_DIR, BACKUPS, DATABASE_URL });
    expect(readdirSync(BACKUPS)).toEqual([expect.stringMatching(/\.dump$/)]);
    expect(run('drill.sh', { BACKUPS, DRILL_DATABASE_URL: server.url('drill') })).toMatch(/^audit .*: ok$/m);
  });
});

async function freePort(): Promise<number> {
  const listening = createServer().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  listening.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
