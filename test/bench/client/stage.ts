import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { DemoMeeting } from '../../../server/demo/stage.ts';
import { answerOf, leave } from './child.ts';
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
  /** Where one writes, once one may. */
  paper: string;
  /** The line to write in. */
  lineOf(page: Page): Locator;
  /** The seven others come in, and so many of them type, `pace` characters a second each. */
  bringOthers(pace: number, typing: number): Promise<Typists>;
  close(): Promise<void>;
}
export interface Typists {
  count(): Promise<number>;
  leave(): Promise<void>;
}

const people = 8;

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
    paper: '#minutes[contenteditable="true"]',
    // An agreement in the last item.
    lineOf: (page) =>
      page.locator('#minutes').getByRole('group', { name: 'Aftale' }).nth(-10).locator('p').first(),
    bringOthers: (pace, typing) => bring({ of: 'ours', url: meeting.sync, cookies: others, typing, pace }),
    close: () => leave(server),
  };
}

export async function bring(order: TypistsOrder): Promise<Typists> {
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
