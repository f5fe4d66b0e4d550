import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import type { Store } from '../../server/store/store.ts';
import { storeMeeting } from '../contract/meeting.ts';
import { serveRooms } from '../server/sync/serve-rooms.ts';
import { acknowledgeFirst } from './acknowledge-first.ts';

/**
 * A server process to be killed: rooms over SQLite in the folder named by the first argument.
 * `--acknowledge-first`: the control. Says on stdout, as JSON, where it listens and who may come.
 */
const [folder = '', flag] = process.argv.slice(2);
const sqlite = await openSqliteStore({ folder });
const store: Store = flag === '--acknowledge-first' ? acknowledgeFirst(sqlite) : sqlite;

const file = join(folder, 'meeting.json');
if (!existsSync(file)) {
  const { document, people } = await storeMeeting(sqlite);
  writeFileSync(file, JSON.stringify({ document, cookies: people.map(({ person }) => `person=${person}`) }));
}
const { document, cookies } = JSON.parse(readFileSync(file, 'utf8'));
const { urlOf } = await serveRooms(store);
process.stdout.write(`${JSON.stringify({ document, cookies, url: urlOf(document) })}\n`);
// It is killed, and would leave nothing compiled for the next.
flushCompileCache();
