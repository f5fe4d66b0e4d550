import type { RoomBench } from '../options.ts';
import { type Column, Rows } from '../table.ts';
import { ours, pause, Run } from '../target.ts';
import type { CpuShares } from '../targets/cpu-shares.ts';
import type { StageOrder } from '../targets/ours.ts';

interface Secured extends StageOrder {
  typists: number;
  /** Letters a second of each who types. */
  pace: number;
}

const columns: Column[] = [
  { key: 'firewall', title: 'firewall, %' },
  { key: 'signIn', title: 'sign-in, %' },
  { key: 'audit', title: 'audit, %' },
  { key: 'together', title: 'together, %' },
];

/**
 * How much of the server's processor time goes to the firewall, sign-in and audit, from the first connection on: V8's samples
 * of the server's threads in one run, whose shares a busy machine does not swing. Goal: 10 % together.
 */
export async function measureSecurity(
  secured: Secured,
  { repeats, seconds, say }: RoomBench,
): Promise<string> {
  const rows = new Rows();
  for (let repeat = 0; repeat < repeats; repeat++) {
    const run = new Run(ours);
    try {
      const rooms = await run.rooms(secured);
      await run.calm();
      await run.server.call('profile');
      await run.load.call('connect', { dialect: ours.dialect, typists: secured.typists, ...rooms });
      await run.load.call('type', { pace: secured.pace, withCursors: true });
      await pause(seconds * 1000);
      const { all, ...shares } = await run.server.call<CpuShares>('shares');
      const { firewall, signIn, audit } = shares;
      const percent = (time: number) => (time * 100) / all;
      const values = {
        firewall: percent(firewall),
        signIn: percent(signIn),
        audit: percent(audit),
        together: percent(firewall + signIn + audit),
      };
      say(`  ${JSON.stringify(values)}, of ${all.toFixed(0)} ms`);
      rows.add(ours.name, values);
    } finally {
      await run.end();
    }
  }
  const title = `${secured.meetings} meetings × ${secured.people}, ${secured.typists} typing ${secured.pace} letters a second with cursors, from the first connection on`;
  return `### What security costs: ${title}\n\n${rows.table([ours.name], columns)}`;
}
