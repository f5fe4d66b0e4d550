import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { buildClientIfStale, clientFolder } from '../../server/build.ts';
import type { Mailer } from '../../server/mail/mailer.ts';
import { builtPages, type Pages } from '../../server/pages.ts';
import { createLog } from '../../server/process/log.ts';
import type { OidcConfig } from '../../server/process/oidc-config.ts';
import { type RunningServer, type ServerParts, startServer, templatesFolder } from '../../server/serve.ts';
import { createOrganiser } from '../../server/signin/organiser.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { loadTemplates } from '../../server/template/templates.ts';
import { type InputOf, type OutputOf, type RouteName, routes } from '../../shared/api/api.ts';
import type { CreateMeetingInput, ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import { keptChromium } from '../chromium.ts';
import { knowDevice, openByLink } from '../server/by-link.ts';
import { everybodyCame, meetingInput, seat, withoutAuthority } from '../server/house.ts';
import { describePages } from './failed-page.ts';

export const desktop: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
};

/** Around Sofie's table. Keys are how the journeys call them. */
export const cast = {
  maria: seat({ name: 'Maria Holm', role: 'skoleleder', duties: ['chair', 'minuteTaker'] }),
  fatima: seat({ name: 'Fatima Ali', role: 'mor', authority: 'Familien', kind: 'parent' }),
  lise: seat({ name: 'Lise Møller', role: 'klasselærer' }),
  ivan: seat({ name: 'Ivan Petrenko', role: 'tolk', authority: '', kind: 'interpreter' }),
  sofie: seat({ name: 'Sofie Ali', role: 'barnet', authority: 'Familien', kind: 'child' }),
} as const satisfies Record<string, ParticipantInput>;
type Name = keyof typeof cast;

/** What all browsers of a file say they are (server/signin/device.ts). */
const ownDevice = 'a'.repeat(43);

/** Read once for all files: no journey changes them. */
const formFiles = loadTemplates(templatesFolder);

/** A meeting with the whole cast, and a way in for each. */
export interface Table {
  meeting: string;
  document: string;
  links: Record<Name, string>;
}

export type Journey = ReturnType<typeof startJourney>;

/** A routed request may still be on its way when its test has ended: that it fails then is nobody's fault. */
async function closeContext(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
  await context.close();
}

/**
 * One real server on a free port with a fresh folder for all tests of a file, one real browser for all files. Every page is
 * listened to: a console error, a failed request or a broken content policy fails the test.
 */
export function startJourney(
  now = () => new Date(),
  mailer: Mailer | null = null,
  {
    oidc = null,
    ...given
  }: Pick<ServerParts, 'templates'> & Partial<Pick<ServerParts, 'log'>> & { oidc?: OidcConfig | null } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'journey-'));
  const trouble: string[] = [];
  let expected: RegExp[] = [];
  let server: RunningServer;
  let store: Awaited<ReturnType<typeof openSqliteStore>>;
  let browser: Browser;
  let organiserLink = '';

  async function startAgain(port = server.port, pages = () => builtPages(clientFolder)): Promise<void> {
    store = await openSqliteStore({ folder });
    server = await startServer(
      { port, host: '127.0.0.1', publicUrl: null, oidc },
      {
        store,
        log: createLog('silent'),
        now,
        mailer,
        pages,
        templates: formFiles,
        ...given,
      },
    );
  }

  // Real browsers on a busy machine: nothing here measures time.
  vi.setConfig({ testTimeout: 240_000 });
  beforeAll(async () => {
    await buildClientIfStale(() => undefined);
    await startAgain(0);
    organiserLink = (await createOrganiser(store, server.publicUrl, now())) ?? '';
    browser = await keptChromium();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') process.stderr.write(`${await describePages(browser.contexts())}\n`);
    const unexpected = trouble.splice(0).filter((line) => !expected.some((each) => each.test(line)));
    expected = [];
    await Promise.all(browser.contexts().map(closeContext));
    expect(unexpected).toEqual([]);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const listenTo = (page: Page): void => {
    page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(`console: ${message.text()}`);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // A page that is left stops what it was fetching.
      if (why !== 'net::ERR_ABORTED') trouble.push(`request: ${new URL(request.url()).pathname} ${why}`);
    });
  };

  /** A browser of one's own. */
  async function newContext(device: BrowserContextOptions = desktop): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'da-DK', reducedMotion: 'reduce', ...device });
    context.setDefaultTimeout(40_000);
    await context.addCookies([deviceCookie()]);
    context.on('page', listenTo);
    return context;
  }

  /** Makes the link one that this file's browsers have opened before: it asks for no code. */
  const know = (link: string) => knowDevice({ store, sessions: server.sessions, now }, link, ownDevice);
  const deviceCookie = () => ({ name: 'device', value: ownDevice, url: server.publicUrl, httpOnly: true });

  /**
   * Comes in by a personal link on a device of one's own, past the page where one presses "Gå ind": it takes a tenth of a
   * journey's processor time. It is pressed in second-thing, keyboard, answers and axe.
   */
  async function enter(link: string, device?: BrowserContextOptions): Promise<Page> {
    await know(link);
    const { body, cookie } = await call(
      'openSeat',
      { token: link.split('#')[1] ?? '' },
      `device=${ownDevice}`,
    );
    const context = await newContext(device);
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: server.publicUrl, httpOnly: true }]);
    const page = await context.newPage();
    await page.goto(`${server.publicUrl}/${body.meeting ? `meetings/${body.meeting}` : ''}`);
    // Of a page that waits, the server's own words stand there (client/ui/first-words.ts): a locator would find each twice.
    await page.locator('#first-words').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: /Sofie|Hej/ }).waitFor();
    return page;
  }

  async function call<R extends RouteName>(name: R, input: InputOf<R>, cookie = '', id = '') {
    const { method, path } = routes[name];
    const answer = await fetch(server.publicUrl.replace('localhost', '127.0.0.1') + path.replace(':id', id), {
      method,
      headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(input),
    });
    expect(answer.status).toBe(200);
    const given = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return { body: (await answer.json()) as OutputOf<R>, cookie: given };
  }
  const signIn = async (link: string): Promise<string> =>
    (await openByLink({ store, sessions: server.sessions, now }, link)).cookie;

  /** Calls the cast to a meeting; in progress unless `preparing` is asked for. */
  async function callMeeting(
    more: Partial<CreateMeetingInput> = {},
    phase: 'preparing' | 'inProgress' = 'inProgress',
    /** Of nobody has it been said that they came. */
    isUnsaid = false,
  ): Promise<Table> {
    const input = { ...meetingInput(Object.values(cast)), ...more };
    const { meeting, document, links } = (await call('createMeeting', input, await signIn(organiserLink)))
      .body;
    const names = Object.keys(cast) as Name[];
    const byName = Object.fromEntries(names.map((name, i) => [name, links[i]?.link ?? '']));
    const table = { meeting, document, links: byName as Table['links'] };
    if (!isUnsaid) await everybodyCame(store, meeting);
    if (phase === 'inProgress')
      await call('startMeeting', withoutAuthority, await signIn(table.links.maria), meeting);
    return table;
  }

  return {
    /** Trouble that belongs to the test that is running. */
    expectTrouble: (...patterns: RegExp[]) => void expected.push(...patterns),
    get address() {
      return server.publicUrl;
    },
    /** Where the server keeps its data. */
    folder,
    get organiserLink() {
      return organiserLink;
    },
    get store() {
      return store;
    },
    stop: () => server.stop(),
    /** On the same port; with `pages`, as after an update of the program. */
    startAgain: (pages?: () => Pages) => startAgain(undefined, pages),
    newContext,
    know,
    deviceCookie,
    enter,
    signIn,
    call,
    callMeeting,
  };
}
