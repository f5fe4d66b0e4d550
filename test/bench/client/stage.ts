import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DemoMeeting } from '../../../server/demo/stage.ts';
import { growMinutes, type MinutesSize } from './minutes.ts';
import type { ServerOrder } from './server.ts';
import type { TypistsCount, TypistsOrder } from './typists.ts';

export interface BenchStage {
  address: string;
  organiserLink: string;
  path: string;
  /** Of the one whose page is measured. */
  cookie: string;
  size: MinutesSize;
  /** The seven others come in, and three of them type, `pace` characters a second each. */
  bringOthers(pace: number): Promise<Typists>;
  close(): Promise<void>;
}
export interface Typists {
  count(): Promise<number>;
  leave(): Promise<void>;
}

const people = 8;
const typing = 3;

/** A server in a process of its own with one meeting of eight, its minutes of the given size. */
export async function openBenchStage(pages: string, wanted: MinutesSize): Promise<BenchStage> {
  const server = start('server.ts');
  server.send({ pages, people } satisfies ServerOrder);
  const told = (await answerOf(server)) as { meeting: DemoMeeting; address: string; organiserLink: string };
  const { meeting, address, organiserLink } = told;
  const [me, ...others] = meeting.people.map((person) => person.cookie);
  const cookie = me ?? '';
  return {
    address,
    organiserLink,
    cookie,
    path: `/meetings/${meeting.meeting}`,
    size: await growMinutes(meeting.sync, cookie, wanted),
    bringOthers: (pace) => bring({ url: meeting.sync, cookies: others, typing, pace }),
    close: () => leave(server),
  };
}

async function bring(order: TypistsOrder): Promise<Typists> {
  const typists = start('typists.ts');
  typists.send(order);
  await answerOf(typists);
  return {
    async count() {
      typists.send('count');
      return ((await answerOf(typists)) as TypistsCount).edits;
    },
    leave: () => leave(typists),
  };
}

const start = (file: string) =>
  fork(join(import.meta.dirname, file), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

/** The next message; rejects when the process ends instead. */
async function answerOf(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const ended = once(child, 'exit', { signal }).then(() =>
    Promise.reject(new Error('A bench process ended.')),
  );
  try {
    return (await Promise.race([once(child, 'message', { signal }), ended]))[0];
  } finally {
    ended.catch(() => {});
    waiting.abort();
  }
}

async function leave(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.disconnect();
  await exit;
}
