import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { findChromium } from './chromium.ts';
import { findPostgres } from './postgres.ts';
import { findValkey } from './valkey.ts';

/** What the tests need on the machine besides Node, and the package of Debian's that has it. */
export const programs = [
  { name: 'Chromium', packages: ['chromium-headless-shell'], isHere: () => findChromium() !== undefined },
  {
    name: 'Poppler’s tools',
    packages: ['poppler-utils'],
    isHere: () => findProgram('pdfinfo') !== undefined,
  },
  {
    name: 'LibreOffice Writer',
    packages: ['libreoffice-writer'],
    isHere: () => findProgram('soffice') !== undefined,
  },
  { name: 'PostgreSQL', packages: ['postgresql'], isHere: () => findPostgres() !== undefined },
  { name: 'Valkey or Redis', packages: ['redis-server'], isHere: () => findValkey() !== undefined },
  { name: 'strace', packages: ['strace'], isHere: () => findProgram('strace') !== undefined },
  { name: 'a C compiler', packages: ['gcc', 'libc6-dev'], isHere: () => findProgram('cc') !== undefined },
  { name: 'nginx', packages: ['nginx'], isHere: () => findProgram('nginx') !== undefined },
  { name: 'Caddy', packages: ['caddy'], isHere: () => findProgram('caddy') !== undefined },
  { name: 'OpenSSL', packages: ['openssl'], isHere: () => findProgram('openssl') !== undefined },
  { name: 'systemd', packages: ['systemd'], isHere: () => findProgram('systemd-analyze') !== undefined },
] as const;

function findProgram(name: string): string | undefined {
  // Where Debian puts servers.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** What a program says on stdout. @throws when it is not there: a check that is skipped proves nothing. */
export async function runProgram(name: string, ...args: string[]): Promise<string> {
  const path = findProgram(name);
  if (!path) throw new Error(`The program "${name}" is missing; npm test installs it on Debian as root.`);
  const { stdout } = await promisify(execFile)(path, args, { maxBuffer: 64 * 1024 * 1024, timeout: 120_000 });
  return stdout;
}
