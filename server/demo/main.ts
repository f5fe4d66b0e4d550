import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPages, clientFolder } from '../build.ts';
import { tokenToHash } from '../door/token.ts';
import { builtPages } from '../pages.ts';
import { runCommand } from '../process/command.ts';
import { type Config, isStartedByNpm, readConfig } from '../process/config.ts';
import { ListenError } from '../process/listen.ts';
import { createLog } from '../process/log.ts';
import { stopOnSignal } from '../process/stop.ts';
import { type RunningServer, startServer } from '../serve.ts';
import { type Codes, createCodes } from '../signin/codes.ts';
import { createOrganiser } from '../signin/organiser.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import type { Store } from '../store/store.ts';
import { castOf, wholeCast } from './cast.ts';
import { type DemoOptions, readDemoOptions } from './options.ts';
import { type DemoMeeting, type Stage, stageMeeting } from './stage.ts';

/** How many ports after the wanted one are tried. */
const portsTried = 50;

const demoCode = '123456';

/** How far the meetings have come, in words. */
const states = {
  inProgress: 'half-way through',
  reviewing: 'whose minutes are being recognised',
  locked: 'whose minutes are locked',
  sent: 'whose minutes are locked and sent',
} as const;

await runCommand(() => runDemo(readDemoOptions(process.argv.slice(2))));

async function runDemo(options: DemoOptions): Promise<void> {
  const config = readConfig();
  checkPages();
  const folder = mkdtempSync(join(tmpdir(), 'faellesreferat-demo-'));
  const store = await openSqliteStore({ folder });
  const server = await startOnFreePort(config, store, options.port);
  stopOnSignal(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }, isStartedByNpm());

  const now = new Date();
  const token = (await createOrganiser(store, server.publicUrl, now))?.split('#')[1] ?? '';
  const organiser = (await store.reader.seat(tokenToHash(token)))?.person;
  if (!organiser) throw new Error('The demo could not be set up.');
  const stage: Stage = { store, server, organiser, now };
  if (!options.json) sayWelcome(options);
  for (let count = 0; count < options.meetings; count++) {
    const cast = options.json || options.people ? castOf(options.people ?? 6) : wholeCast();
    const meeting = await stageMeeting(stage, cast, options.phase);
    process.stdout.write(options.json ? `${JSON.stringify(meeting)}\n` : meetingToText(meeting));
  }
}

/** A port that was asked for is taken or refused; otherwise the next free one will do. */
async function startOnFreePort(config: Config, store: Store, asked: number | null): Promise<RunningServer> {
  const log = createLog(config.logLevel);
  const pages = () => builtPages(clientFolder);
  const now = () => new Date();
  for (let port = asked ?? config.port; ; port++) {
    try {
      return await startServer({ ...config, port }, { store, log, now, pages, codes: demoCodes(now) });
    } catch (error) {
      const isTaken = error instanceof ListenError && error.isTaken;
      if (!isTaken || asked !== null || port >= config.port + portsTried) throw error;
    }
  }
}

/** The demo's people have invented names and its data is thrown away: one code opens all links for as long as it runs. */
function demoCodes(now: () => Date): Codes {
  const codes = createCodes(now);
  return {
    ...codes,
    check: (attempt, stillMay) => (attempt.code === demoCode ? 'open' : codes.check(attempt, stillMay)),
  };
}

function sayWelcome({ meetings, phase }: DemoOptions): void {
  const what = meetings === 1 ? 'One meeting' : `${meetings} meetings`;
  process.stdout.write(
    `\n${what} ${states[phase]}, with invented people. Nothing is kept when you stop the demo (Ctrl+C).\n` +
      'Open a link in a browser (another browser or a private window for each person) and press "Gå ind".\n' +
      `The code that the page asks for is ${demoCode}.\n`,
  );
}

function meetingToText({ people }: DemoMeeting): string {
  const width = Math.max(...people.map(({ name, role }) => `${name}, ${role}`.length));
  const lines = people.map(({ name, role, link }) => `  ${`${name}, ${role}`.padEnd(width)}  ${link}`);
  return `\n${lines.join('\n')}\n`;
}
