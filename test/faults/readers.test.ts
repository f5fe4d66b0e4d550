import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Crowd } from '../bench/room/load/crowd.ts';
import { endWhole, inStagedFolder, isWhole, startWhole, tell, type WholeServer } from './whole-server.ts';

const form = isWhole ? { meetings: 25, mutes: 8, minutes: 5 } : { meetings: 5, mutes: 4, minutes: 0.1 };
/** I20. MiB. */
const maxMore = 128;

test(
  `[I20] ${form.meetings * form.mutes} pages that read nothing while others type: memory is bounded, the others get all`,
  {
    timeout: 600_000,
  },
  () =>
    inStagedFolder({ meetings: form.meetings, people: 8 }, async (data, staged) => {
      const server = await startWhole(data);
      const rooms = (seats: number) =>
        staged.map((meeting) => ({
          url: server.urlOf(meeting),
          name: meeting.document,
          cookies: meeting.people.slice(0, seats).map(({ cookie }) => cookie),
        }));
      const [typing, mute] = [new Crowd(), new Crowd()];
      const pass = (minutes: number) => new Promise((resolve) => setTimeout(resolve, minutes * 60_000));
      await typing.connect({ dialect: 'ours', rooms: rooms(8), typists: 2, seed: null });
      typing.type({ pace: 8, withCursors: true });
      await pass(0.03);
      typing.count();
      await pass(form.minutes / 5);
      const before = typing.count();
      const resident = residentOf(server);
      await mute.connect({ dialect: 'ours', rooms: rooms(form.mutes), typists: 0, seed: null });
      for (const page of mute.pages) page.pause();
      await pass(form.minutes);
      const during = typing.count();
      const more = residentOf(server) - resident;
      tell(
        `${mute.pages.length} mute pages: ${more.toFixed(0)} MiB more; p99 of the others ${before.p99.toFixed(1)} → ${during.p99.toFixed(1)} ms`,
      );
      expect(more).toBeLessThan(maxMore);
      expect(await typing.settle(20_000)).toMatchObject({ missing: 0 });
      expect(during.closed).toEqual({});
      typing.leave();
      mute.leave();
      await endWhole(server);
    }),
);

function residentOf({ pid }: WholeServer): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
