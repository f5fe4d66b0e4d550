import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Crowd } from '../bench/room/load/crowd.ts';
import { until } from '../server/sync/light-client.ts';
import { TraceReader } from './trace.ts';
import { endWhole, inStagedFolder, isWhole, startWhole, tell } from './whole-server.ts';

/** Words each of six people writes; everybody else in the room is sent them. */
const words = isWhole ? 400 : 60;
const people = 6;
/** Bytes of each call that the trace keeps: a room's whole batch (`maxBatchBytes`, 16 KiB) with its heads, or words are missed. */
const kept = 24_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faults-trace-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the order of system calls (strace)', () => {
  test('the proof sees a word that goes out, and a receipt, before the sync', async () => {
    const [written, sent] = [
      'pwrite64(5, "..q00001q..", 4096, 0) = 4096',
      'writev(9, [{iov_base="q00001q"}], 1) = 7',
    ];
    const receipt = String.raw`write(9, "\202\2e\3", 4) = 4`;
    const trace = (...calls: string[]) => {
      const file = join(folder, 'made');
      const opened = ['openat(AT_FDCWD, "/d/x.sqlite-wal", O_RDWR) = 5', 'read(9, "..q00001q..", 99) = 30'];
      writeFileSync(file, [...opened, ...calls].map((call) => `7 ${call}\n`).join(''));
      return new TraceReader().read(file);
    };
    const inOrder = await trace(written, 'fdatasync(5) = 0', sent, receipt);
    expect(inOrder).toEqual({ shown: 1, acknowledged: 1, violations: [] });
    expect((await trace(written, sent, 'fdatasync(5) = 0')).violations).toHaveLength(1);
    expect((await trace(written, receipt, 'fdatasync(5) = 0')).violations).toHaveLength(1);
    expect(
      (await trace(written, 'fdatasync(5) = -1 EIO (Input/output error)', sent)).violations,
    ).toHaveLength(1);
    expect((await trace('fdatasync(5) = 0', sent)).violations).toHaveLength(1);
  });

  test(
    '[R2] [R3] [R4] nothing goes out and nothing is acknowledged before the log that holds it is synced',
    { timeout: 300_000 },
    () =>
      inStagedFolder({ people }, async (data, [meeting]) => {
        const file = join(folder, 'trace');
        const calls = 'trace=openat,read,pwrite64,fdatasync,fsync,write,writev';
        const through = ['strace', '-f', '-qq', '-s', String(kept), '-e', calls, '-o', file];
        const server = await startWhole(data, { through });
        const crowd = new Crowd();
        try {
          if (!meeting) throw new Error('There is no meeting.');
          const room = {
            url: server.urlOf(meeting),
            name: meeting.document,
            cookies: meeting.people.map(({ cookie }) => cookie),
          };
          await crowd.connect({ dialect: 'ours', rooms: [room], typists: people, seed: null });
          for (let number = 0; number < words; number++) {
            for (const [index, page] of crowd.pages.entries())
              page.typeWord(`q${String(number * people + index).padStart(5, '0')}q`);
            await new Promise((resolve) => setTimeout(resolve, number % 3));
          }
          await until(() => crowd.pages.every(({ saved }) => saved === words + 2), 'all saved');
        } finally {
          crowd.leave();
          await endWhole(server);
        }
        const proof = await new TraceReader().read(file);
        tell(`${proof.shown} words sent and ${proof.acknowledged} receipts, ${mebibytes(file)} MiB of trace`);
        expect(proof.violations).toEqual([]);
        expect(proof.shown).toBeGreaterThanOrEqual(words * people * (people - 1));
        expect(proof.acknowledged).toBeGreaterThan(words / 10);
      }),
  );
});

function mebibytes(file: string): string {
  return (statSync(file).size / 2 ** 20).toFixed(0);
}
