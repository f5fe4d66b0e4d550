import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Store, StoreFailure, type UpdateToAppend } from '../../server/store/store.ts';
import type { BlockId, DocumentId, MeetingId, ParticipantId } from '../../shared/ids.ts';
import { aMeeting, anAudit, at, lockAsItStands, type MadeMeeting, storeMeeting } from './meeting.ts';

/** What every adapter of the store has to keep. `open` gives a store on the folder, the same data every time. */
export function describeStore(name: string, open: (folder: string) => Promise<Store>): void {
  let folder: string;
  let store: Store;
  let made: MadeMeeting;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'faellesreferat-store-'));
    store = await open(folder);
    made = await storeMeeting(store);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const reopen = async () => {
    await store.close();
    store = await open(folder);
  };
  const update = (byte: number, part: Partial<UpdateToAppend> = {}): UpdateToAppend => ({
    document: made.document,
    author: somebody(made, 1).participant,
    schemaVersion: 1,
    bytes: Uint8Array.of(byte),
    at,
    ...part,
  });
  const operations = async () => (await store.reader.audit(made.meeting)).map(({ operation }) => operation);

  describe(`${name}: the log`, () => {
    test('seq is gapless from 1, the seed, in the order of the calls', async () => {
      const appended = await Promise.all([2, 3, 4, 5].map((byte) => store.writer.append(update(byte))));
      expect(appended.map((a) => a.ok && a.seq)).toEqual([2, 3, 4, 5]);
      const log = await store.reader.updatesAfter(made.document, 0);
      expect(log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
      expect(log[0]).toMatchObject({ author: null, bytes: made.input.document.seed });
      expect(log.slice(1).map(({ bytes }) => bytes[0])).toEqual([2, 3, 4, 5]);
      expect((await store.reader.updatesAfter(made.document, 3)).map(({ seq }) => seq)).toEqual([4, 5]);
    });

    test('hundreds of calls at once on two documents each find their place', async () => {
      const other = aMeeting(somebody(made, 0).person);
      await store.writer.createMeeting(other.input, anAudit({ meeting: other.meeting }));
      const author = somebody(other, 1).participant;
      const calls = Array.from({ length: 300 }, (_, index) =>
        store.writer.append(
          index % 3 === 0 ? update(index & 255, { document: other.document, author }) : update(index & 255),
        ),
      );
      expect((await Promise.all(calls)).every(({ ok }) => ok)).toBe(true);
      expect((await store.reader.document(made.document))?.seq).toBe(201);
      expect((await store.reader.document(other.document))?.seq).toBe(101);
      expect(await store.reader.updatesAfter(other.document, 0)).toHaveLength(101);
    });

    test('what an answered call wrote is read at once, and is there after reopening', async () => {
      await store.writer.append(update(7));
      const before = await store.reader.updatesAfter(made.document, 0);
      expect(before).toHaveLength(2);
      await reopen();
      expect(await store.reader.updatesAfter(made.document, 0)).toEqual(before);
      expect((await store.reader.meeting(made.meeting))?.id).toBe(made.meeting);
    });

    test('a view into a larger buffer is stored as itself', async () => {
      await store.writer.append(update(0, { bytes: Uint8Array.of(9, 8, 7, 6).subarray(1, 3) }));
      expect((await store.reader.updatesAfter(made.document, 1))[0]?.bytes).toEqual(Uint8Array.of(8, 7));
    });

    test('the document remembers the newest schema, and refuses an older writer without using up a number', async () => {
      expect(await store.writer.append(update(2, { schemaVersion: 3 }))).toEqual({
        ok: true,
        seq: 2,
        schemaVersion: 3,
      });
      const refused = { ok: false, reason: 'schema-too-old' };
      expect(await store.writer.append(update(3, { schemaVersion: 2 }))).toEqual(refused);
      expect(await store.writer.append(update(4, { schemaVersion: 3 }))).toMatchObject({ seq: 3 });
      expect((await store.reader.document(made.document))?.schemaVersion).toBe(3);
    });

    test('a locked document takes nothing more; an unknown one is said to be unknown', async () => {
      await lockAsItStands(store, made.meeting);
      expect(await store.writer.append(update(2))).toEqual({ ok: false, reason: 'locked' });
      const nowhere = update(2, { document: 'nowhere' as DocumentId });
      expect(await store.writer.append(nowhere)).toEqual({ ok: false, reason: 'no-document' });
      expect(await store.reader.document('nowhere' as DocumentId)).toBeNull();
      await expect(store.reader.log('nowhere' as DocumentId)).rejects.toThrow(StoreFailure);
    });

    test('[R11] what decides access is answered at once, and the same as a promise says', async () => {
      const { access, reader } = store;
      const { document, meeting } = made;
      await lockAsItStands(store, meeting);
      expect(access.meeting(meeting)?.phase).toBe('locked');
      expect(access.meeting(meeting)).toEqual(await reader.meeting(meeting));
      const { generation } = (await reader.document(document)) ?? expect.unreachable();
      expect(access.document(document)).toMatchObject({ meeting, generation });
      expect(access.document('nowhere' as DocumentId)).toBeNull();
      expect(access.meeting('nowhere' as MeetingId)).toBeNull();
      const of = made.input.case.id;
      expect(access.actingTovholder(of)).toBe(await reader.actingTovholder(of));
    });

    test('a call that fails fails alone; those beside it in the same commit stand', async () => {
      const [before, failed, after] = await Promise.allSettled([
        store.writer.append(update(2)),
        store.writer.append(update(3, { author: 'nobody' as ParticipantId })),
        store.writer.append(update(4)),
      ]);
      expect(before).toMatchObject({ status: 'fulfilled', value: { seq: 2 } });
      expect(failed?.status === 'rejected' && failed.reason).toBeInstanceOf(StoreFailure);
      expect(after).toMatchObject({ status: 'fulfilled', value: { seq: 3 } });
    });
  });

  describe(`${name}: deeds`, () => {
    test('a meeting comes back as it was made, its people in order', async () => {
      const meeting = await store.reader.meeting(made.meeting);
      const { createdBy: _, ...plan } = made.input.meeting;
      expect(meeting).toMatchObject({ ...plan, document: made.document, case: made.input.case });
      expect(meeting?.participants.map(({ id }) => id)).toEqual(made.people.map((p) => p.participant));
      expect(meeting?.participants[0]).toMatchObject({ duties: ['chair', 'minuteTaker'], present: null });
      const second = somebody(made, 1);
      expect(store.access.participantOf(second.person, made.meeting)?.id).toBe(second.participant);
      expect((await store.reader.seatsOfPerson(second.person)).map(({ meeting }) => meeting)).toEqual([
        made.meeting,
      ]);
      expect(await store.reader.hasOrganiser()).toBe(true);
      expect(await store.reader.person(somebody(made, 0).person)).toMatchObject({ isOrganiser: true });
    });

    test('a meeting that cannot be stored whole leaves nothing behind', async () => {
      const broken = aMeeting(somebody(made, 0).person);
      const [, second] = broken.input.participants;
      if (second) second.duties = ['chair'];
      const creating = store.writer.createMeeting(broken.input, anAudit({ meeting: broken.meeting }));
      await expect(creating).rejects.toBeInstanceOf(StoreFailure);
      expect(await store.reader.meeting(broken.meeting)).toBeNull();
      expect(await store.reader.document(broken.document)).toBeNull();
      expect(await store.reader.person(somebody(broken, 1).person)).toBeNull();
      expect(await store.reader.audit(broken.meeting)).toEqual([]);
    });

    test('every mutation leaves one audit row, a failed one none', async () => {
      const { participant } = somebody(made, 1);
      const audit = (operation: Parameters<typeof anAudit>[0]) =>
        anAudit({ ...operation, meeting: made.meeting });
      const { writer } = store;
      await writer.changePhase(made.meeting, 'preparing', 'inProgress', audit({ operation: 'startMeeting' }));
      await writer.recordAttendance(
        made.meeting,
        participant,
        true,
        audit({ operation: 'recordAttendance' }),
      );
      await writer.recordHeard(
        made.meeting,
        'i' as BlockId,
        participant,
        true,
        audit({ operation: 'recordHeard' }),
      );
      await writer.reissueSeat(participant, 'new', audit({ operation: 'reissueSeatLink' }));
      await writer.recordAttack(audit({ operation: 'attackDocument', subject: 'malformed' }));
      const expected = [
        'createMeeting',
        'startMeeting',
        'recordAttendance',
        'recordHeard',
        'reissueSeatLink',
        'attackDocument',
      ];
      expect(await operations()).toEqual(expected);
      const stranger = writer.recordAttendance(made.meeting, 'nobody' as ParticipantId, true, audit({}));
      await expect(stranger).rejects.toBeInstanceOf(StoreFailure);
      expect(await writer.changePhase(made.meeting, 'preparing', 'inProgress', audit({}))).toBe(false);
      expect(await operations()).toEqual(expected);
    });

    test('the last word about attendance and being heard is what holds', async () => {
      const { participant } = somebody(made, 1);
      const audit = anAudit({ meeting: made.meeting });
      for (const said of [true, false, true]) {
        await store.writer.recordAttendance(made.meeting, participant, said, audit);
        await store.writer.recordHeard(made.meeting, 'item' as BlockId, participant, said, audit);
      }
      const present = async () =>
        (await store.reader.meeting(made.meeting))?.participants.map(({ present: came }) => came);
      expect(await present()).toEqual([null, true, null]);
      expect(await store.reader.heard(made.meeting)).toEqual([{ item: 'item', participant }]);
      await store.writer.recordHeard(made.meeting, 'item' as BlockId, participant, false, audit);
      expect(await store.reader.heard(made.meeting)).toEqual([]);
    });

    test('a seat is opened by its newest token only; a session lasts until it is closed', async () => {
      const { person, participant } = somebody(made, 1);
      const first = made.input.participants[1]?.seatTokenHash ?? '';
      expect(await store.reader.seat(first)).toMatchObject({ person, meeting: made.meeting });
      await store.writer.reissueSeat(participant, 'second', anAudit());
      expect(await store.reader.seat(first)).toBeNull();
      expect(await store.reader.seat('second')).toMatchObject({ person, meeting: made.meeting });
      const session = {
        idHash: 'h',
        person,
        link: null,
        createdAt: at,
        expiresAt: '2026-11-25T01:00:00.000Z',
      };
      await store.writer.openSession(session, anAudit());
      expect(store.access.session('h')).toMatchObject({ person, expiresAt: session.expiresAt, reach: null });
      await store.writer.closeSession('h', anAudit());
      expect(store.access.session('h')).toBeNull();
    });

    test('a new organiser link revokes the old one', async () => {
      await store.writer.renewOrganiserSeat('first', anAudit());
      await store.writer.renewOrganiserSeat('second', anAudit());
      expect(await store.reader.seat('first')).toBeNull();
      expect(await store.reader.seat('second')).toMatchObject({
        person: somebody(made, 0).person,
        meeting: null,
      });
    });

    test('the health check writes', async () => {
      await expect(store.writer.probe()).resolves.toBeUndefined();
    });

    test('closing waits for what is under way; later calls reject', async () => {
      const underWay = store.writer.append(update(2));
      await store.close();
      expect(await underWay).toMatchObject({ ok: true, seq: 2 });
      await expect(store.writer.append(update(3))).rejects.toBeInstanceOf(StoreFailure);
      store = await open(folder);
      expect((await store.reader.document(made.document))?.seq).toBe(2);
    });
  });
}

export function somebody(made: MadeMeeting, index: number): MadeMeeting['people'][number] {
  const person = made.people[index];
  if (!person) throw new Error(`The meeting has no person ${index}.`);
  return person;
}
