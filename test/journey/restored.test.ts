import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildClientIfStale } from '../../server/build.ts';
import type { DemoMeeting } from '../../server/demo/stage.ts';
import { createSessions } from '../../server/door/session.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { launchChromium } from '../chromium.ts';
import { replay } from '../faults/promised.ts';
import { inStagedFolder, startWhole, type WholeServer } from '../faults/whole-server.ts';
import { knowDevice } from '../server/by-link.ts';
import { canonical } from '../server/sync/house.ts';
import { expectAccessible } from './accessible.ts';
import { goTo, itemOf, mayWrite, minutesOf, savedStateOf, soon, wordsIn } from './minutes-page.ts';
import { desktop, phone } from './room.ts';

let browser: Browser;
/** What went wrong on any page. */
const thrown: string[] = [];
vi.setConfig({ testTimeout: 180_000 });
beforeAll(async () => {
  await buildClientIfStale(() => undefined);
  browser = await launchChromium();
});
afterAll(() => browser.close());

const root = join(import.meta.dirname, '../..');
const unmerged = 'Det her er ikke med i referatet';
const offerOn = (page: Page) => page.getByRole('alert').filter({ hasText: unmerged });
const closingOf = (page: Page) => wordsIn(itemOf(page, 'Afrunding').locator(':scope > div'));

/** `npm run backup -- FILE`, `npm run restore -- FILE`: as whoever looks after the server types it. */
function npmRun(command: 'backup' | 'restore', data: string, file: string): string {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', command, '--', file], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: data },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

async function enter(server: WholeServer, meeting: DemoMeeting, name: string, context: BrowserContext) {
  const page = await context.newPage();
  const { link = '' } = meeting.people.find((person) => person.name === name) ?? {};
  await page.goto(link.replace(/^https?:\/\/[^/]+/, `http://localhost:${server.port}`));
  await page.getByRole('button', { name: 'Gå ind' }).click();
  await mayWrite(page);
  return page;
}

/** Both devices have been let in before: no code is asked for. */
const device = 'a'.repeat(43);
async function knowDeviceIn(folder: string, { people }: DemoMeeting): Promise<void> {
  const store = await openSqliteStore({ folder });
  const now = () => new Date();
  const sessions = createSessions({ store, publicUrl: 'http://localhost', now });
  for (const { link } of people) await knowDevice({ store, sessions, now }, link, device);
  await store.close();
}

async function newContext(options: typeof desktop, { port }: WholeServer): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'da-DK', reducedMotion: 'reduce', ...options });
  await context.addCookies([{ name: 'device', value: device, url: `http://localhost:${port}` }]);
  context.setDefaultTimeout(20_000);
  context.on('page', (page) => page.on('pageerror', ({ message }) => thrown.push(message)));
  return context;
}

/** Everything that anything on the page has said of being saved since. */
async function watchWhatIsSaid(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said = new Set<string>();
    Object.assign(window, { said });
    const look = () => {
      for (const line of document.body.innerText.match(/Gemt kl[^\n]*/g) ?? []) said.add(line);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => [...(window as unknown as { said: Set<string> }).said]);
}

describe('[R32] an old backup is restored while browsers hold newer text', () => {
  test('nothing is merged blindly, nobody’s words are lost, and nothing is called saved that is not', () =>
    inStagedFolder({ people: 3 }, async (data, [meeting]) => {
      if (!meeting) throw new Error('No meeting.');
      const file = join(data, 'kept.sqlite');
      await knowDeviceIn(data, meeting);
      const first = await startWhole(data);
      const [hers, his] = [await newContext(phone, first), await newContext(desktop, first)];
      const fatima = await enter(first, meeting, 'Fatima Ahmad', hers);
      const lise = await enter(first, meeting, 'Lise Møller', his);
      await goTo(fatima, 'Afrunding');
      await fatima.keyboard.type('Før kopien. ');
      await soon(() => savedStateOf(fatima)).toMatch(/^Gemt kl/);
      expect(npmRun('backup', data, file)).toContain(file);
      await fatima.keyboard.type('Efter kopien. ');
      await soon(() => savedStateOf(fatima)).toMatch(/^Gemt kl/);
      await soon(() => closingOf(lise)).toContain('Efter kopien.');

      process.kill(first.pid, 'SIGTERM');
      await first.ended;
      await soon(() => savedStateOf(fatima)).toBe('Ingen forbindelse');
      await fatima.keyboard.type('Uden forbindelse.');
      await soon(() => savedStateOf(fatima)).toBe('Ikke gemt');
      const said = [await watchWhatIsSaid(fatima), await watchWhatIsSaid(lise)];
      expect(npmRun('restore', data, file)).toContain('Everybody opens their link again');
      const again = await startWhole(data, { env: { PORT: String(first.port) } });

      // Nobody is signed in any more: the words are put away, not thrown away.
      for (const page of [fatima, lise]) {
        await page.getByRole('heading', { name: 'Gå ind igen' }).waitFor();
        expect(await page.getByText('kopien').count()).toBe(0);
        await expectAccessible(page, 'signed out');
      }
      expect(await Promise.all(said.map((each) => each()))).toEqual([[], []]);

      const anew = await enter(again, meeting, 'Fatima Ahmad', hers);
      expect(await closingOf(anew)).toContain('Før kopien.');
      expect(await minutesOf(anew).innerText()).not.toContain('Efter kopien');
      await fatima.getByRole('button', { name: 'Jeg er gået ind igen' }).click();
      await offerOn(fatima).waitFor();
      expect(await offerOn(fatima).getByRole('blockquote').allInnerTexts()).toEqual([
        'Efter kopien. Uden forbindelse.',
      ]);
      await expectAccessible(fatima, 'restored');
      await enter(again, meeting, 'Lise Møller', his);
      await lise.getByRole('button', { name: 'Jeg er gået ind igen' }).click();
      await offerOn(lise).waitFor();
      expect(await offerOn(lise).getByRole('blockquote').allInnerTexts()).toEqual(['Efter kopien.']);
      await expectAccessible(lise, 'restored');
      for (const page of [fatima, lise, anew]) {
        await mayWrite(page);
        expect(await minutesOf(page).innerText()).toContain('Før kopien.');
        expect(await minutesOf(page).innerText()).not.toContain('Efter kopien');
      }
      await soon(() => fatima.getByRole('banner').innerText()).toContain('Ikke alt er med');

      // The person puts in what is to be there, as their own, and everybody has it.
      await goTo(fatima, 'Afrunding');
      await fatima.keyboard.type('Efter kopien. Uden forbindelse.');
      await soon(() => closingOf(lise)).toContain('Efter kopien. Uden forbindelse.');
      expect(await Promise.all(said.map((each) => each()))).toEqual([[], []]);
      await offerOn(fatima).getByRole('button', { name: 'Jeg har ikke brug for det længere' }).click();
      expect(await offerOn(fatima).count()).toBe(0);
      await soon(() => savedStateOf(fatima)).toMatch(/^Gemt kl/);
      expect(thrown).toEqual([]);
      process.kill(again.pid, 'SIGTERM');
      await again.ended;
      const kept = canonical(await replay(data, meeting.document as DocumentId));
      expect(kept.split('Efter kopien')).toHaveLength(2);
    }));
});
