import { startWatchdog } from '../../server/process/watchdog.ts';

/** A process whose event loop runs for a while and is then stuck for ever, or only for so long as the argument says. */
startWatchdog(2_000);
const stuckFor = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
setTimeout(() => {
  for (const until = performance.now() + stuckFor; performance.now() < until; );
  process.stdout.write('again\n');
}, 1_500);
setTimeout(() => process.exit(0), 4_000);
