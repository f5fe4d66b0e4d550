/** `npm test`: what the tests need, then all of them. Further arguments go to vitest. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildClientIfStale } from '../server/build.ts';
import { findChromium, isRoot } from './chromium.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string) => void process.stdout.write(`${line}\n`);

function hasChromium(): boolean {
  if (findChromium()) return true;
  if (isRoot && existsSync('/etc/debian_version')) {
    say('The tests need Chromium; installing Debian’s package …');
    const steps = [['update'], ['install', '-y', '--no-install-recommends', 'chromium']];
    steps.every((step) => spawnSync('apt-get', step, { stdio: 'inherit' }).status === 0);
  }
  return findChromium() !== undefined;
}

function runVitest(): Promise<number> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

if (hasChromium()) {
  await buildClientIfStale(say);
  process.exitCode = await runVitest();
} else {
  say(
    'The tests need Chromium, and it is not here. Install it (Debian: apt-get install chromium), or name its',
  );
  say('path in the environment variable CHROMIUM. Nothing was tested.');
  process.exitCode = 1;
}
