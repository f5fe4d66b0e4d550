import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewLetter, NewRecognition, Precondition } from '../../server/store/minutes.ts';
import { type Store, StoreFailure } from '../../server/store/store.ts';
import type { AdditionId, BlockId, OrientationId, ParticipantId } from '../../shared/ids.ts';
import type { Phase } from '../../shared/meeting/meeting.ts';
import { type CanonicalItem, fingerprintOf } from '../../shared/minutes/canonical/canonical.ts';
import { anAudit, at, lockAsItStands, type MadeMeeting, storeMeeting } from './meeting.ts';
import { somebody } from './store.ts';

const later = '2026-11-24T15:00:00.000Z';
const content: CanonicalItem = {
  number: '1',
  title: 'Velkomst',
  blocks: [{ id: 'p' as BlockId, node: 'paragraph', text: [{ text: 'Ærø' }] }],
};
const fingerprint = fingerprintOf(content);

/** What every adapter of the store has to keep of what becomes of the minutes. `open`: see `describeStore`. */
export function describeMinutesStore(name: string, open: (folder: string) => Promise<Store>): void {
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
  const { audit, who, standing, phase, go, yes, recognise, append, operations } = {
    audit: (more: Parameters<typeof anAudit>[0] = {}) => anAudit({ meeting: made.meeting, ...more }),
    who: (index: number): ParticipantId => somebody(made, index).participant,
    standing: async (more: Partial<Precondition> = {}): Promise<Precondition> => {
      const { phase: now, version } = (await store.reader.meeting(made.meeting)) ?? {
        phase: 'sent' as Phase,
        version: 0,
      };
      return { meeting: made.meeting, phase: now, version, ...more };
    },
    phase: async () => (await store.reader.meeting(made.meeting))?.phase,
    go: async (...way: Exclude<Phase, 'locked' | 'sent'>[]) => {
      for (const to of way)
        await store.writer.changePhase(made.meeting, (await standing()).phase, to, audit());
    },
    yes: (more: Partial<NewRecognition> = {}): NewRecognition => ({
      participant: who(1),
      of: 'item',
      subject: 'i' as BlockId,
      answer: 'yes',
      fingerprint,
      shown: content,
      words: '',
      typedBy: null,
      linkBy: null,
      at,
      ...more,
    }),
    recognise: async (row: NewRecognition, as?: Precondition) =>
      store.writer.recordRecognition(
        as ?? (await standing()),
        row,
        audit({ operation: 'recognise', subject: row.participant, at: row.at }),
      ),
    append: () =>
      store.writer.append({
        document: made.document,
        author: who(1),
        schemaVersion: 1,
        bytes: Uint8Array.of(1),
        at,
      }),
    operations: async () => (await store.reader.audit(made.meeting)).map(({ operation }) => operation),
  };

  describe(`${name}: the phases`, () => {
    test('a change is kept with what was gone on without, and is made once', async () => {
      const change = { despite: ['no-parent', 'no-authority'] as const };
      const invite = () =>
        store.writer.changePhase(
          made.meeting,
          'preparing',
          'invited',
          audit({ operation: 'inviteParticipants' }),
          change,
        );
      expect([await invite(), await invite()]).toEqual([true, false]);
      expect(await phase()).toBe('invited');
      expect(await store.reader.phaseChanges(made.meeting)).toEqual([
        { from: 'preparing', to: 'invited', version: 1, despite: change.despite, reason: '', at },
      ]);
      expect(await operations()).toEqual(['createMeeting', 'inviteParticipants']);
    });

    test('planning anew moves the meeting', async () => {
      await go('postponed');
      const plan = { date: '2027-01-12', start: '09:00', end: '10:30', place: 'Rådhuset' };
      await store.writer.changePhase(made.meeting, 'postponed', 'preparing', audit(), { plan });
      expect(await store.reader.meeting(made.meeting)).toMatchObject({ ...plan, phase: 'preparing' });
    });

    test('leading back from the lock begins the next version, in which nothing is answered', async () => {
      await go('inProgress', 'reviewing');
      await recognise(yes());
      await store.writer.recordNotAsked(
        await standing(),
        { participant: who(2), reason: 'Syg', by: who(0) },
        audit(),
      );
      await lockAsItStands(store, made.meeting);
      expect(await append()).toEqual({ ok: false, reason: 'locked' });
      await store.writer.changePhase(made.meeting, 'locked', 'reviewing', audit(), { reason: 'En fejl' });
      expect(await standing()).toMatchObject({ phase: 'reviewing', version: 2 });
      expect(await store.reader.recognitions(made.meeting)).toEqual([]);
      expect(await store.reader.notAsked(made.meeting)).toEqual([]);
      expect(await store.reader.shownTo(made.meeting, who(1))).toEqual({});
      expect(await append()).toMatchObject({ ok: true });
      expect(
        (await store.reader.phaseChanges(made.meeting)).map(({ to, version, reason }) => [
          to,
          version,
          reason,
        ]),
      ).toEqual([
        ['inProgress', 1, ''],
        ['reviewing', 1, ''],
        ['locked', 1, ''],
        ['reviewing', 1, 'En fejl'],
      ]);
    });
  });

  describe(`${name}: recognition`, () => {
    beforeEach(() => go('inProgress', 'reviewing'));

    test('an answer comes back whole and in order, also after reopening', async () => {
      const first = await recognise(yes());
      const remark = yes({ answer: 'notQuite', words: 'Æh, nej', participant: who(2), at: later });
      const second = await recognise(remark);
      const back = yes({ answer: 'retracted', fingerprint: null, shown: null });
      await recognise(back);
      await store.close();
      store = await open(folder);
      const { shown: _, ...said } = yes();
      const rows = await store.reader.recognitions(made.meeting);
      expect(rows[0]).toEqual({ ...said, number: first, version: 1 });
      expect(rows.map(({ number, answer, words }) => [number, answer, words])).toEqual([
        [first, 'yes', ''],
        [second, 'notQuite', 'Æh, nej'],
        [expect.any(Number), 'retracted', ''],
      ]);
      expect(Number(second)).toBeGreaterThan(Number(first));
      expect(await store.reader.shownTo(made.meeting, who(1))).toEqual({ [fingerprint]: content });
      expect(await store.reader.shownTo(made.meeting, who(0))).toEqual({});
    });

    test('is given to the meeting as it stood, or not at all', async () => {
      expect(await recognise(yes(), await standing({ phase: 'inProgress' }))).toBe('moved');
      expect(await recognise(yes(), await standing({ version: 2 }))).toBe('moved');
      expect(await store.reader.recognitions(made.meeting)).toEqual([]);
      expect(await operations()).not.toContain('recognise');
    });

    test('one that says what was shown without saying what, or the other way round, is refused', async () => {
      await expect(recognise(yes({ shown: null }))).rejects.toBeInstanceOf(StoreFailure);
      await expect(recognise(yes({ answer: 'retracted' }))).rejects.toBeInstanceOf(StoreFailure);
      expect(await operations()).not.toContain('recognise');
    });

    test('[I13] is typed only for who is signed in nowhere and has never answered', async () => {
      const typed = (index: number, more = {}) =>
        recognise(yes({ participant: who(index), typedBy: who(0), ...more }));
      const { person } = somebody(made, 1);
      const session = { idHash: 'h', person, link: null, createdAt: at, expiresAt: later };
      await store.writer.openSession(session, anAudit());
      expect(await store.reader.withoutDevice(made.meeting, at)).toEqual([who(0), who(2)]);
      expect(await typed(1)).toBe('answers-for-self');
      // The session is over: nothing keeps the person from being typed for, until they answer.
      expect(await typed(1, { at: later })).toEqual(expect.any(Number));
      expect(await typed(2)).toEqual(expect.any(Number));
      await recognise(yes({ participant: who(2) }));
      expect(await typed(2)).toBe('answers-for-self');
      expect(await store.reader.withoutDevice(made.meeting, later)).toEqual([who(0), who(1)]);
    });

    test('"ikke spurgt" comes back in order, of the meeting as it stood', async () => {
      const record = async (reason: string, as?: Precondition) =>
        store.writer.recordNotAsked(
          as ?? (await standing()),
          { participant: who(2), reason, by: who(0) },
          audit({ operation: 'recordNotAsked' }),
        );
      expect([
        await record('Syg'),
        await record(''),
        await record('x', await standing({ version: 9 })),
      ]).toEqual([...[true, true, false]]);
      expect(await store.reader.notAsked(made.meeting)).toEqual([
        { number: expect.any(Number), version: 1, participant: who(2), reason: 'Syg', by: who(0), at },
        { number: expect.any(Number), version: 1, participant: who(2), reason: '', by: who(0), at },
      ]);
      expect((await operations()).filter((one) => one === 'recordNotAsked')).toHaveLength(2);
    });
  });

  describe(`${name}: the lock`, () => {
    beforeEach(() => go('inProgress', 'reviewing'));
    type Locking = { seq?: number; deeds?: string; as?: Precondition };
    /** Reads what the lock is given; what is returned only writes. */
    const prepareLock = async (more: Locking = {}) => {
      const { as = await standing(), ...stands } = more;
      const seq = (await store.reader.document(made.document))?.seq ?? 0;
      const now = { seq, deeds: await store.reader.deedsOf(made.meeting), ...stands };
      const state = {
        bytes: Uint8Array.of(0, 0),
        clients: [
          [7, who(0)],
          [1, null],
        ] as const,
      };
      const sealed = { json: '{"a":1}', hash: 'h1', text: 'tekst', state };
      const deed = audit({ operation: 'lockMinutes', at: later });
      return () => store.writer.lockMinutes(as, { ...sealed, ...now }, deed);
    };
    const lock = async (more?: Locking) => (await prepareLock(more))();

    test('[I10] is one deed: phase, words and log, and comes back as it was given', async () => {
      await append();
      expect(await lock()).toBe(true);
      expect(await phase()).toBe('locked');
      expect(await store.reader.locks(made.meeting)).toMatchObject([
        { version: 1, seq: 2, json: '{"a":1}', hash: 'h1', text: 'tekst', at: later },
      ]);
      expect(await store.reader.lockByHash('h1')).toEqual({ meeting: made.meeting, version: 1, at: later });
      expect(await store.reader.lockByHash('h2')).toBeNull();
      expect(await append()).toEqual({ ok: false, reason: 'locked' });
      const { snapshot } = await store.reader.log(made.document);
      expect(snapshot).toMatchObject({ seq: 2, bytes: Uint8Array.of(0, 0) });
      expect(new Map(snapshot?.clients)).toEqual(
        new Map([
          [7, who(0)],
          [1, null],
        ]),
      );
      expect((await operations()).at(-1)).toBe('lockMinutes');
      expect(await lock()).toBe(false);
    });

    test('[I11] happens only while nothing has moved: no update, answer, "ikke spurgt" or attendance', async () => {
      const moves: (() => Promise<unknown>)[] = [
        append,
        () => recognise(yes()),
        async () =>
          store.writer.recordNotAsked(
            await standing(),
            { participant: who(2), reason: 'Syg', by: who(0) },
            audit(),
          ),
        () => store.writer.recordAttendance(made.meeting, who(2), true, audit()),
      ];
      for (const move of moves) {
        const before = {
          seq: (await store.reader.document(made.document))?.seq ?? 0,
          deeds: await store.reader.deedsOf(made.meeting),
        };
        await move();
        expect(await lock(before)).toBe(false);
      }
      expect(await lock({ as: await standing({ phase: 'inProgress' }) })).toBe(false);
      expect(await lock({ as: await standing({ version: 2 }) })).toBe(false);
      expect(await phase()).toBe('reviewing');
      expect(await operations()).not.toContain('lockMinutes');
      expect(await lock()).toBe(true);
    });

    test('an update called for before it is in it, one after it is refused: in the same commit', async () => {
      const lockAtTwo = await prepareLock({ seq: 2 });
      const [first, locked, second] = await Promise.all([append(), lockAtTwo(), append()]);
      expect([first, locked, second]).toEqual([
        { ok: true, seq: 2, schemaVersion: 1 },
        true,
        { ok: false, reason: 'locked' },
      ]);
    });

    test('a recognition of a locked version is refused', async () => {
      const as = await standing();
      await lock();
      expect(await recognise(yes(), as)).toBe('moved');
    });
  });

  describe(`${name}: after the lock`, () => {
    beforeEach(async () => {
      await go('inProgress', 'reviewing');
      await lockAsItStands(store, made.meeting);
    });

    test('additions, in order, of the version as it stood', async () => {
      const addition = async (id: string, as?: Precondition) => {
        const row = { id: id as AdditionId, participant: who(1), text: `Tilføjelse ${id}`, at: later };
        return store.writer.writeAddition(
          as ?? (await standing()),
          row,
          audit({ operation: 'writeAddition' }),
        );
      };
      expect([
        await addition('a'),
        await addition('b'),
        await addition('c', await standing({ version: 2 })),
      ]).toEqual([...[true, true, false]]);
      expect(await store.reader.additions(made.meeting)).toEqual(
        ['a', 'b'].map((id) => {
          return { id, version: 1, participant: who(1), text: `Tilføjelse ${id}`, at: later };
        }),
      );
    });

    test('R129 who gets them, and whom a mail server has taken a letter for', async () => {
      const send = async (recipients: ParticipantId[], as?: Precondition) =>
        store.writer.sendMinutes(as ?? (await standing()), recipients, audit({ operation: 'sendMinutes' }));
      expect(await send([who(0), who(1)])).toBe(true);
      expect(await phase()).toBe('sent');
      expect(await send([who(2)], await standing({ phase: 'locked' }))).toBe(false);
      expect(await send([who(2)])).toBe(true);
      const to = { meeting: made.meeting, version: 1, participant: who(1) };
      const letter = await store.writer.claimLetter({ ...to, address: 'a', at: later });
      await store.writer.recordMailed(letter ?? 0, to, later);
      expect(await store.reader.deliveries(made.meeting)).toEqual([
        { version: 1, participant: who(0), at, mailed: false },
        { version: 1, participant: who(1), at, mailed: true },
        { version: 1, participant: who(2), at, mailed: false },
      ]);
    });

    test('R129 a letter is claimed once for an address and version, a few times while none is taken', async () => {
      const to = { meeting: made.meeting, version: 1, participant: who(1) };
      const claim = (address: string, more: Partial<NewLetter> = {}) =>
        store.writer.claimLetter({ ...to, address, at: later, ...more });
      const number = expect.any(Number);
      const several = await Promise.all([claim('a'), claim('a'), claim('a')]);
      expect(several).toEqual([number, null, null]);
      for (let refused = several[0]; typeof refused === 'number'; refused = await claim('a'))
        await store.writer.recordRefusedLetter(refused);
      expect(await claim('a')).toBeNull();
      const taken = await claim('b');
      await store.writer.recordMailed(taken ?? 0, to, later);
      expect(await claim('b')).toBeNull();
      expect(await claim('b', { participant: who(0) })).toBeNull();
      expect(await claim('b', { version: 2 })).toEqual(number);
      // The fifth to this recipient is the last, wherever it goes.
      expect([await claim('c'), await claim('d')]).toEqual([number, null]);
    });

    test('R128 orientations with every answer to them', async () => {
      const id = 'o' as OrientationId;
      const row = { id, by: who(0), to: 'Klubben', agreements: ['a' as BlockId], at: later };
      expect(await store.writer.createOrientation(await standing({ version: 3 }), row, audit())).toBe(false);
      expect(await store.writer.createOrientation(await standing(), row, audit())).toBe(true);
      for (const said of [true, false]) {
        await store.writer.answerOrientation(id, { participant: who(1), yes: said }, audit());
      }
      expect(await store.reader.orientations(made.meeting)).toEqual([
        {
          ...row,
          version: 1,
          answers: [true, false].map((said) => ({ participant: who(1), yes: said, at })),
        },
      ]);
    });

    test('a file that was made of them is known again by its hash, and remembered once', async () => {
      const remember = (hash: string, version: number) =>
        store.writer.rememberCopy(
          { hash, meeting: made.meeting, version },
          audit({ operation: 'exportMinutes' }),
        );
      await remember('f', 1);
      await remember('f', 2);
      await store.writer.rememberCopy(null, audit({ operation: 'exportMinutes' }));
      expect(await store.reader.copy('f')).toEqual({ meeting: made.meeting, version: 1 });
      expect(await store.reader.copy('g')).toBeNull();
      expect((await operations()).filter((one) => one === 'exportMinutes')).toHaveLength(3);
    });
  });

  test(`${name}: versions of the words come back with their texts, each text stored once`, async () => {
    const item = { id: 'i' as BlockId, fingerprint };
    const kept = { seq: 1, state: Uint8Array.of(7), items: [item] };
    const added = [{ item: item.id, addedBy: [null, who(1)], removedBy: [] }];
    await store.writer.keepVersion(
      made.meeting,
      { ...kept, cause: { kind: 'phase', phase: 'reviewing' }, by: who(0), at, changes: added },
      [{ fingerprint, content }],
    );
    await store.writer.keepVersion(
      made.meeting,
      { ...kept, cause: { kind: 'recognition', participant: who(1) }, by: null, at: later, changes: [] },
      [{ fingerprint, content }],
    );
    const versions = await store.reader.versions(made.meeting);
    expect(versions).toEqual([
      {
        number: expect.any(Number),
        at,
        by: who(0),
        cause: { kind: 'phase', phase: 'reviewing' },
        changes: added,
      },
      {
        number: expect.any(Number),
        at: later,
        by: null,
        cause: { kind: 'recognition', participant: who(1) },
        changes: [],
      },
    ]);
    expect(await store.reader.version(made.meeting, versions[1]?.number ?? 0)).toMatchObject({
      items: [{ id: 'i', content }],
    });
    expect(await store.reader.version(made.meeting, 99)).toBeNull();
    expect(await store.reader.lastVersion(made.meeting)).toMatchObject({ seq: 1, items: [item] });
  });
}
