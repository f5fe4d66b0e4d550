import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Log } from '../../server/process/log.ts';
import type { ShownCode } from '../../shared/api/api-signin.ts';
import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { chromiumFlags, chromiumPath } from '../chromium.ts';
import { killPrograms, runNode } from '../program.ts';
import { meetingInput } from '../server/house.ts';
import { serveProvider } from '../server/identity/serve-provider.ts';
import { onDisk } from '../server/keeping/disk.ts';
import { expectAccessible } from './accessible.ts';
import { enterAt, holdMeeting } from './case-page.ts';
import { goTo, minutesOf, savedStateOf, soon } from './minutes-page.ts';
import { cast, desktop, startJourney } from './room.ts';

const provider = await serveProvider();
const logged: string[] = [];
const keepLine = (...said: unknown[]) => void logged.push(JSON.stringify(said));
const log: Log = { debug: keepLine, info: keepLine, warn: keepLine, error: keepLine };
const journey = startJourney(undefined, null, { oidc: provider.settings, log });
beforeAll(() => provider.sendTo(journey.address));
afterAll(() => provider.close());
afterEach(killPrograms);

test('a professional logs in by the issuer, reads the meeting they are invited to, and logs out of both', async () => {
  journey.expectTrouble(/status of 401/);
  const { meeting, links } = await journey.callMeeting();
  const participants = journey.store.access.meeting(meeting as MeetingId)?.participants ?? [];
  const participant = participants.find(({ name }) => name === cast.lise.name)?.id ?? ('' as never);
  const contact = { participant, email: 'lise@skolen.example', phone: '' };
  await journey.call('writeContact', contact, await journey.signIn(links.maria), meeting);

  const context = await journey.newContext();
  // The provider's own pages for development ask for a font of others.
  await context.route(/fonts\.googleapis/, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
  const lise = await context.newPage();
  await lise.goto(`${journey.address}/`);
  await lise.getByRole('button', { name: 'Log ind med Kommunen' }).click();
  await lise.waitForURL(`${provider.issuer}/**`);
  await lise.locator('input[name=login]').fill('lise');
  await lise.locator('input[name=password]').fill('x');
  await lise.locator('button[type=submit]').click();
  await lise.getByRole('button', { name: 'Continue' }).click();
  await lise.getByRole('heading', { level: 1, name: /Hej/ }).waitFor();
  // Nothing of the way there stays in the address.
  expect(lise.url()).toBe(`${journey.address}/`);
  await lise.goto(`${journey.address}/meetings/${meeting}`);
  await goTo(lise, 'Velkomst');
  await lise.keyboard.type('Jeg er logget ind.');
  await soon(() => savedStateOf(lise)).toMatch(/^Gemt kl/);

  await lise.goto(`${journey.address}/`);
  await lise.getByRole('button', { name: 'Log ud', exact: true }).click();
  await lise.waitForURL(`${provider.issuer}/**`);
  await lise.goto(`${journey.address}/meetings/${meeting}`);
  await lise.getByRole('heading', { level: 1 }).waitFor();
  expect(await lise.getByText(/Sofie|Jeg er logget ind/).count()).toBe(0);
});

test('two people erase a case: it goes from the screen, the disk, the log and the browser’s folder', async () => {
  journey.expectTrouble(/status of (401|403|404)/);
  const agreed = { text: 'kanarie-aftale', owner: 'Lise Møller', deadline: null };
  const held = await holdMeeting(journey, [agreed]);
  const keeping = held.stafetlog.replace('stafetlog', 'keeping');
  const canaries = [agreed.text, ...Array.from({ length: 50 }, (_, index) => `kanarie${index + 100}`)];
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: [...chromiumFlags],
    locale: 'da-DK',
    ...desktop,
  });
  await journey.know(held.links.fatima);
  await context.addCookies([journey.deviceCookie()]);
  const fatima = await context.newPage();
  await fatima.goto(held.links.fatima);
  await fatima.getByRole('button', { name: 'Gå ind' }).click();
  await goTo(fatima, 'Velkomst');
  await fatima.keyboard.type(canaries.slice(1).join(' '));
  await soon(() => savedStateOf(fatima)).toMatch(/^Gemt kl/);
  expect(onDisk(journey.folder)).toContain(agreed.text);

  const maria = await enterAt(journey, held.links.maria, keeping);
  await maria.getByRole('button', { name: 'Foreslå sletning' }).click();
  await maria.getByText(/Nu skal en anden end dig slette/).waitFor();
  expect(await maria.getByRole('button', { name: 'Slet …' }).count()).toBe(0);
  await expectAccessible(maria, 'an erasure that waits for the second of two');
  const lise = await enterAt(journey, held.links.lise, keeping);
  await lise.getByText('Maria Holm foreslår at slette: hele sagen.').waitFor();
  await lise.getByRole('button', { name: 'Slet …' }).click();
  const erase = lise.getByRole('button', { name: 'Slet for altid' });
  expect(await erase.isDisabled()).toBe(true);
  await lise.getByRole('checkbox', { name: /Jeg har læst/ }).check();
  await expectAccessible(lise, 'the question before it is erased');
  await erase.click();
  await lise.waitForURL(`${journey.address}/`);
  expect(await lise.getByText('Sofie').count()).toBe(0);

  await soon(() => minutesOf(fatima).count()).toBe(0);
  for (const page of [fatima, maria]) {
    await page.goto(journey.address + held.minutes);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText(/Sofie|kanarie/).count()).toBe(0);
  }
  await context.close();
  const where = { disk: onDisk(journey.folder), log: logged.join('\n'), browser: onDisk(profile) };
  expect(where.browser.length).toBeGreaterThan(10_000);
  for (const [name, text] of Object.entries(where))
    expect([name, canaries.filter((word) => text.includes(word))]).toEqual([name, []]);
  rmSync(profile, { recursive: true, force: true });
});

test('the token of a link stands in no log, no Referer, no audit row, and nowhere on the disk', async () => {
  journey.expectTrouble(/status of (400|401|403|404)/);
  const folder = mkdtempSync(join(tmpdir(), 'token-'));
  const program = runNode('server/main.ts', [], { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'debug' });
  const lines = await program.says(/ready at http/);
  const told: string[] = [];
  for (const stream of [program.child.stdout, program.child.stderr])
    stream?.on('data', (chunk) => told.push(String(chunk)));
  const address = /ready at (\S+)/.exec(lines.join('\n'))?.[1] ?? '';
  const first = /seat#([\w-]{43})/.exec(lines.join('\n'))?.[1] ?? '';
  const post = (path: string, body: object, cookie = '') =>
    fetch(address.replace('localhost', '127.0.0.1') + path, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(body),
    });
  const seated = await post('/api/seat', { token: first });
  const cookie = seated.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const input = meetingInput(Object.values(cast));
  const made = (await (await post('/api/meetings', input, cookie)).json()) as CreatedMeeting;
  const tokens = made.links.map(({ link }) => link.split('#')[1] ?? '');
  const [maria = '', fatima = '', lise = '', , sofie = ''] = tokens;
  const { code } = (await (
    await post(`/api/meetings/${made.meeting}/first-code`, {}, cookie)
  ).json()) as ShownCode;

  const sent: { url: string; referer: string | undefined }[] = [];
  const open = async (path: string): Promise<Page> => {
    const context = await journey.newContext();
    await context.clearCookies();
    const page = await context.newPage();
    page.on('request', async (request) => {
      const { referer } = await request.allHeaders();
      sent.push({ url: request.url(), referer });
    });
    await page.goto(address + path);
    return page;
  };
  // The ways in which a link comes, and in which it fails.
  const page = await open(`/seat#${maria}`);
  await page.getByRole('button', { name: 'Gå ind' }).click();
  await page.getByRole('textbox', { name: 'Koden' }).fill(code);
  await page.getByRole('heading', { level: 1, name: /Sofie/ }).waitFor();
  const wrong = code.replace(/.$/, (digit) => `${(Number(digit) + 1) % 10}`);
  for (const path of [`/seat%23${fatima}`, `/seat%2523${lise}`, `/seat/#${sofie}`]) {
    const other = await open(path);
    await other.getByRole('button', { name: 'Gå ind' }).click();
    await other.getByRole('textbox', { name: 'Koden' }).fill(wrong);
    await other.getByText('Koden passer ikke.').waitFor();
    expect(other.url()).toBe(`${address}/seat`);
  }
  for (const token of tokens) {
    for (const path of [`/seat/${token}`, `/api/seat?token=${token}`, `/api/meetings/${token}`, `/${token}`])
      for (const method of ['GET', 'HEAD', 'POST'])
        await fetch(address.replace('localhost', '127.0.0.1') + path, { method });
    await post('/api/seat', { token: [token] });
    await post('/api/seat', { token: `${token}x` });
    await post('/api/seat/mail', { token });
  }
  await page.context().close();

  program.child.kill('SIGTERM');
  const { code: ended, errors } = await program.ended;
  expect(ended).toBe(0);
  const database = new DatabaseSync(join(folder, 'faellesreferat.sqlite'), { readOnly: true });
  const audit = database.prepare('select * from audit').all();
  database.close();
  expect(audit.length).toBeGreaterThan(5);
  expect(sent.length).toBeGreaterThan(20);
  expect(sent.filter(({ referer = '' }) => referer !== '')).toEqual([]);
  const where = { log: told.join('') + errors, audit: JSON.stringify(audit), disk: onDisk(folder) };
  for (const [name, text] of Object.entries(where))
    expect([name, [...tokens, first].filter((token) => text.includes(token))]).toEqual([name, []]);
  rmSync(folder, { recursive: true });
});
