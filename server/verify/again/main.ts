import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { readConfig } from '../../process/config.ts';
import { type AuditVerdict, verifyAudit } from './audit.ts';
import { type Source, sourceOfFile } from './source.ts';
import { sourceOfClient } from './source-postgres.ts';
import { type Verdict, verify } from './verify.ts';

/**
 * `npm run verify`: is everything that has been locked still exactly that, and has anything been done to the audit? Reads
 * the database (`DATABASE_URL`, or the file in `DATA_DIR`), also while the server runs, and changes nothing. One line per meeting, one for the audit and
 * one for each of its chains that does not hold; ends with 1 when anything is otherwise, 2 when the database cannot be read.
 */
try {
  process.exitCode = (await verifyData(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}

async function verifyData(args: readonly string[]): Promise<boolean> {
  if (args.length > 0) throw new Error(`"${args[0]}" is one argument too many. There are no switches.`);
  const { dataDir, databaseUrl } = readConfig();
  const { meetings, audit } = await (databaseUrl === null ? readFile(dataDir) : readDatabase(databaseUrl));
  for (const { meeting, versions } of meetings) {
    const said = versions.map(({ version, findings }) => `${version}:${findings.join('+') || 'ok'}`);
    process.stdout.write(`${meeting} ${said.join(' ')}\n`);
  }
  const isSound = meetings.every(({ versions }) => versions.every(({ findings }) => findings.length === 0));
  return reportAudit(audit) && isSound;
}

/** Data that no newer program has opened yet has no chains. */
function reportAudit(audit: AuditVerdict | null): boolean {
  if (!audit) return true;
  const { chains, rows, end, findings } = audit;
  for (const { chain, position, what } of findings)
    process.stdout.write(`audit ${chain} ${position}:${what}\n`);
  const verdict = findings.length === 0 ? 'ok' : `${findings.length} not ok`;
  process.stdout.write(`audit ${chains} chains, ${rows} rows, end ${end}: ${verdict}\n`);
  return findings.length === 0;
}

interface Verdicts {
  meetings: Verdict[];
  audit: AuditVerdict | null;
}

async function verdictsOf(source: Source): Promise<Verdicts> {
  return { meetings: await verify(source), audit: await verifyAudit(source) };
}

/** SQLite says what is wrong with a file, but not which file, nor that it is no data of ours. */
async function readFile(folder: string): Promise<Verdicts> {
  const path = join(folder, 'faellesreferat.sqlite');
  if (!existsSync(path)) throw new Error(`There is no data in ${folder}. Set DATA_DIR to where it is.`);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    return await verdictsOf(sourceOfFile(database));
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error)) throw error;
    throw new Error(`${path} cannot be read as data of Fællesreferat (${error.message}).`);
  } finally {
    database?.close();
  }
}

async function readDatabase(url: string): Promise<Verdicts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // What ends the connection is told by the statement that waits.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await verdictsOf(sourceOfClient(client, false));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The database that DATABASE_URL names cannot be read as data of Fællesreferat (${reason}).`,
    );
  } finally {
    await Promise.allSettled([client.end()]);
  }
}
