/** `npm test`: what the tests need, then all of them. Further arguments go to vitest. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildClientIfStale } from '../server/build.ts';
import { isRoot } from './chromium.ts';
import { programs } from './programs.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string) => void process.stdout.write(`${line}\n`);
const missing = () => programs.filter(({ isHere }) => !isHere());

/** Installs what is missing, where it can; answers what is missing still. */
function missingAfterInstall(): ReturnType<typeof missing> {
  const lacking = missing();
  if (lacking.length > 0 && isRoot && existsSync('/etc/debian_version')) {
    say(`The tests need ${lacking.map(({ name }) => name).join(', ')}; installing Debian’s packages …`);
    const packages = lacking.flatMap((program) => program.packages);
    const steps = [['update'], ['install', '-y', '--no-install-recommends', ...packages]];
    steps.every((step) => spawnSync('apt-get', step, { stdio: 'inherit' }).status === 0);
  }
  return missing();
}

function runVitest(): Promise<number> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    // Hundreds of processes are started, workers and servers: half of a start is compiling the same files.
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') },
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

const lacking = missingAfterInstall();
if (lacking.length === 0) {
  await buildClientIfStale(say);
  process.exitCode = await runVitest();
} else {
  for (const { name, packages } of lacking)
    say(`The tests need ${name}, and it is not here. On Debian: apt-get install ${packages.join(' ')}`);
  say('(Chromium’s path can be named in the environment variable CHROMIUM.) Nothing was tested.');
  process.exitCode = 1;
}
