import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readConfig } from '../../process/config.ts';
import { verify } from './verify.ts';

/**
 * `npm run verify`: is everything that has been locked still exactly that? Reads the database of `DATA_DIR`, also while
 * the server runs, and changes nothing. One line per meeting; ends with 1 when anything is otherwise, 2 when the
 * database cannot be read.
 */
try {
  process.exitCode = verifyFolder(process.argv.slice(2)) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}

function verifyFolder(args: readonly string[]): boolean {
  if (args.length > 0) throw new Error(`"${args[0]}" is one argument too many. There are no switches.`);
  const { dataDir } = readConfig();
  const path = join(dataDir, 'faellesreferat.sqlite');
  if (!existsSync(path)) throw new Error(`There is no data in ${dataDir}. Set DATA_DIR to where it is.`);
  const results = readOrRefuse(path);
  for (const { meeting, versions } of results) {
    const said = versions.map(({ version, findings }) => `${version}:${findings.join('+') || 'ok'}`);
    process.stdout.write(`${meeting} ${said.join(' ')}\n`);
  }
  return results.every(({ versions }) => versions.every(({ findings }) => findings.length === 0));
}

/** SQLite says what is wrong with a file, but not which file, nor that it is no data of ours. */
function readOrRefuse(path: string): ReturnType<typeof verify> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    return verify(database);
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error)) throw error;
    throw new Error(`${path} cannot be read as data of Fællesreferat (${error.message}).`);
  } finally {
    database?.close();
  }
}
