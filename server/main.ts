import { rebuildAgreements } from './agreement/rebuild.ts';
import { checkPages, clientFolder } from './build.ts';
import { alone } from './bus/alone.ts';
import { openValkeyBus } from './bus/valkey.ts';
import { developmentPages } from './development.ts';
import { smtpMailer } from './mail/mailer.ts';
import { createMetrics } from './metrics/metrics.ts';
import { serveMetrics } from './metrics/serve.ts';
import { builtPages } from './pages.ts';
import { keepBuild } from './previous-build.ts';
import { runCommand } from './process/command.ts';
import { type Config, isStartedByNpm, readConfig } from './process/config.ts';
import { createLog, type Log } from './process/log.ts';
import { OperatorError } from './process/operator-error.ts';
import { stopOnSignal } from './process/stop.ts';
import { readTask } from './process/task.ts';
import { startWatchdog } from './process/watchdog.ts';
import { startServer } from './serve.ts';
import { createOrganiser, renewOrganiserLink } from './signin/organiser.ts';
import { type Moved, moveToFile, moveToPostgres } from './store/postgres/move.ts';
import { openPostgresStore } from './store/postgres/open.ts';
import { finishRestore } from './store/postgres/restore.ts';
import { backUp, restore } from './store/sqlite/backup.ts';
import { prepareFolder } from './store/sqlite/connection.ts';
import { openSqliteStore } from './store/sqlite/open.ts';
import type { Store } from './store/store.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

await runCommand(async () => {
  const task = readTask(process.argv.slice(2));
  const config = readConfig();
  const log = createLog(config.logLevel);
  switch (task.name) {
    case 'serve':
      return serve(config, log, task.inDevelopment);
    case 'new-link':
      return renewLink(config);
    case 'rebuild':
      return rebuild(config, log);
    case 'backup':
      mustBeFile(config);
      backUp(config.dataDir, task.file);
      return void say(
        `Everything there is now is in ${task.file}. It holds what people have said: keep it as safe as the server.`,
      );
    case 'restore':
      return config.databaseUrl === null
        ? bringBack(config, task.file)
        : finish(config.databaseUrl, config.dataDir, task.file);
    case 'move':
      return move(config, task);
  }
});

interface Watched {
  isServer?: boolean;
  onFatal?: (reason: string) => void;
  onCommitted?: (calls: number, time: number) => void;
}

/** Where everything is kept: in one file, or in PostgreSQL. */
function openStore({ databaseUrl, redisUrl, dataDir }: Config, watched: Watched = {}): Promise<Store> {
  if (databaseUrl === null) return openSqliteStore({ ...watched, folder: dataDir });
  prepareFolder(dataDir);
  const { isServer = false, ...hooks } = watched;
  const server = isServer ? (redisUrl === null ? 'alone' : 'together') : null;
  return openPostgresStore({ ...hooks, url: databaseUrl, folder: dataDir, server });
}

function mustBeFile({ databaseUrl }: Config): void {
  if (databaseUrl === null) return;
  throw new OperatorError(
    'Everything is in PostgreSQL (DATABASE_URL). Use its own program: pg_dump --format=custom --file FILE',
  );
}

async function serve(config: Config, log: Log, inDevelopment: boolean): Promise<void> {
  if (!inDevelopment) checkPages();
  let endForRestart = (): void => process.exit(1);
  const metrics = config.metricsPort === null ? null : createMetrics();
  const store = await openStore(config, {
    isServer: true,
    ...(metrics && { onCommitted: metrics.committed }),
    onFatal: (reason) => {
      log.error(
        { reason },
        'the store has failed: this process ends, so that a new one begins from the disk',
      );
      endForRestart();
    },
  });
  const now = () => new Date();
  const pages = inDevelopment
    ? developmentPages
    : () => builtPages(clientFolder, keepBuild(config.dataDir, clientFolder, log));
  const mailer = config.mail && smtpMailer(config.mail);
  const { redisUrl } = config;
  const bus = redisUrl === null ? alone : openValkeyBus({ url: redisUrl, log });
  const server = await startServer(config, { store, log, now, pages, mailer, metrics, bus });
  endForRestart = stopOnSignal(server.stop, isStartedByNpm());
  // Whoever develops may stand at a breakpoint for longer.
  if (!inDevelopment && config.watchdogAfter !== null) startWatchdog(config.watchdogAfter);
  if (metrics) await serveMetrics(config.metricsPort ?? 0, metrics);

  const link = await createOrganiser(store, server.publicUrl, now());
  if (link) {
    say(
      'Welcome! This is your personal way in as the one who sets Fællesreferat up. It is shown only now: keep it.',
    );
    say(link);
  }
  say(`Fællesreferat is ready at ${server.publicUrl}`);
}

async function renewLink(config: Config): Promise<void> {
  const { dataDir, databaseUrl, publicUrl, port } = config;
  const store = await openStore(config);
  if (!(await store.reader.hasOrganiser())) {
    const where = databaseUrl === null ? dataDir : 'this database';
    throw new OperatorError(`Nobody has been set up in ${where} yet. The first "npm start" prints the link.`);
  }
  const link = await renewOrganiserLink(store, publicUrl ?? `http://localhost:${port}`, new Date());
  await store.close();
  say(link);
}

async function rebuild(config: Config, log: Log): Promise<void> {
  const store = await openStore(config);
  const count = await rebuildAgreements(store, log);
  await store.close();
  say(`The agreements of ${count} minutes have been read anew.`);
}

async function finish(databaseUrl: string, dataDir: string, erased: string): Promise<void> {
  const { known, gone } = await finishRestore(databaseUrl, dataDir, erased);
  say(
    `The database may be started on. Of ${known} cases and meetings that were erased, ${gone} were in it and are erased again.`,
  );
  say('Everybody opens their link again; pages that were open keep their words and say so.');
}

async function move({ dataDir }: Config, { from, to }: { from: string | null; to: string | null }) {
  const isDatabase = (place: string) => /^postgres(ql)?:\/\//.test(place);
  const [source, target] = [from ?? dataDir, to ?? dataDir];
  if (isDatabase(source) === isDatabase(target))
    throw new OperatorError(
      'Name where to: npm run move -- --to postgres://… (from DATA_DIR, or --from FOLDER), or back: --from postgres://… --to FOLDER.',
    );
  if (isDatabase(target)) {
    sayMoved(await moveToPostgres(source, target), `${source} into the database`);
    say(
      `Start the server with DATABASE_URL now. What is in ${source} is as it was: delete it when you are sure.`,
    );
  } else {
    sayMoved(await moveToFile(source, target), `the database into ${target}`);
    say(
      `Start the server with DATA_DIR=${target}, without DATABASE_URL. The database is as it was: drop it when you are sure.`,
    );
  }
}

function sayMoved({ tables, rows, meetings, chains, end, findings }: Moved, way: string): void {
  say(`${rows} rows of ${tables} tables have been copied from ${way}, read again there, and are equal.`);
  say(
    `Verified in both: ${meetings} meetings with locked minutes, ${chains} chains of the audit, end ${end}.`,
  );
  for (const finding of findings) say(`Not as it was written, before and after: ${finding}`);
}

function bringBack({ dataDir }: Config, file: string): void {
  const aside = restore(dataDir, file, new Date());
  say(
    `The data is as it was in ${file}. Everybody opens their link again; pages that were open keep their words and say so.`,
  );
  if (aside) say(`What was there before lies in ${aside}. Delete it when you are sure.`);
}
