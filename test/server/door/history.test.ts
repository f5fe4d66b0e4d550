import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentAccess } from '../../../server/meeting/access.ts';
import type { RouteName } from '../../../shared/api/api.ts';
import type { CaseId, DocumentId, MeetingId } from '../../../shared/ids.ts';
import { type House, openHouse } from '../house.ts';
import { withHistory } from './history.ts';

type Somebody = Awaited<ReturnType<typeof withHistory>>;

let house: House;
/** Two people alike, but for how many meetings they have been to. */
let few: Somebody;
let many: Somebody;

beforeAll(async () => {
  house = await openHouse();
  few = await withHistory(house, 3);
  many = await withHistory(house, 900);
}, 60_000);
afterAll(() => house.close());
afterEach(() => void vi.restoreAllMocks());

/** What is asked of the database on this thread while the work is done; the writer has a thread of its own. */
async function asked(work: () => unknown) {
  const statements: string[] = [];
  let rows = 0;
  const { get, all } = StatementSync.prototype;
  vi.spyOn(StatementSync.prototype, 'get').mockImplementation(function (this: StatementSync, ...values) {
    const row = get.apply(this, values as never);
    statements.push(this.sourceSQL);
    rows += row === undefined ? 0 : 1;
    return row;
  });
  vi.spyOn(StatementSync.prototype, 'all').mockImplementation(function (this: StatementSync, ...values) {
    const found = all.apply(this, values as never);
    statements.push(this.sourceSQL);
    rows += found.length;
    return found;
  });
  await work();
  vi.restoreAllMocks();
  return { statements, rows };
}

const lastMeeting = async ({ person }: Somebody): Promise<MeetingId> =>
  (await house.store.reader.seatsOfPerson(person)).at(-1)?.meeting as MeetingId;

describe('what a request costs does not follow how many meetings somebody has been to', () => {
  it.each<RouteName>([
    'session',
    'templates',
    'reminders',
    'calendar',
    'ownAgreements',
    'meeting',
    'document',
    'agreements',
  ])('%s asks the database the same after 3 and after 900', async (name) => {
    const ask = async (who: Somebody) => {
      const id = await lastMeeting(who);
      const call = async () => expect((await house.call(name, { cookie: who.cookie, id })).status).toBe(200);
      // What is ahead of its projection is caught up with once.
      await call();
      return asked(call);
    };
    const [after3, after900] = [await ask(few), await ask(many)];
    expect(after900.statements).toEqual(after3.statements);
    expect(after900.rows).toBe(after3.rows);
  });

  it('whoever opens a document is looked up with the same statements and rows', async () => {
    const access = documentAccess(house.store.access);
    const attempt = async (who: Somebody) => {
      const document = (await house.store.reader.meeting(await lastMeeting(who)))?.document as DocumentId;
      return asked(() => expect(access(who.person, document)?.read).toBe(true));
    };
    expect(await attempt(many)).toEqual(await attempt(few));
  });

  it('the list of meetings takes the same few statements, a row for each meeting and role', async () => {
    const call = (who: Somebody) => house.call('meetings', { cookie: who.cookie });
    const list = async (who: Somebody) => {
      // The first of the day is made once more, when it is on record (I16).
      await call(who);
      return asked(() => call(who));
    };
    const [after3, after900] = [await list(few), await list(many)];
    expect(after900.statements).toEqual(after3.statements);
    expect(after900.rows - after3.rows).toBeLessThan(5 * 900);
    const { body } = await house.call('meetings', { cookie: many.cookie });
    expect(body).toHaveLength(900);
  });

  it('what somebody is, is called and may is found by index, without a look at all their meetings', async () => {
    const { access, reader } = house.store;
    const of = (await reader.meeting(await lastMeeting(many)))?.case.id as CaseId;
    const { statements } = await asked(async () => {
      await reader.rolesOf(many.person);
      await reader.rolesOf(many.person, [of]);
      await reader.latestName(many.person);
      access.latestSeatInCase(many.person, of);
      await reader.hasOtherCase(many.person, of);
      await reader.actingTovholder(of);
    });
    const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
    for (const statement of statements) {
      const plan = database.prepare(`explain query plan ${statement}`).all();
      const steps = plan.map(({ detail }) => String(detail));
      for (const step of steps) {
        // `known`, `latest`, `before` and `after` are the few rows that the statement itself names.
        if (
          !/^SCAN (10-ROW VALUES CLAUSE|CONSTANT ROW|c (EXISTS )?VIRTUAL TABLE|latest|before|after|\(subquery)/.test(
            step,
          )
        )
          expect(step, statement).not.toMatch(/^SCAN/);
      }
      // Nothing is sorted to find the latest: it stands last in the index.
      if (statement.includes('limit 1'))
        expect(
          steps.filter((step) => step.includes('FOR ORDER BY') && !step.includes('group_concat')),
        ).toEqual([]);
    }
    database.close();
  });

  it('a list that reads many cases whole lets others have their turn between two', async () => {
    let turns = 0;
    let isOver = false;
    const count = () => {
      turns++;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const { body } = await house.call('cases', { cookie: many.cookie });
    isOver = true;
    expect(body).toHaveLength(300);
    expect(turns).toBeGreaterThan(200);
  });
});
