import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { errorToLog, type Log } from './process/log.ts';

/** In the data folder: what pages are made of, by build, of the build that is served and of the one before it. */
const keptFolder = 'pages';

/**
 * Keeps the assets of the build that is served now, and answers where those of the build before it lie; null when there
 * was none. A page that was open before a restart goes on fetching its own parts. They lie with the data, because a new
 * build may come as a whole new program folder.
 */
export function keepBuild(dataDir: string, build: string, log: Pick<Log, 'warn'>): string | null {
  try {
    return keep(join(dataDir, keptFolder), build);
  } catch (error) {
    // Whoever comes now needs none of it.
    log.warn(errorToLog(error), 'the build before this one cannot be kept for pages that are open');
    return null;
  }
}

function keep(kept: string, build: string): string | null {
  mkdirSync(kept, { recursive: true });
  const current = buildId(build);
  const before = readdirSync(kept)
    .filter((name) => name !== current)
    .sort((a, b) => servedAt(kept, b) - servedAt(kept, a));
  const [previous = null, ...others] = before.filter(isBuildId);
  for (const name of [...others, ...before.filter((each) => !isBuildId(each))]) {
    rmSync(join(kept, name), { recursive: true, force: true });
  }
  const own = join(kept, current);
  if (!existsSync(own)) {
    // As a whole or not at all.
    const half = join(kept, `${current}.half`);
    try {
      cpSync(join(build, 'assets'), join(half, 'assets'), { recursive: true });
      renameSync(half, own);
    } catch (error) {
      // On a full disk half a copy would take the room that is left for what people write.
      rmSync(half, { recursive: true, force: true });
      throw error;
    }
  }
  // Later than the one before, also within a millisecond and after the clock has been set back.
  const served = new Date(Math.max(Date.now(), previous ? Math.floor(servedAt(kept, previous)) + 1 : 0));
  utimesSync(own, served, served);
  return previous && join(kept, previous);
}

/** The page names its parts by what is in them, and each part the next. */
function buildId(build: string): string {
  return createHash('sha256')
    .update(readFileSync(join(build, 'index.html')))
    .digest('hex')
    .slice(0, 16);
}
const isBuildId = (name: string): boolean => /^[0-9a-f]{16}$/.test(name);

const servedAt = (kept: string, name: string): number => statSync(join(kept, name)).mtimeMs;
