import { rebuildAgreements } from './agreement/rebuild.ts';
import { buildClientIfStale, clientFolder } from './build.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { developmentPages } from './development.ts';
import { createLog } from './log.ts';
import { smtpMailer } from './mail/mailer.ts';
import { createMetrics } from './metrics/metrics.ts';
import { serveMetrics } from './metrics/serve.ts';
import { builtPages } from './pages.ts';
import { keepBuild } from './previous-build.ts';
import { startServer } from './serve.ts';
import { createOrganiser, renewOrganiserLink } from './signin/organiser.ts';
import { stopOnSignal } from './stop.ts';
import { BackupError, backUp, restore } from './store/sqlite/backup.ts';
import { FolderInUse } from './store/sqlite/hold.ts';
import { openSqliteStore } from './store/sqlite/open.ts';
import { TemplateError } from './template/error.ts';
import { startWatchdog } from './watchdog.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  await start(process.argv.includes('--dev'));
} catch (error) {
  process.stderr.write(`${failureToText(error)}\n`);
  process.exit(1);
}

async function start(inDevelopment: boolean): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  if (keepOrBringBack(config)) return;
  let endForRestart = (): void => process.exit(1);
  const metrics = config.metricsPort === null ? null : createMetrics();
  const store = await openSqliteStore({
    folder: config.dataDir,
    isServer: !['--new-link', '--rebuild'].some((command) => process.argv.includes(command)),
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
  if (process.argv.includes('--new-link')) {
    say(await renewOrganiserLink(store, config.publicUrl ?? `http://localhost:${config.port}`, now()));
    await store.close();
    return;
  }
  if (process.argv.includes('--rebuild')) {
    const count = await rebuildAgreements(store, log);
    say(`The agreements of ${count} minutes have been read anew.`);
    await store.close();
    return;
  }
  if (!inDevelopment) await buildClientIfStale(say);
  const pages = inDevelopment
    ? developmentPages
    : () => builtPages(clientFolder, keepBuild(config.dataDir, clientFolder, log));
  const mailer = config.mail && smtpMailer(config.mail);
  const server = await startServer(config, { store, log, now, pages, mailer, metrics });
  endForRestart = stopOnSignal(server.stop);
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

/** `npm run backup -- FILE` and `npm run restore -- FILE`. False when neither was asked for. */
function keepOrBringBack({ dataDir }: Config): boolean {
  const [command, file] = process.argv.slice(2);
  if (command !== '--backup' && command !== '--restore') return false;
  if (!file) throw new BackupError(`Name the file: npm run ${command.slice(2)} -- FILE`);
  if (command === '--backup') {
    backUp(dataDir, file);
    say(
      `Everything there is now is in ${file}. It holds what people have said: keep it as safe as the server.`,
    );
  } else {
    const aside = restore(dataDir, file, new Date());
    say(
      `The data is as it was in ${file}. Everybody opens their link again; pages that were open keep their words and say so.`,
    );
    if (aside) say(`What was there before lies in ${aside}. Delete it when you are sure.`);
  }
  return true;
}

/** What can be put right by whoever starts the server is one sentence; anything else keeps its trace. */
function failureToText(error: unknown): string {
  const isTold = [ConfigError, TemplateError, BackupError, FolderInUse].some((kind) => error instanceof kind);
  if (isTold) return (error as Error).message;
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'The port is taken by another program. Set PORT to another number.';
  if (code === 'EACCES') return `${error.message}. Set PORT or DATA_DIR to one that this user may use.`;
  return error.stack ?? error.message;
}
