import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

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

export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const { args = [], ...rest } = options;
  return chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags, ...args], ...rest });
}
