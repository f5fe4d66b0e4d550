import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readConfig } from '../../config.ts';
import { verify } from './verify.ts';

/**
 * `npm run verify`: is everything that has been locked still exactly that? Reads the database of `DATA_DIR`, also while
 * the server runs, and changes nothing. One line per meeting; ends with 1 when anything is otherwise, 2 when the
 * database cannot be read.
 */
try {
  const path = join(readConfig().dataDir, 'faellesreferat.sqlite');
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  const results = verify(database);
  for (const { meeting, versions } of results) {
    const said = versions.map(({ version, findings }) => `${version}:${findings.join('+') || 'ok'}`);
    process.stdout.write(`${meeting} ${said.join(' ')}\n`);
  }
  const isSound = results.every(({ versions }) => versions.every(({ findings }) => findings.length === 0));
  process.exitCode = isSound ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
