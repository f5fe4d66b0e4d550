import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { readArguments, runCommand } from './process/command.ts';
import { OperatorError } from './process/operator-error.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['client', 'shared', 'vite.config.ts', 'package-lock.json'];

/** Where the built pages are. */
export const clientFolder = join(root, 'dist/client');
/** Where Vite finds its configuration and the pages' sources, whatever folder the program is started in. */
export const viteFiles = { configFile: join(root, 'vite.config.ts'), root: join(root, 'client') };
const stampFile = join(clientFolder, 'build-id.txt');

/**
 * Throws `OperatorError` unless the built pages are there and of the sources that lie here: pages and a server that are
 * not of one version misunderstand each other. Where there are no sources, whoever left them out vouches for the pages.
 */
export function checkPages(): void {
  const stamp = builtStamp();
  if (stamp !== null && (!hasSources() || stamp === hashSources())) return;
  const what =
    stamp === null
      ? `There are no built pages in ${clientFolder}.`
      : `The pages in ${clientFolder} were built from other sources than those that lie here.`;
  throw new OperatorError(`${what} Build them with "npm run build".`);
}

/** Which sources the built pages are of; null when there are none. */
function builtStamp(): string | null {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
}

const hasSources = () => sources.every((source) => existsSync(join(root, source)));

/** Building needs the development dependencies, serving does not: so nobody imports Vite before it is needed. */
export async function importVite(): Promise<typeof import('vite')> {
  try {
    return await import('vite');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new OperatorError(
      'What builds the pages is not installed. Install it with "npm ci --include=dev", or build them on another machine and copy dist/ here.',
    );
  }
}

/** For `npm start`: builds where that can be done. Where it cannot, the server says what is missing if it is. */
async function buildIfPossible(say: (line: string) => void): Promise<void> {
  if (hasSources() && canResolve('vite')) await buildClientIfStale(say);
}

function canResolve(name: string): boolean {
  try {
    return import.meta.resolve(name) !== '';
  } catch {
    return false;
  }
}

/**
 * Builds the pages if a source has changed since they were built. The finished build takes the old one's place as a
 * whole, so a server never serves half of one. `say` tells whoever waits, in plain words.
 */
export async function buildClientIfStale(say: (line: string) => void): Promise<void> {
  const stamp = hashSources();
  if (builtStamp() === stamp) return;
  say('Building the pages. This is done once and takes a few seconds …');
  const fresh = `${clientFolder}.${process.pid}`;
  await buildInto(fresh);
  await compressFiles(fresh);
  writeFileSync(join(fresh, 'build-id.txt'), stamp);
  rmSync(clientFolder, { recursive: true, force: true });
  renameSync(fresh, clientFolder);
  say('The pages are built.');
}

/**
 * Builds for use, also when a test (whose NODE_ENV is "test") finds the pages stale: the JSX is compiled for what
 * NODE_ENV says, whatever a `define` says. What runs next in this process, or under it, finds NODE_ENV as it was.
 */
export async function buildInto(folder: string): Promise<void> {
  const { build } = await importVite();
  const { NODE_ENV: before } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      ...viteFiles,
      logLevel: 'warn',
      build: { outDir: folder, emptyOutDir: true, reportCompressedSize: false, chunkSizeWarningLimit: 1000 },
    });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** A hash over the sources' paths and bytes: dates mean nothing in a fresh clone. */
function hashSources(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesIn(join(root, source)))) {
    const bytes = readFileSync(file);
    hash.update(`${relative(root, file)}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  const entry = readdirOrFile(path);
  if (entry === 'file') return [path];
  return entry.sort().flatMap((name) => filesIn(join(path, name)));
}

function readdirOrFile(path: string): string[] | 'file' {
  try {
    return readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return 'file';
    throw error;
  }
}

/** Leaves a `.br` and a `.gz` beside every file that gets smaller by it. */
async function compressFiles(folder: string): Promise<void> {
  const texts = filesIn(folder).filter((file) => /\.(js|css|svg|json)$/.test(file));
  await Promise.all(
    texts.map(async (file) => {
      const bytes = readFileSync(file);
      writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes));
      writeFileSync(`${file}.gz`, await promisify(gzip)(bytes));
    }),
  );
}

if (import.meta.main) {
  await runCommand(async () => {
    const { values } = readArguments(process.argv.slice(2), { 'if-possible': { type: 'boolean' } });
    // Not to stdout: what follows in `npm run demo -- --json` is read by programs.
    const say = (line: string) => process.stderr.write(`${line}\n`);
    await (values['if-possible'] ? buildIfPossible : buildClientIfStale)(say);
  });
}
