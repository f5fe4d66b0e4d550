import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenToHash } from '../../../server/door/token.ts';
import { startJob } from '../../../server/mail/job.ts';
import { smtpMailer } from '../../../server/mail/mailer.ts';
import { type ReminderParts, sendReminders } from '../../../server/mail/reminders.ts';
import { createLog } from '../../../server/process/log.ts';
import { createOrganiser } from '../../../server/signin/organiser.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { Store } from '../../../server/store/store.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { StafetlogAgreement } from '../../../shared/stafetlog/stafetlog.ts';
import { agreement, progress, sofie } from '../export/sample.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

const publicUrl = 'https://referat.example';
const log = createLog('silent');

let folder: string;
let store: Store;
let office: PostOffice;
let bo: PersonId;
/** What stands in the stafetlog, all of it Bo's; and whether he holds the baton. */
let agreements: StafetlogAgreement[];
let isTovholder: boolean;
/** Who holds it when he does not. */
let actingTovholder: PersonId | null;
let clock: Date;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reminders-'));
  office = await openPostOffice();
  store = await openSqliteStore({ folder });
  const link = await createOrganiser(store, publicUrl, new Date());
  bo = (await store.reader.seat(tokenToHash(link?.split('#')[1] ?? '')))?.person as PersonId;
  await choose('bo@skole.example', 3);
  agreements = [];
  isTovholder = false;
  actingTovholder = null;
  clock = new Date('2026-11-24T09:00:00Z');
});
afterEach(async () => {
  office.answer();
  await office.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function choose(email: string, daysBefore: number): Promise<void> {
  const audit = {
    person: bo,
    operation: 'manageOwnReminders',
    meeting: null,
    subject: null,
    at: '',
  } as const;
  return store.writer.setReminders(bo, email, daysBefore, audit);
}

function parts(url = office.url): ReminderParts {
  return {
    reader: {
      remindable: () => store.reader.remindable(),
      casesOf: async () => [sofie],
      actingTovholder: async () => (isTovholder ? bo : actingTovholder),
    },
    writer: { claimReminder: (key, at) => store.writer.claimReminder(key, at) },
    mailer: smtpMailer({ smtpUrl: url, from: 'Fællesreferat <referat@kommune.example>' }),
    ownAgreements: () => agreements.map((one) => ({ case: sofie, childFirstName: 'Sofie', agreement: one })),
    agreementsOf: () => agreements,
    now: () => clock,
    publicUrl,
    log,
  };
}
const round = () => sendReminders(parts());

/** The server is started anew on the same folder. */
async function restart(): Promise<void> {
  await store.close();
  store = await openSqliteStore({ folder });
}

/** How many letters had come at each of these times. */
async function lettersAt(...times: string[]): Promise<number[]> {
  const counts: number[] = [];
  for (const time of times) {
    clock = new Date(time);
    await round();
    counts.push(office.letters.length);
  }
  return counts;
}
const postponed = (until: string) => progress({ status: 'postponed', until });

describe('the letter', () => {
  it('says that there is something, and nothing of what it is', async () => {
    agreements = [agreement({ agreedDeadline: '2026-11-27' })];
    await round();
    const [letter] = office.letters;
    expect(letter?.to).toEqual(['bo@skole.example']);
    expect(letter?.email.from).toEqual({ name: 'Fællesreferat', address: 'referat@kommune.example' });
    expect(letter?.email.subject).toBe('Påmindelse fra Fællesreferat');
    expect(letter?.email.text).toContain(
      `Du har en aftale, der er ved at være tid til.\nSe den i stafetloggen: ${publicUrl}\n`,
    );
    expect(letter?.email.text).toContain('It is nearly time for an agreement of yours.');
    expect(letter?.email.html).toBeUndefined();
    expect(`${letter?.email.subject}${letter?.email.text}${letter?.raw}`).not.toMatch(
      /Sofie|Bo |PPR|Lund|case-/,
    );
    expect(letter?.raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  });

  it('is told in the family’s languages to whoever has the agreement as family, and to nobody else', async () => {
    const mother = { person: bo, name: 'Bo Lund', authority: '', role: 'mor', kind: 'parent' } as const;
    agreements = [agreement({ agreedDeadline: '2026-11-27' })];
    await round();
    agreements = [agreement({ agreedDeadline: '2026-11-28', owner: mother })];
    clock = new Date('2026-11-25T09:00:00Z');
    await round();
    const isFamilys = office.letters.map(({ email }) => email.text?.includes('Soomaali: '));
    expect(isFamilys).toEqual([false, true]);
  });

  it('is one, however much is due, and says both when one is owner and tovholder', async () => {
    isTovholder = true;
    agreements = [
      ...Array.from({ length: 20 }, () => agreement({ agreedDeadline: '2026-11-01' })),
      agreement({ agreedDeadline: '2026-11-25' }),
    ];
    expect(await lettersAt('2026-11-24T09:00:00Z', '2026-11-24T09:15:00Z')).toEqual([1, 1]);
    expect(office.letters[0]?.email.text).toContain('ved at være tid til');
    expect(office.letters[0]?.email.text).toContain('brug for dig som tovholder');
  });
});

describe('when an owner is reminded', () => {
  it('once, as many days before as chosen', async () => {
    await choose('bo@skole.example', 2);
    agreements = [agreement({ agreedDeadline: '2026-11-27' })];
    expect(
      await lettersAt(
        '2026-11-24T10:00:00Z',
        '2026-11-25T10:00:00Z',
        '2026-11-26T10:00:00Z',
        '2026-11-27T10:00:00Z',
      ),
    ).toEqual([0, 1, 1, 1]);
  });

  it('R054: of a week’s deadline, before its Friday', async () => {
    agreements = [agreement({ agreedDeadline: '2026-W48' })];
    expect(await lettersAt('2026-11-23T10:00:00Z', '2026-11-24T10:00:00Z')).toEqual([0, 1]);
  });

  it('anew after a postponement, and not when it is done, dropped or over', async () => {
    const { id } = agreement();
    agreements = [agreement({ id, agreedDeadline: '2026-11-25' })];
    await round();
    agreements = [agreement({ id, agreedDeadline: '2026-11-25', progress: [postponed('2026-11-26')] })];
    await round();
    expect(office.letters).toHaveLength(2);
    for (const status of ['done', 'dropped'] as const)
      agreements.push(agreement({ progress: [progress({ status })] }));
    agreements.push(agreement({ agreedDeadline: '2026-11-23' }), agreement({ agreedDeadline: null }));
    agreements.push(agreement({ withdrawn: true }));
    await round();
    expect(office.letters).toHaveLength(2);
  });

  it('never without an address', async () => {
    await choose('', 3);
    agreements = [agreement({ agreedDeadline: '2026-11-25' })];
    await round();
    expect(office.letters).toEqual([]);
  });
});

describe('when the tovholder asks how it goes', () => {
  const lise = { person: 'lise' as PersonId, name: 'Lise Lund' };
  const ask = (at: string, by = lise) => progress({ by, at, note: 'Hvordan går det med den?' });

  it('R110 the owner gets a letter without content, once for each question', async () => {
    actingTovholder = lise.person;
    const history = [ask('2026-11-24T08:00:00.000Z')];
    agreements = [agreement({ agreedDeadline: null, progress: history })];
    expect(await lettersAt('2026-11-24T09:00:00Z', '2026-11-24T09:15:00Z', '2026-11-25T09:00:00Z')).toEqual([
      1, 1, 1,
    ]);
    expect(office.letters[0]?.email.text).toContain(
      'Tovholderen har skrevet til dig om en aftale, du står for.',
    );
    expect(`${office.letters[0]?.raw}${office.letters[0]?.email.text}`).not.toMatch(
      /Sofie|Bo |PPR|Lund|Hvordan|case-/,
    );
    history.push(ask('2026-11-25T09:30:00.000Z'));
    expect(await lettersAt('2026-11-25T10:00:00Z')).toEqual([2]);
  });

  it('R110 nobody is written to when it is answered, done, old, or said by another', async () => {
    actingTovholder = lise.person;
    const asked = ask('2026-11-24T08:00:00.000Z');
    const of = (...history: ReturnType<typeof ask>[]) =>
      agreement({ agreedDeadline: null, progress: history });
    agreements = [
      of(asked, progress({ status: 'inProgress' })),
      of(asked, progress({ by: { person: bo, name: 'Bo' }, note: 'Jeg ringer i morgen' })),
      of(asked, progress({ status: 'done', by: lise })),
      of(ask('2026-11-10T08:00:00.000Z')),
      of(ask('2026-11-24T08:00:00.000Z', { person: 'omar' as PersonId, name: 'Omar' })),
    ];
    expect(await lettersAt('2026-11-24T09:00:00Z')).toEqual([0]);
  });
});

describe('when the acting tovholder is told', () => {
  it('the day after a deadline, once; and once more when the postponed one is over too', async () => {
    isTovholder = true;
    const { id } = agreement();
    agreements = [agreement({ id, agreedDeadline: '2026-11-19', owner: null })];
    expect(await lettersAt('2026-11-19T10:00:00Z', '2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z')).toEqual([
      1, 2, 2,
    ]);
    agreements = [agreement({ id, agreedDeadline: '2026-11-19', progress: [postponed('2026-11-30')] })];
    expect(await lettersAt('2026-11-22T10:00:00Z', '2026-12-01T10:00:00Z')).toEqual([2, 3]);
  });

  it('each time somebody says that it is stuck, and not for what is said beside it', async () => {
    isTovholder = true;
    const history = [progress({ status: 'stuck' })];
    agreements = [agreement({ agreedDeadline: null, progress: history })];
    await round();
    history.push(progress({ status: null, note: 'jeg spørger' }));
    await round();
    expect(office.letters).toHaveLength(1);
    history.push(progress({ status: 'inProgress' }), progress({ status: 'stuck' }));
    await round();
    expect(office.letters).toHaveLength(2);
  });

  it('R130: not one who has passed the baton on', async () => {
    agreements = [agreement({ agreedDeadline: '2026-11-01' })];
    await round();
    expect(office.letters).toEqual([]);
  });
});

describe('the time', () => {
  beforeEach(() => choose('bo@skole.example', 1));

  it.each([
    ['winter', '2026-11-26', ['06:59', '07:00', '16:59', '17:00']],
    ['summer', '2026-07-30', ['05:59', '06:00', '15:59', '16:00']],
    ['the day the clocks go back', '2026-10-25', ['06:59', '07:00', '16:59', '17:00']],
    ['the day the clocks go forward', '2027-03-28', ['05:59', '06:00', '15:59', '16:00']],
  ])('letters go out from 8 up to 18 in Denmark: %s', async (_, day, times) => {
    const counts: number[] = [];
    for (const time of times) {
      agreements = [agreement({ agreedDeadline: day })];
      const before = office.letters.length;
      await lettersAt(`${day}T${time}:00Z`);
      counts.push(office.letters.length - before);
    }
    expect(counts).toEqual([0, 1, 1, 0]);
  });

  it.each([
    ['2026-10-26', '2026-10-24T16:00:00Z', '2026-10-25T07:00:00Z'],
    ['2027-03-29', '2027-03-27T17:00:00Z', '2027-03-28T06:00:00Z'],
  ])(
    'one day before %s is the day before, also when it has 25 or 23 hours',
    async (deadline, evening, morning) => {
      agreements = [agreement({ agreedDeadline: deadline })];
      expect(await lettersAt(evening, morning)).toEqual([0, 1]);
    },
  );

  it('the day is that of Denmark: around midnight nothing moves', async () => {
    isTovholder = true;
    await choose('bo@skole.example', 30);
    agreements = [agreement({ agreedDeadline: '2026-11-24' })];
    // Own reminder on the day; the tovholder's not before the next morning.
    expect(
      await lettersAt(
        '2026-11-24T16:59:00Z',
        '2026-11-24T23:30:00Z',
        '2026-11-25T06:59:00Z',
        '2026-11-25T07:00:00Z',
      ),
    ).toEqual([1, 1, 1, 2]);
  });
});

describe('never twice', () => {
  beforeEach(() => {
    agreements = [agreement({ agreedDeadline: '2026-11-25' }), agreement({ agreedDeadline: '2026-11-26' })];
  });

  it('also after a restart', async () => {
    await round();
    await restart();
    await round();
    expect(office.letters).toHaveLength(1);
  });

  it('also when the server dies between the letter and the mail server’s yes', async () => {
    office.manner = 'lets wait';
    const dying = round();
    while (office.letters.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await restart();
    office.manner = 'takes it';
    await round();
    office.answer();
    await dying;
    expect(office.letters).toHaveLength(1);
  });

  it('also when the mail server takes it and hangs up before saying so', async () => {
    office.manner = 'takes it and hangs up before saying so';
    await round();
    office.manner = 'takes it';
    await round();
    expect(office.letters).toHaveLength(1);
  });

  it('also when two rounds, or two servers on one store, meet', async () => {
    await Promise.all([round(), round(), round()]);
    expect(office.letters).toHaveLength(1);
  });

  it('a refused letter is not tried again, and what comes later is sent', async () => {
    office.manner = 'refuses it';
    await round();
    office.manner = 'takes it';
    await round();
    expect(office.letters).toEqual([]);
    agreements.push(agreement({ agreedDeadline: '2026-11-24' }));
    await round();
    expect(office.letters).toHaveLength(1);
  });

  it('while the mail server is down nothing is claimed, so nothing is lost', async () => {
    const { url } = office;
    await office.close();
    await sendReminders(parts(url));
    office = await openPostOffice(Number(new URL(url).port));
    await round();
    expect(office.letters).toHaveLength(1);
  });
});

describe('the job', () => {
  it('does a round at the start, never two at once, and waits for the last one when it stops', async () => {
    const rounds: PromiseWithResolvers<void>[] = [];
    const stopped: boolean[] = [];
    const job = startJob(
      async (stopping) => {
        const ends = Promise.withResolvers<void>();
        rounds.push(ends);
        await ends.promise;
        stopped.push(stopping.aborted);
      },
      log,
      1,
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(rounds).toHaveLength(1);
    rounds[0]?.resolve();
    while (rounds.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    const stopping = job.stop();
    rounds[1]?.resolve();
    await stopping;
    expect(stopped).toEqual([false, true]);
  });

  it('goes on after a round that fails', async () => {
    let rounds = 0;
    const job = startJob(
      async () => {
        rounds++;
        throw new Error('the store is closed');
      },
      log,
      1,
    );
    while (rounds < 3) await new Promise((resolve) => setTimeout(resolve, 1));
    await job.stop();
  });

  it('begins no further letter once it is told to stop', async () => {
    agreements = [agreement({ agreedDeadline: '2026-11-25' })];
    await sendReminders(parts(), AbortSignal.abort());
    expect(office.letters).toEqual([]);
    await round();
    expect(office.letters).toHaveLength(1);
  });
});
