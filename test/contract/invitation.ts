import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../server/store/audit.ts';
import type { Store } from '../../server/store/store.ts';
import { aMeeting, anAudit, at, lockAsItStands, type MadeMeeting, storeMeeting } from './meeting.ts';
import { somebody } from './store.ts';

/** What every adapter of the store has to keep of invitations. `open`: see `describeStore`. */
export function describeInvitationStore(name: string, open: (folder: string) => Promise<Store>): void {
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
  const audit = (operation: 'writeInvitation' | 'writeContact' | 'startMeeting' = 'writeInvitation') =>
    anAudit({ operation, meeting: made.meeting, person: somebody(made, 0).person });
  const rows = async () => (await store.reader.audit(made.meeting)).length;
  const participant = (index: number) => somebody(made, index).participant;

  describe(`${name}: invitations`, () => {
    test('R041, R091 background and what each prepares are there after reopening, the last of each', async () => {
      expect(await store.reader.invitation(made.meeting)).toEqual({ background: '', prepare: [] });
      for (const text of ['Første', 'Sofie sover dårligt.'])
        expect(await store.writer.writeBackground(made.meeting, text, audit())).toBe(true);
      for (const text of ['Fraværet', 'Skemaet'])
        await store.writer.writePrepare(made.meeting, { participant: participant(1), text }, audit());
      await store.writer.writePrepare(made.meeting, { participant: participant(2), text: '' }, audit());
      await store.close();
      store = await open(folder);
      expect(await store.reader.invitation(made.meeting)).toEqual({
        background: 'Sofie sover dårligt.',
        prepare: [{ participant: participant(1), text: 'Skemaet' }],
      });
    });

    test('contacts are those of the meeting’s people now; the last of each counts', async () => {
      const contact = { participant: participant(1), email: 'en@hjem.example', phone: '' };
      await store.writer.writeContact(made.meeting, contact, audit('writeContact'));
      await store.writer.writeContact(
        made.meeting,
        { ...contact, phone: '12 34 56 78' },
        audit('writeContact'),
      );
      expect(await store.reader.contacts(made.meeting)).toEqual([{ ...contact, phone: '12 34 56 78' }]);
      await store.writer.removeParticipant(made.meeting, participant(1), audit());
      expect(await store.reader.contacts(made.meeting)).toEqual([]);
      expect(await store.writer.writeContact(made.meeting, contact, audit('writeContact'))).toBe(false);
    });

    test('R070 at a follow-up those who are known are reached as they were the last time, in this case alone', async () => {
      const contact = { participant: participant(1), email: 'en@hjem.example', phone: '12 34 56 78' };
      await store.writer.writeContact(made.meeting, contact, audit('writeContact'));
      const { case: _, ...next } = aMeeting(somebody(made, 0).person).input;
      const again = next.participants.map((each, index) =>
        index === 1 ? { ...each, person: somebody(made, 1).person, isNewPerson: false } : each,
      );
      const followUp = { ...next, participants: again };
      await store.writer.createFollowUp({ ...followUp, case: made.input.case.id }, audit());
      const known = again[1]?.id;
      expect(await store.reader.contacts(next.meeting.id)).toEqual([{ ...contact, participant: known }]);
      const elsewhere = aMeeting(somebody(made, 0).person);
      const same = elsewhere.input.participants.map((each, index) =>
        index === 1 ? { ...each, person: somebody(made, 1).person, isNewPerson: false } : each,
      );
      await store.writer.createMeeting({ ...elsewhere.input, participants: same }, audit());
      expect(await store.reader.contacts(elsewhere.meeting)).toEqual([]);
    });

    test('nothing is stored of somebody at another meeting, nor an audit row', async () => {
      const other = aMeeting(somebody(made, 0).person);
      await store.writer.createMeeting(other.input, anAudit({ meeting: other.meeting }));
      const stranger = somebody(other, 1).participant;
      const before = await rows();
      expect(
        await store.writer.writePrepare(made.meeting, { participant: stranger, text: 'x' }, audit()),
      ).toBe(false);
      expect(
        await store.writer.writeContact(
          made.meeting,
          { participant: stranger, email: 'x@y.example', phone: '' },
          audit('writeContact'),
        ),
      ).toBe(false);
      expect(await rows()).toBe(before);
      expect(await store.reader.contacts(other.meeting)).toEqual([]);
    });

    test('once the meeting has begun its invitation stays as it is; once it is locked the contacts do', async () => {
      await store.writer.changePhase(made.meeting, 'preparing', 'inProgress', audit('startMeeting'));
      const contact = { participant: participant(1), email: 'en@hjem.example', phone: '' };
      expect(await store.writer.writeBackground(made.meeting, 'x', audit())).toBe(false);
      expect(
        await store.writer.writePrepare(made.meeting, { participant: participant(1), text: 'x' }, audit()),
      ).toBe(false);
      expect(await store.writer.writeContact(made.meeting, contact, audit('writeContact'))).toBe(true);
      await store.writer.changePhase(made.meeting, 'inProgress', 'reviewing', audit('startMeeting'));
      await lockAsItStands(store, made.meeting);
      expect(await store.writer.writeContact(made.meeting, contact, audit('writeContact'))).toBe(false);
    });

    test('R098 who was told how is kept, oldest first', async () => {
      const told = { participant: participant(1), what: 'invited', how: 'refused', at } as const;
      await store.writer.recordInvitation(told);
      await store.writer.recordInvitation({ ...told, how: 'mail' });
      expect((await store.reader.invitationsSent(made.meeting)).map(({ how }) => how)).toEqual([
        'refused',
        'mail',
      ]);
    });

    test('R013 what was sent is kept once, is told by whom it reached, and only while the meeting is invited to', async () => {
      const content = {
        date: '2026-12-01',
        start: '14:00',
        end: '15:00',
        place: 'Skolen',
        items: [],
        people: [],
      };
      const keep = (place: string, deed?: AuditEntry) =>
        store.writer.keepInvitation(made.meeting, { ...content, place }, at, deed);
      expect(await keep('Skolen', audit())).toBeNull();
      await store.writer.changePhase(made.meeting, 'preparing', 'invited', audit());
      const before = await rows();
      const first = await keep('Skolen');
      expect(await keep('Skolen')).toBe(first);
      expect(await rows()).toBe(before);
      const second = await keep('Rådhuset', audit());
      expect(second).not.toBe(first);
      expect(await rows()).toBe(before + 1);
      const told = { participant: participant(1), what: 'invited', how: 'mail', at } as const;
      await store.writer.recordInvitation(told, first);
      await store.writer.recordInvitation({ ...told, what: 'changed', how: 'refused' }, second);
      await store.writer.recordInvitation({ ...told, what: 'changed', how: 'byHand' }, second);
      await store.writer.recordInvitation({ ...told, what: 'calledOff' });
      await store.close();
      store = await open(folder);
      expect(await store.reader.toldOf(made.meeting)).toEqual(
        ['Skolen', 'Rådhuset'].map((place) => ({
          participant: participant(1),
          content: { ...content, place },
        })),
      );
    });

    test('a further link leaves the older ones alive until it is opened', async () => {
      const older = made.input.participants[1]?.seatTokenHash ?? '';
      await store.writer.addSeat(participant(1), 'further', audit());
      expect(await store.reader.seat(older)).not.toBeNull();
      expect(await store.reader.seat('further')).toMatchObject({
        person: somebody(made, 1).person,
        meeting: made.meeting,
      });
      const session = { idHash: 's', person: somebody(made, 1).person, link: 'further' };
      await store.writer.openSession({ ...session, createdAt: at, expiresAt: '2027-01-01' }, audit());
      expect(await store.reader.seat(older)).toBeNull();
    });
  });
}
