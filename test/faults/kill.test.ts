import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import type { DocumentId } from '../../shared/ids.ts';
import { canonical } from '../server/sync/house.ts';
import { LightClient, until } from '../server/sync/light-client.ts';
import { countLost, randomFrom, replay, typeSomewhere } from './promised.ts';
import { isWhole } from './whole-server.ts';

/**
 * kill -9 at random moments under typing. After each: all that a page had been sent, and all of its own
 * that was acknowledged, is in the log. The page goes on with its document in the next round, as people do.
 */
const rounds = isWhole ? 250 : 5;
const folders = isWhole ? 4 : 3;
const maxControls = 30;

interface Listening {
  process: ChildProcess;
  document: DocumentId;
  cookies: string[];
  url: string;
}

async function startServer(folder: string, ...flags: string[]): Promise<Listening> {
  const program = join(import.meta.dirname, 'room-server.ts');
  const child = spawn(process.execPath, [program, folder, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('The server has no stdout.');
  const [line] = await once(createInterface(child.stdout), 'line');
  return { process: child, ...JSON.parse(line) };
}

/** Everybody types and now and then erases, until the server is gone. */
async function typeUntilGone(pages: LightClient[], random: () => number): Promise<void> {
  while (pages.some(({ closeCode }) => closeCode === null)) {
    for (const page of pages) typeSomewhere(page, random);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** One life of the server, killed after a random time. Returns how much of what was promised is lost. */
async function liveAndDie(folder: string, pages: LightClient[], random: () => number, ...flags: string[]) {
  const server = await startServer(folder, ...flags);
  try {
    for (const [index, cookie] of server.cookies.entries()) {
      pages[index] ??= new LightClient({ url: server.url, cookie });
    }
    for (const page of pages) page.url = server.url;
    await Promise.all(pages.map((page) => page.connect()));
    const typing = typeUntilGone(pages, random);
    // By promises and not by the clock: a slow machine keeps fewer in the same time, and would prove less.
    const enough = 11 + Math.floor(random() * 40);
    await until(() => pages.flatMap(({ promised }) => promised).length >= enough, 'promised something');
    await new Promise((resolve) => setTimeout(resolve, random() * 10));
    server.process.kill('SIGKILL');
    await once(server.process, 'exit');
    await typing;
  } finally {
    server.process.kill('SIGKILL');
  }
  const promised = pages.flatMap((page) => page.promised.splice(0));
  const log = replay(folder, server.document);
  return { lost: countLost(log, promised), promised: promised.length, server };
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'faellesreferat-kill-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('kill -9 under typing', () => {
  test.concurrent.for(Array.from({ length: folders }, (_, index) => index))(
    `[R2] [R3] [R4] nothing that was seen or acknowledged is lost, ${rounds} rounds, folder %i`,
    { timeout: rounds * 10_000 },
    (_, { expect: expectHere }) =>
      inFolder(async (folder) => {
        const seed = Math.floor(Math.random() * 2 ** 31);
        const random = randomFrom(seed);
        const pages: LightClient[] = [];
        let kept = 0;
        for (let round = 1; round <= rounds; round++) {
          const { lost, promised } = await liveAndDie(folder, pages, random);
          expectHere(lost, `seed ${seed}, round ${round}`).toBe(0);
          kept += promised;
        }
        expectHere(kept).toBeGreaterThan(rounds * 10);
        await endTogether(folder, pages);
      }),
  );

  test('the control, which acknowledges before it stores, is caught', { timeout: 120_000 }, () =>
    inFolder(async (folder) => {
      const seed = Math.floor(Math.random() * 2 ** 31);
      const random = randomFrom(seed);
      for (let round = 1; round <= maxControls; round++) {
        if ((await liveAndDie(folder, [], random, '--acknowledge-first')).lost > 0) return;
      }
      expect.fail(`not caught in ${maxControls} rounds, seed ${seed}`);
    }),
  );
});

/** After the last restart all pages and the log say the same. */
async function endTogether(folder: string, pages: LightClient[]): Promise<void> {
  const server = await startServer(folder);
  for (const page of pages) page.url = server.url;
  await Promise.all(pages.map((page) => page.connect()));
  await until(() => pages.every(({ isSaved }) => isSaved), 'all saved');
  const texts = () => new Set(pages.map(({ doc }) => canonical(doc)));
  await until(() => texts().size === 1, 'the same everywhere');
  for (const page of pages) page.cut();
  server.process.kill('SIGKILL');
  await once(server.process, 'exit');
  expect(texts()).toEqual(new Set([canonical(replay(folder, server.document))]));
}
