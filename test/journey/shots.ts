/**
 * `npm run shots [words…]`: pictures of every screen in every state that matters, to be looked at. They end in
 * `shots/`, which git ignores; words choose the scenes whose name contains one of them. `language=ar` takes them in that
 * language alone; a scene that looks for Danish words then stops where it is.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type AnyLanguage, isAnyLanguage } from '../../client/text/languages.ts';
import { launchChromium } from '../chromium.ts';
import { root } from '../source.ts';
import { caseScenes } from './shots/case-scenes.ts';
import { checklistScenes } from './shots/checklist-scenes.ts';
import { gateScenes } from './shots/gate-scenes.ts';
import { meetingTime, openShotHouse, type ShotHouse } from './shots/house.ts';
import { interpreterScenes } from './shots/interpreter-scenes.ts';
import { invitationScenes } from './shots/invitation-scenes.ts';
import { keepingScenes } from './shots/keeping-scenes.ts';
import { lockedScenes } from './shots/locked-scenes.ts';
import { meetingScenes } from './shots/meeting-scenes.ts';
import { organisationScenes } from './shots/organisation-scenes.ts';
import { pageScenes } from './shots/page-scenes.ts';
import { recognitionScenes } from './shots/recognition-scenes.ts';
import { recordsScenes } from './shots/records-scenes.ts';
import type { Device, Scene, Visit } from './shots/scene.ts';
import { screenScenes } from './shots/screen-scenes.ts';
import { seriesScenes } from './shots/series-scenes.ts';
import { sharingScenes } from './shots/sharing-scenes.ts';
import { versionScenes } from './shots/version-scenes.ts';

interface Variant {
  device: Device;
  colours: 'light' | 'dark';
  language: AnyLanguage;
}

const devices: Record<Device, BrowserContextOptions> = {
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  wide: { viewport: { width: 1440, height: 900 } },
};

const allScenes = [
  ...pageScenes,
  ...meetingScenes,
  ...invitationScenes,
  ...gateScenes,
  ...checklistScenes,
  ...recognitionScenes,
  ...lockedScenes,
  ...versionScenes,
  ...caseScenes,
  ...keepingScenes,
  ...organisationScenes,
  ...recordsScenes,
  ...interpreterScenes,
  ...sharingScenes,
  ...screenScenes,
  ...seriesScenes,
];
const folder = join(root, 'shots');
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function takeAll(words: readonly string[]): Promise<void> {
  const asked = words.map((word) => word.replace('language=', '')).filter(isAnyLanguage);
  const wanted = words.filter((word) => !word.startsWith('language='));
  if (wanted.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const isWanted = (name: string) => wanted.length === 0 || wanted.some((word) => name.includes(word));
  const house = await openShotHouse(say);
  // Native date and time fields speak the browser's language, not the page's.
  const browser = await launchChromium({
    args: ['--lang=da-DK'],
    env: { ...process.env, LANGUAGE: 'da_DK' },
  });
  try {
    for (const scene of allScenes.filter(({ name }) => isWanted(name))) {
      for (const variant of variantsOf(scene, asked)) await take(browser, house, scene, variant);
    }
    if (isWanted('print')) await takePrint(browser, house);
  } finally {
    await browser.close();
    await house.close();
  }
}

function variantsOf(
  { devices = ['phone', 'wide'], english }: Scene,
  asked: readonly AnyLanguage[],
): Variant[] {
  if (asked.length > 0) {
    return devices.flatMap((device) =>
      asked.flatMap((language): Variant[] => [
        { device, colours: 'light', language },
        { device, colours: 'dark', language },
      ]),
    );
  }
  return devices.flatMap((device): Variant[] => [
    { device, colours: 'light', language: 'da' },
    { device, colours: 'dark', language: 'da' },
    ...(english ? [{ device, colours: 'light', language: 'en' } as const] : []),
  ]);
}

/** A scene that cannot be reached is told of and leaves a picture of where it stopped. */
async function take(browser: Browser, house: ShotHouse, scene: Scene, variant: Variant): Promise<void> {
  const { device, colours, language } = variant;
  const ending = language === 'da' ? [] : [language === 'en' ? 'english' : language];
  const name = [scene.name, device, colours, ...ending].join('-');
  const { visit, close } = await newVisit(browser, house, variant);
  const failure = await scene.act(visit).then(
    () => null,
    (error: Error) => error.message.split('\n')[0],
  );
  await settle(visit, scene.whole);
  await visit.page.screenshot({ path: join(folder, `${name}.png`), fullPage: scene.whole ?? false });
  say(failure === null ? name : `${name}: NOT REACHED: ${failure}`);
  await close();
}

let visits = 0;

async function newVisit(
  browser: Browser,
  house: ShotHouse,
  { device, colours, language }: Variant,
): Promise<{ visit: Visit; close(): Promise<void> }> {
  const locale = language === 'en' ? 'en-GB' : 'da-DK';
  const context = await browser.newContext({
    ...devices[device],
    baseURL: house.address,
    colorScheme: colours,
    locale,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Copenhagen',
    // Each from an address of its own, as by a proxy: the house's clock stands, so what an address may do would run out.
    extraHTTPHeaders: { 'x-forwarded-for': `192.0.2.${++visits % 250}` },
  });
  context.setDefaultTimeout(language === 'da' || language === 'en' ? 8_000 : 2_000);
  if (language !== 'da')
    await context.addCookies([{ name: 'language', value: language, url: house.address }]);
  const page = await context.newPage();
  await page.clock.setFixedTime(meetingTime);
  const steps: (() => void | Promise<void>)[] = [];
  const visit: Visit = {
    page,
    house,
    async open(path, cookie) {
      const [name = '', value = ''] = (cookie ?? '').split('=');
      if (cookie) await context.addCookies([{ name, value, url: house.address }]);
      await page.goto(path);
      await page.locator('h1').first().waitFor();
    },
    afterwards: (step) => void steps.push(step),
  };
  const close = async () => {
    for (const step of steps) await step();
    await context.close();
  };
  return { visit, close };
}

/** Waits until fonts are there and two frames have passed. A whole page is looked at through a window as high as it. */
async function settle({ page }: Visit, isWhole = false): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  if (isWhole) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height });
  }
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  // Rail and panel read the minutes a little after the last change.
  await page.waitForTimeout(250);
}

/** The minutes, the links and the stafetlog on paper: a PDF, and pictures of its pages where pdftoppm is there. */
async function takePrint(browser: Browser, house: ShotHouse): Promise<void> {
  for (const [name, from] of Object.entries({
    minutes: 'meeting-chair',
    links: 'create-links',
    stafetlog: 'stafetlog-tovholder',
    locked: 'locked-chair',
  })) {
    const scene = allScenes.find((each) => each.name === from);
    const { visit, close } = await newVisit(browser, house, {
      device: 'wide',
      colours: 'light',
      language: 'da',
    });
    await scene?.act(visit);
    await settle(visit);
    const path = join(folder, `print-${name}`);
    await visit.page.pdf({ path: `${path}.pdf`, format: 'A4', preferCSSPageSize: true });
    if (spawnSync('pdftoppm', ['-v']).status === 0) {
      execFileSync('pdftoppm', ['-r', '60', '-png', `${path}.pdf`, path]);
    }
    say(`print-${name}`);
    await close();
  }
}

await takeAll(process.argv.slice(2));
