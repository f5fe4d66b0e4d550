import { existsSync } from 'node:fs';
import type { Browser, LaunchOptions } from 'playwright-core';

/**
 * Where Debian, Ubuntu, Fedora and Google put it; `CHROMIUM` names another. The headless shell first: the same engine
 * without windows, which the full browser draws for every visitor although nobody sees them.
 */
const usualPlaces = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

export const isRoot = process.getuid?.() === 0;

/** Keeps the browser quiet: it talks to nobody but the page under test. */
export const chromiumFlags: readonly string[] = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** Undefined when there is no Chromium. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM, ...usualPlaces].find((path) => path && existsSync(path));
}

/** @throws when there is none: a browser test that is skipped proves nothing. */
export function chromiumPath(): string {
  const path = findChromium();
  if (!path) throw new Error('Chromium is missing: install it, or name its path in CHROMIUM.');
  return path;
}

export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  // Half a second to load; most of those who ask what the tests need start no browser.
  const { chromium } = await import('playwright-core');
  const { args = [], ...rest } = options;
  return chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags, ...args], ...rest });
}

let kept: Promise<Browser> | null = null;

/**
 * The browser of all journeys that a process of the tests walks, one file after the other (`isolate: false` in
 * vite.config.ts); it ends with the process.
 */
export async function keptChromium(): Promise<Browser> {
  if (kept && !(await kept).isConnected()) kept = null;
  kept ??= launchChromium();
  return kept;
}
