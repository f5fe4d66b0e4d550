import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { anAudit, at, lockAsItStands, type MadeMeeting, storeMeeting } from './meeting.ts';
import { somebody } from './store.ts';

/** What every adapter of the store keeps of snapshots (P9, R31). */
export function describeSnapshots(name: string, open: (folder: string) => Promise<Store>): void {
  let folder: string;
  let store: Store;
  let made: MadeMeeting;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'faellesreferat-snapshot-'));
    store = await open(folder);
    made = await storeMeeting(store);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const log = () => store.reader.log(made.document);
  const write = async (count: number) => {
    const author = somebody(made, 1).participant;
    for (let i = 0; i < count; i++) {
      await store.writer.append({
        document: made.document,
        author,
        schemaVersion: 1,
        bytes: Uint8Array.of(0, 0),
        at,
      });
    }
  };
  const compact = (seq: number, bytes = Uint8Array.of(9, seq)) =>
    store.writer.compact({
      document: made.document,
      seq,
      bytes,
      at,
      clients: [
        [1, null],
        [77, somebody(made, 1).participant],
      ],
    });

  describe(`${name}: snapshots`, () => {
    test('a snapshot stands in the place of its rows; later ones go on after it', async () => {
      expect((await log()).snapshot).toBeNull();
      await write(4);
      expect(await compact(3)).toBe(true);
      expect((await log()).snapshot).toEqual({
        seq: 3,
        bytes: Uint8Array.of(9, 3),
        clients: [
          [1, null],
          [77, somebody(made, 1).participant],
        ],
      });
      expect((await log()).rows.map(({ seq }) => seq)).toEqual([4, 5]);
      await write(1);
      expect((await log()).rows.map(({ seq }) => seq)).toEqual([4, 5, 6]);
    });

    test('an older snapshot never takes the place of a newer', async () => {
      await write(4);
      expect(await compact(4)).toBe(true);
      expect(await compact(2)).toBe(false);
      expect((await log()).snapshot?.seq).toBe(4);
    });

    test('only documents with something older than the given instant are due, and none twice', async () => {
      expect(await store.reader.uncompacted('9999', 0)).toEqual([]);
      await write(2);
      expect(await store.reader.uncompacted(at, 3)).toEqual([]);
      expect(await store.reader.uncompacted('9999', 3)).toEqual([made.document]);
      expect(await store.reader.uncompacted(at, 2)).toEqual([made.document]);
      await compact(3);
      expect(await store.reader.uncompacted('9999', 0)).toEqual([]);
    });

    test('the snapshot of a lock stays for ever; others make way', async () => {
      await write(2);
      await lockAsItStands(store, made.meeting);
      expect(await log()).toMatchObject({ snapshot: { seq: 3 }, rows: [] });
      await store.writer.changePhase(
        made.meeting,
        'locked',
        'reviewing',
        anAudit({ operation: 'correctMinutes', meeting: made.meeting }),
      );
      await write(3);
      await compact(5);
      await compact(6);
      expect(await log()).toMatchObject({ snapshot: { seq: 6 }, rows: [] });
      expect((await store.reader.snapshotAt(made.document, 3))?.byteLength).toBeGreaterThan(2);
      expect(await store.reader.snapshotAt(made.document, 5)).toBeNull();
    });

    test('what is deleted can be overwritten at once when nobody reads', async () => {
      await write(2);
      await compact(3);
      expect(await store.writer.forgetDeleted()).toBe(true);
    });
  });
}
