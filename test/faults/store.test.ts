import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemoMeeting } from '../../server/demo/stage.ts';
import { closeCode } from '../../shared/api/wire.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { isRoot } from '../chromium.ts';
import { canonical } from '../server/sync/house.ts';
import { LightClient, until } from '../server/sync/light-client.ts';
import { countLost, replay } from './promised.ts';
import { endWhole, inStagedFolder, startWhole, type WholeServer, wordsOf } from './whole-server.ts';

/** Disks that fail: the calls of the server's own SQLite are refused by a shim, or by a disk that really is full. */
let shim: string;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faults-shim-'));
  shim = join(folder, 'fail-syscalls.so');
  const source = join(import.meta.dirname, 'fail-syscalls.c');
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-o', shim, source, '-ldl']);
});
afterAll(() => rmSync(folder, { recursive: true }));

function pagesOf(server: WholeServer, meeting: DemoMeeting): LightClient[] {
  return meeting.people.map(
    ({ cookie }) => new LightClient({ url: server.urlOf(meeting), cookie, schema: schemaVersion }),
  );
}

/** Starts the server on a disk that does as `say` tells it: s = syncs fail, f = full, nothing = well. */
async function onFailingDisk(data: string) {
  const faultFile = join(data, 'fault');
  const say = (fault: '' | 's' | 'f') => writeFileSync(faultFile, fault);
  say('');
  const server = await startWhole(data, { env: { LD_PRELOAD: shim, FAULT_FILE: faultFile } });
  return { server, say };
}

async function comeBack(pages: LightClient[], server: WholeServer, meeting: DemoMeeting): Promise<void> {
  for (const page of pages) page.url = server.urlOf(meeting);
  await Promise.all(pages.map((page) => page.connect()));
  await until(() => pages.every((page) => page.isSaved), 'all saved');
}

describe('a disk that fails', () => {
  test('[P1] [R15] a sync that fails: nothing more is acknowledged, everybody is shown out, the process ends with 1', () =>
    inStagedFolder({}, async (data, [meeting]) => {
      if (!meeting) throw new Error('There is no meeting.');
      const { server, say } = await onFailingDisk(data);
      const pages = pagesOf(server, meeting);
      const [writer, reader] = pages as [LightClient, LightClient];
      await comeBack(pages, server, meeting);
      wordsOf(writer.doc).insert(0, 'gemt ');
      await until(() => writer.isSaved && canonical(reader.doc).includes('gemt '), 'seen by the reader');
      say('s');
      wordsOf(writer.doc).insert(0, 'usikkert ');
      const { code } = await server.ended;
      expect(code).toBe(1);
      // The end of the process and what came over the socket before it are heard of separately.
      await until(() => writer.refused.some(({ reason }) => reason === 'store-failed'), 'told why');
      expect(canonical(reader.doc)).not.toContain('usikkert ');
      const lost = countLost(
        replay(data, meeting.document as DocumentId),
        pages.flatMap((page) => page.promised),
      );
      expect(lost).toBe(0);

      say('');
      const again = await startWhole(data);
      await comeBack(pages, again, meeting);
      await until(
        () => canonical(reader.doc).includes('usikkert gemt '),
        'what was not saved, brought by the page',
      );
      for (const page of pages) page.cut();
      await endWhole(again);
      expect(canonical(replay(data, meeting.document as DocumentId))).toBe(canonical(reader.doc));
    }));

  test('[R37] no room: writing is refused in words, reading goes on, and it recovers by itself', () =>
    inStagedFolder({}, async (data, [meeting]) => {
      if (!meeting) throw new Error('There is no meeting.');
      const { server, say } = await onFailingDisk(data);
      await fillAndEmpty(server, data, meeting, { fill: () => say('f'), empty: () => say('') });
    }));

  test.runIf(isRoot)('[R37] the same on a disk of six megabytes that really is full', () => {
    // Too small for the pages, which the server keeps beside the data: half a copy must not take the room of what people write.
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]);
    const filler = join(disk, 'filler');
    return inStagedFolder({ at: disk }, async (data, [meeting]) => {
      if (!meeting) throw new Error('There is no meeting.');
      const server = await startWhole(data);
      await fillAndEmpty(server, data, meeting, {
        fill: () => writeFileSync(filler, new Uint8Array(statfsSync(disk).bavail * statfsSync(disk).bsize)),
        empty: () => rmSync(filler),
      });
    }).finally(() => execFileSync('umount', [disk]));
  });
});

async function fillAndEmpty(
  server: WholeServer,
  data: string,
  meeting: DemoMeeting,
  disk: { fill: () => void; empty: () => void },
): Promise<void> {
  const pages = pagesOf(server, meeting);
  const [writer, reader, late] = pages as [LightClient, LightClient, LightClient];
  await comeBack([writer, reader], server, meeting);
  disk.fill();
  // What was taken before is in its place; a page of the log or two may still find room.
  for (let word = 0; word < 400 && writer.refused.length === 0; word++) {
    wordsOf(writer.doc).insert(0, `${'plads '.repeat(200)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await until(() => writer.refused.length > 0, 'refused');
  wordsOf(writer.doc).insert(0, 'venter ');
  expect(new Set(writer.refused.map(({ reason }) => reason))).toEqual(new Set(['store-full']));
  expect((await fetch(`${server.address}/health`)).status).toBe(503);
  const cookie = meeting.people[2]?.cookie ?? '';
  const read = await fetch(`${server.address}/api/meetings/${meeting.meeting}`, { headers: { cookie } });
  expect(read.status).toBe(200);
  await late.connect();
  expect([writer.closeCode, reader.closeCode, late.closeCode]).toEqual([null, null, null]);
  expect(canonical(late.doc)).toBe(canonical(reader.doc));
  expect(canonical(reader.doc)).not.toContain('venter ');

  disk.empty();
  await until(() => writer.closeCode === closeCode.storeFailed, 'asked to come back');
  await writer.connect();
  await until(() => writer.isSaved && canonical(reader.doc).includes('venter '), 'brought by itself');
  expect((await fetch(`${server.address}/health`)).status).toBe(200);
  for (const page of pages) page.cut();
  await endWhole(server);
  expect(canonical(replay(data, meeting.document as DocumentId))).toBe(canonical(writer.doc));
}
