import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewProgress, ProjectedAgreement } from '../../server/store/cases.ts';
import { type Store, StoreFailure } from '../../server/store/store.ts';
import type { BlockId, CaseId, EntryId, HandoverId, PersonId, ProgressId } from '../../shared/ids.ts';
import type { Duty } from '../../shared/meeting/meeting.ts';
import { aMeeting, anAudit, at, type MadeMeeting, storeMeeting } from './meeting.ts';
import { somebody } from './store.ts';

const later = '2026-12-01T13:00:00.000Z';

/** What every adapter of the store has to keep of what goes on between meetings. `open`: see `describeStore`. */
export function describeCaseStore(name: string, open: (folder: string) => Promise<Store>): void {
  let folder: string;
  let store: Store;
  let made: MadeMeeting;
  let of: CaseId;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'faellesreferat-store-'));
    store = await open(folder);
    made = await storeMeeting(store);
    of = made.input.case.id;
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const person = (index: number) => somebody(made, index).person;
  const append = (from: MadeMeeting = made) =>
    store.writer.append({
      document: from.document,
      author: somebody(from, 1).participant,
      schemaVersion: 1,
      bytes: Uint8Array.of(1),
      at,
    });
  /** Another meeting of the same case with the same first two people, renamed. */
  const followUp = async (date: string, duties: Duty[] = ['chair']) => {
    const { input, ...rest } = aMeeting(person(0), 2);
    const participants = input.participants.map((one, index) => ({
      ...one,
      name: `${one.name} ${date}`,
      duties: index === 0 ? duties : [],
      person: person(index),
      isNewPerson: false,
    }));
    const meeting = { ...input, meeting: { ...input.meeting, date }, participants, case: of };
    await store.writer.createFollowUp(
      meeting,
      anAudit({ operation: 'createFollowUp', meeting: rest.meeting }),
    );
    const people = participants.map((p) => ({ person: p.person, participant: p.id, name: p.name }));
    return { ...rest, input, people };
  };
  const begin = (meeting: MadeMeeting, begins = at) =>
    store.writer.changePhase(meeting.meeting, 'preparing', 'inProgress', anAudit({ at: begins }));

  describe(`${name}: the projection`, () => {
    const texts = async () => (await store.reader.projected(of)).map(({ agreement }) => agreement.text);
    const project = (seq: number, ...rows: ProjectedAgreement[]) =>
      store.writer.projectAgreements(made.meeting, seq, rows);

    test('a document is unprojected until its projection has reached the log, and again when the log goes on', async () => {
      const ahead = { meeting: made.meeting, document: made.document, case: of };
      expect(await store.reader.unprojected(null)).toEqual([ahead]);
      expect(await project(1, row('a', 0))).toBe(true);
      expect(await store.reader.unprojected(of)).toEqual([]);
      await append();
      expect(await store.reader.unprojected(of)).toEqual([ahead]);
      expect(await store.reader.unprojected('elsewhere' as CaseId)).toEqual([]);
    });

    test('the rows are replaced as a whole and come back as they were', async () => {
      await append();
      await project(1, row('a', 0), row('b', 1));
      expect(await store.reader.projected(of)).toEqual([
        { meeting: made.meeting, position: 0, agreement: row('a', 0).agreement },
        { meeting: made.meeting, position: 1, agreement: row('b', 1).agreement },
      ]);
      expect(await project(2, row('c', 0))).toBe(true);
      expect(await texts()).toEqual(['c']);
    });

    test('of two projections that meet the older loses; one that changes nothing says so', async () => {
      await Promise.all([append(), append()]);
      await project(2, row('new', 0));
      expect(await project(1, row('old', 0))).toBe(false);
      expect(await texts()).toEqual(['new']);
      expect(await project(3, row('new', 0))).toBe(false);
      expect(await store.reader.unprojected(of)).toEqual([]);
    });

    test('forgetting drops all that is derived and nothing else', async () => {
      await project(1, row('a', 0));
      await store.writer.forgetProjections();
      expect(await texts()).toEqual([]);
      expect(await store.reader.unprojected(of)).toHaveLength(1);
      expect(await store.reader.updatesAfter(made.document, 0)).toHaveLength(1);
    });

    test('agreements come in the order of meetings and minutes', async () => {
      const second = await followUp('2027-01-12');
      await store.writer.projectAgreements(second.meeting, 1, [row('later', 0)]);
      await project(1, row('first', 0), row('second', 1));
      expect(await texts()).toEqual(['first', 'second', 'later']);
    });
  });

  describe(`${name}: the case`, () => {
    test('a follow-up is a meeting of the same case, with the people who were there', async () => {
      const second = await followUp('2027-01-12');
      expect(await store.reader.case(of)).toEqual(made.input.case);
      expect(await store.reader.case('elsewhere' as CaseId)).toBeNull();
      expect(await store.reader.meetingsOfCase(of)).toEqual([
        await store.reader.meeting(made.meeting),
        await store.reader.meeting(second.meeting),
      ]);
      expect(await store.reader.seatsOfCase(of)).toEqual(
        [made, second].flatMap(({ people, meeting }) =>
          people.map(({ participant, person: who }) => ({ participant, person: who, meeting })),
        ),
      );
      expect(await store.reader.casesOf(person(1))).toEqual([of]);
      expect(await store.reader.updatesAfter(second.document, 0)).toHaveLength(1);
      expect((await store.reader.audit(second.meeting)).map(({ operation }) => operation)).toEqual([
        'createFollowUp',
      ]);
    });

    test('what decides who may read and what is read come together, each as it is read alone', async () => {
      await store.writer.projectAgreements(made.meeting, 1, [row('a', 0)]);
      await store.writer.recordProgress(progress('p1'), anAudit({ operation: 'recordProgress' }));
      await begin(made);
      const entry = { id: 'e1' as EntryId, case: of, person: person(0), at, text: 'x', corrects: null };
      await store.writer.writeEntry(entry, anAudit({ operation: 'writeEntry' }));
      const { reader } = store;
      const [meetings, seats] = [await reader.meetingsOfCase(of), await reader.seatsOfCase(of)];
      const [projected, said] = [await reader.projected(of), await reader.progressOf(of)];
      expect(await reader.agreementRows(of)).toEqual({ meetings, seats, projected, progress: said });
      const [entries, beginnings] = [await reader.entriesOf(of), await reader.beginningsOf(of)];
      const terms = await reader.tovholderTerms(of);
      expect(await reader.entryRows(of)).toEqual({ meetings, seats, entries, beginnings, terms });
      expect([said, entries, beginnings].map(({ length }) => length)).toEqual([1, 1, 1]);
    });

    test('agreements and what is said of them are read as of one moment', async () => {
      let isOver = false;
      const write = async () => {
        for (let count = 1; count <= 40; count++) {
          await store.writer.projectAgreements(made.meeting, count, [row(String(count), 0)]);
          await store.writer.recordProgress(progress(`p${count}`), anAudit({ operation: 'recordProgress' }));
        }
        isOver = true;
      };
      const read = async () => {
        while (!isOver) {
          const { projected, progress: said } = await store.reader.agreementRows(of);
          expect(said.length).toBeLessThanOrEqual(Number(projected[0]?.agreement.text ?? 0));
          await new Promise(setImmediate);
        }
      };
      await Promise.all([write(), read()]);
    });

    test('of several cases the one with the latest meeting comes first', async () => {
      const other = aMeeting(person(0));
      other.input.meeting.date = '2026-12-24';
      await store.writer.createMeeting(other.input, anAudit());
      expect(await store.reader.casesOf(person(0))).toEqual([other.input.case.id, of]);
      await followUp('2027-01-12');
      expect(await store.reader.casesOf(person(0))).toEqual([of, other.input.case.id]);
    });

    test('what is said of agreements comes back whole, oldest first, by the name people have now', async () => {
      await store.writer.recordProgress(progress('p1'), anAudit({ operation: 'recordProgress' }));
      await store.writer.recordProgress(
        progress('p2', {
          ...{ status: 'postponed', until: '2027-W03', at: later, meeting: made.meeting },
          saidAtMeeting: true,
        }),
        anAudit(),
      );
      await followUp('2027-01-12');
      expect(await store.reader.progressOf(of)).toEqual([
        { ...progress('p1'), name: 'Person 1 2027-01-12' },
        {
          ...progress('p2', { status: 'postponed', until: '2027-W03', at: later, meeting: made.meeting }),
          saidAtMeeting: true,
          name: 'Person 1 2027-01-12',
        },
      ]);
    });

    test('progress of nobody is refused and leaves no audit row', async () => {
      const nobody = store.writer.recordProgress(progress('p', { person: 'nobody' as PersonId }), {
        ...anAudit(),
        meeting: made.meeting,
      });
      await expect(nobody).rejects.toBeInstanceOf(StoreFailure);
      expect(await store.reader.progressOf(of)).toEqual([]);
      expect(await store.reader.audit(made.meeting)).toHaveLength(1);
    });

    test('entries stand in order; a correction names what it corrects', async () => {
      const entry = { case: of, person: person(1), at, text: 'Skolen ved det', corrects: null };
      await store.writer.writeEntry({ ...entry, id: 'e1' as EntryId }, anAudit());
      await store.writer.writeEntry(
        { ...entry, id: 'e2' as EntryId, at: later, text: 'Klubben ved det', corrects: 'e1' as EntryId },
        anAudit(),
      );
      const by = { person: person(1), name: 'Person 1' };
      expect(await store.reader.entriesOf(of)).toEqual([
        { id: 'e1', by, at, text: 'Skolen ved det', corrects: null },
        { id: 'e2', by, at: later, text: 'Klubben ved det', corrects: 'e1' },
      ]);
      expect(await store.reader.entriesOf('elsewhere' as CaseId)).toEqual([]);
    });
  });

  describe(`${name}: the baton`, () => {
    const nameFirst = (index: number, from = at) =>
      store.writer.nameTovholder(of, person(index), from, anAudit());
    const offer = (id: string, from: number, to: number) =>
      store.writer.offerBaton(
        { id: id as HandoverId, case: of, from: person(from), to: person(to), at },
        anAudit(),
      );
    const answer = (id: string, accept: boolean) =>
      store.writer.answerBaton(id as HandoverId, accept, later, anAudit());
    const acting = async () =>
      (await store.reader.tovholderTerms(of)).filter(({ to }) => to === null).map((term) => term.person);

    test('R108 whoever has the duty when the first meeting begins is the first tovholder, and only the first', async () => {
      const second = await followUp('2027-01-12', ['chair', 'tovholder']);
      await begin(made);
      expect(await store.reader.tovholderTerms(of)).toEqual([]);
      await begin(second, later);
      expect(await store.reader.tovholderTerms(of)).toEqual([
        { person: person(0), name: 'Person 0 2027-01-12', from: later, to: null },
      ]);
      expect(await nameFirst(1)).toBe(false);
      await begin(await followUp('2027-03-01', ['chair', 'tovholder']));
      expect(await store.reader.tovholderTerms(of)).toHaveLength(1);
    });

    test('it passes when the receiver says yes: one term ends, the next begins', async () => {
      expect(await nameFirst(0)).toBe(true);
      expect(await offer('h', 0, 1)).toBe(true);
      expect(await acting()).toEqual([person(0)]);
      expect(await answer('h', true)).toBe(true);
      expect(await store.reader.tovholderTerms(of)).toEqual([
        { person: person(0), name: 'Person 0', from: at, to: later },
        { person: person(1), name: 'Person 1', from: later, to: null },
      ]);
      expect(await store.reader.handoversOf(of)).toEqual([
        {
          id: 'h',
          from: { person: person(0), name: 'Person 0' },
          to: { person: person(1), name: 'Person 1' },
          offeredAt: at,
          answeredAt: later,
          accepted: true,
        },
      ]);
      expect(await answer('h', false)).toBe(false);
    });

    test('one offer waits at a time, and only of the one who has it', async () => {
      await nameFirst(0);
      expect(await offer('h1', 1, 2)).toBe(false);
      expect(await offer('h2', 0, 1)).toBe(true);
      expect(await offer('h3', 0, 2)).toBe(false);
      expect(await answer('h2', false)).toBe(true);
      expect(await acting()).toEqual([person(0)]);
      expect(await offer('h4', 0, 2)).toBe(true);
      expect((await store.reader.handoversOf(of)).map(({ id, accepted }) => [id, accepted])).toEqual([
        ['h2', false],
        ['h4', null],
      ]);
    });

    test('what is refused leaves no audit row', async () => {
      const audit = anAudit({ meeting: made.meeting, operation: 'offerBaton' });
      await store.writer.offerBaton(
        { id: 'h' as HandoverId, case: of, from: person(0), to: person(1), at },
        audit,
      );
      await store.writer.answerBaton('h' as HandoverId, true, at, audit);
      await nameFirst(0);
      await store.writer.nameTovholder(of, person(1), at, audit);
      expect((await store.reader.audit(made.meeting)).map(({ operation }) => operation)).toEqual([
        'createMeeting',
      ]);
    });
  });

  describe(`${name}: reminders and calendars`, () => {
    test('an address is kept until it is changed or taken away', async () => {
      expect(await store.reader.reminders(person(1))).toBeNull();
      await store.writer.setReminders(person(1), 'a@example.org', 3, anAudit());
      await store.writer.setReminders(person(2), 'b@example.org', 1, anAudit());
      await store.writer.setReminders(person(2), '', 1, anAudit());
      expect(await store.reader.reminders(person(1))).toEqual({ email: 'a@example.org', daysBefore: 3 });
      expect(await store.reader.remindable()).toEqual([
        { person: person(1), email: 'a@example.org', daysBefore: 3 },
      ]);
    });

    test('a reminder is claimed once, also after reopening', async () => {
      expect(await store.writer.claimReminder('k', at)).toBe(true);
      await store.close();
      store = await open(folder);
      expect(await store.writer.claimReminder('k', later)).toBe(false);
      expect(await store.writer.claimReminder('other', later)).toBe(true);
    });

    test('a new calendar address ends the old one; revoking ends all', async () => {
      const set = (tokenHash: string, showsText: boolean) =>
        store.writer.setCalendarFeed(person(1), { tokenHash, showsText, session: 'none' }, anAudit());
      await set('first', false);
      await set('second', true);
      expect(await store.reader.calendarFeed('first')).toBeNull();
      expect(await store.reader.calendarFeed('second')).toEqual({
        person: person(1),
        showsText: true,
        reach: null,
      });
      expect(await store.reader.calendarOf(person(1))).toEqual({ showsText: true });
      await store.writer.setCalendarFeed(person(1), null, anAudit());
      expect(await store.reader.calendarFeed('second')).toBeNull();
      expect(await store.reader.calendarOf(person(1))).toBeNull();
    });
  });

  function progress(id: string, more: Partial<NewProgress> = {}): NewProgress {
    const { kind, text, owner, deadline, forWhom, firstStep } = row('a', 0).agreement;
    return {
      id: id as ProgressId,
      case: of,
      agreement: 'a' as BlockId,
      person: person(1),
      status: 'done',
      until: null,
      note: '',
      meeting: null,
      at,
      said: { kind, text, owner, deadline, forWhom, firstStep, meeting: made.meeting },
      ...more,
    };
  }
}

function row(text: string, position: number): ProjectedAgreement {
  return {
    position,
    agreement: {
      id: text as BlockId,
      kind: 'task',
      text,
      owner: null,
      forWhom: 'child',
      deadline: '2026-W50',
      firstStep: false,
      item: { id: null, number: '4 c', title: 'Ansvar' },
    },
  };
}
