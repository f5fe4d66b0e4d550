import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as Y from 'yjs';
import { castOf } from '../../server/demo/cast.ts';
import { type DemoMeeting, stageMeeting } from '../../server/demo/stage.ts';
import { tokenToHash } from '../../server/door/token.ts';
import { builtPages } from '../../server/pages.ts';
import { createLog } from '../../server/process/log.ts';
import { startServer } from '../../server/serve.ts';
import { createOrganiser } from '../../server/signin/organiser.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import type { Store } from '../../server/store/store.ts';
import { fragmentName } from '../../shared/minutes/model/schema.ts';
import { writePages } from '../server/house.ts';

/** `npm run test:faults` runs everything whole; `npm test` a short form of it. */
export const isWhole = process.env.FAULTS === 'whole';

const root = join(import.meta.dirname, '../..');

/** The server as `npm start` starts it, over a folder with meetings in it. */
export interface WholeServer {
  process: ChildProcess;
  /** Of the server itself, whatever it was started through. */
  pid: number;
  /** `http://127.0.0.1:PORT` */
  address: string;
  port: number;
  urlOf(meeting: Pick<DemoMeeting, 'document'>): string;
  /** Resolves with what the process ended with. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Does the work in a data folder in which these meetings are half-way through; the folder is thrown away. */
export async function inStagedFolder<T>(
  { meetings = 1, people = 3, at = tmpdir() }: { meetings?: number; people?: number; at?: string },
  work: (folder: string, staged: DemoMeeting[]) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(at, 'faults-'));
  try {
    return await work(folder, await stage(folder, meetings, people));
  } finally {
    for (const server of started.splice(0)) await endWhole(server);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those that `inStagedFolder` ends when the work has not. */
const started: WholeServer[] = [];

/** Where people write in staged minutes: the first text there is. */
export function wordsOf(doc: Y.Doc): Y.XmlText {
  const isText = (type: unknown) => type instanceof Y.XmlText;
  return [...doc.getXmlFragment(fragmentName).createTreeWalker(isText)][0] as unknown as Y.XmlText;
}

async function stage(folder: string, meetings: number, people: number): Promise<DemoMeeting[]> {
  return stageIn(await openSqliteStore({ folder }), folder, meetings, people);
}

/** Meetings half-way through, in a store that is closed afterwards. */
export async function stageIn(
  store: Store,
  folder: string,
  meetings: number,
  people: number,
): Promise<DemoMeeting[]> {
  const now = () => new Date();
  const server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    { store, log: createLog('silent'), now, pages: () => builtPages(writePages(folder)) },
  );
  const link = (await createOrganiser(store, server.publicUrl, now())) ?? '';
  const organiser = (await store.reader.seat(tokenToHash(link.split('#')[1] ?? '')))?.person;
  if (!organiser) throw new Error('The organiser has no seat.');
  const staged: DemoMeeting[] = [];
  for (let count = 0; count < meetings; count++) {
    staged.push(await stageMeeting({ store, server, organiser, now: now() }, castOf(people)));
  }
  await server.stop();
  return staged;
}

/** `through`: a program that starts the server's, with its arguments. */
export async function startWhole(
  folder: string,
  { through = [], env = {} }: { through?: string[]; env?: Record<string, string> } = {},
): Promise<WholeServer> {
  const command = [...through, process.execPath, join(root, 'server/main.ts')];
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      TRUST_PROXY: '127.0.0.0/8',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const port = await Promise.race([portOf(child), ended.then(() => null)]);
  if (port === null) throw new Error('The server has not started.');
  const address = `http://127.0.0.1:${port}`;
  const urlOf = ({ document }: Pick<DemoMeeting, 'document'>) => `ws://127.0.0.1:${port}/sync/${document}`;
  const pid = through.length > 0 ? childOf(child.pid) : (child.pid ?? 0);
  const server = { process: child, pid, address, port, urlOf, ended };
  started.push(server);
  return server;
}

function childOf(pid = 0): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')[0]);
}

async function portOf(child: ChildProcess): Promise<number | null> {
  if (!child.stdout) return null;
  for await (const line of createInterface(child.stdout)) {
    const port = /ready at http:\/\/localhost:(\d+)/.exec(line)?.[1];
    if (!port) continue;
    child.stdout.resume();
    return Number(port);
  }
  return null;
}

/** Kills what is left of it. */
export async function endWhole(server: WholeServer): Promise<void> {
  if (server.process.exitCode === null && server.process.signalCode === null)
    process.kill(server.pid, 'SIGKILL');
  await server.ended;
}

/** A figure is told, never asserted. */
export function tell(figure: string): void {
  process.stdout.write(`  ${figure}\n`);
}
