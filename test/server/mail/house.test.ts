import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownAgreements, readNow } from '../../../server/agreement/case-parts.ts';
import { smtpMailer } from '../../../server/mail/mailer.ts';
import { sendReminders } from '../../../server/mail/reminders.ts';
import { builtPages } from '../../../server/pages.ts';
import { createLog } from '../../../server/process/log.ts';
import { startServer } from '../../../server/serve.ts';
import { agree, type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse, publicUrl, writePages } from '../house.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let house: House;
let at: CaseAtWork;
let office: PostOffice;
beforeEach(async () => {
  office = await openPostOffice();
  house = await openHouse();
  at = await openCase(house);
});
afterEach(async () => {
  await house.close();
  await office.close();
});

const choose = (name: string, email: string, daysBefore: number) =>
  house.call('setReminders', { cookie: at.who(name).cookie, input: { email, daysBefore } });
const chosen = async (name: string) => (await house.call('reminders', { cookie: at.who(name).cookie })).body;

describe('one’s own reminders', () => {
  it('are off until one says otherwise, and the page is told that nothing is configured', async () => {
    expect(await chosen('Bo')).toEqual({ email: '', daysBefore: 3, mailIsConfigured: false });
    expect((await choose('Bo', 'bo@kommune.example', 7)).status).toBe(200);
    expect(await chosen('Bo')).toEqual({
      email: 'bo@kommune.example',
      daysBefore: 7,
      mailIsConfigured: false,
    });
    expect((await chosen('Lise')).email).toBe('');
    await choose('Bo', '', 7);
    expect(await house.store.reader.remindable()).toEqual([]);
  });

  it.each([
    [{ email: 'bo', daysBefore: 3 }, { email: 'not-an-email' }],
    [{ email: 'bo@kommune.example\r\nBcc: x@y.example', daysBefore: 3 }, { email: 'not-an-email' }],
    [{ email: `${'b'.repeat(200)}@kommune.example`, daysBefore: 3 }, { email: 'too-long' }],
    [{ email: '', daysBefore: 0 }, { daysBefore: 'invalid' }],
    [{ email: '', daysBefore: 31 }, { daysBefore: 'invalid' }],
    [{ email: '', daysBefore: 1.5 }, { daysBefore: 'invalid' }],
  ])('refuse %j', async (input, fields) => {
    const answer = await house.call('setReminders', { cookie: at.who('Bo').cookie, input });
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toEqual(fields);
  });
});

describe('from the minutes to the letter', () => {
  /** A server of its own over the house's store, until the letters expected have come. */
  async function serveUntil(letters: number): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'pages-'));
    const { store } = house;
    const server = await startServer(
      { port: 0, host: '127.0.0.1', publicUrl: null },
      {
        store: { ...store, close: async () => {} },
        log: createLog('silent'),
        now: () => house.clock.now,
        pages: () => builtPages(writePages(folder)),
        mailer: smtpMailer({ smtpUrl: office.url, from: 'referat@kommune.example' }),
      },
    );
    while (office.letters.length < letters) await new Promise((resolve) => setTimeout(resolve, 10));
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }

  /** What the server does in a quarter of an hour, to its end. */
  const wholeRound = () =>
    sendReminders({
      reader: house.store.reader,
      writer: house.store.writer,
      publicUrl,
      log: createLog('silent'),
      mailer: smtpMailer({ smtpUrl: office.url, from: 'referat@kommune.example' }),
      now: () => house.clock.now,
      ownAgreements: (person) => ownAgreements(house, person),
      agreementsOf: async (of, person) => (await readNow(house, of, person)).agreements,
    });

  it('the owner and the tovholder get theirs when the server starts, and nothing when it starts again', async () => {
    await agree(house, at, { text: 'Bo ringer', owner: at.who('Bo').participant, deadline: '2026-11-27' });
    await agree(house, at, {
      text: 'Karen skriver',
      owner: at.who('Karen').participant,
      deadline: '2026-11-20',
    });
    for (const name of ['Bo', 'Lise', 'Karen', 'Fatima']) await choose(name, `${name}@home.example`, 3);
    await serveUntil(2);
    expect(office.letters.flatMap(({ to }) => to).sort()).toEqual(['Bo@home.example', 'Lise@home.example']);
    await agree(house, at, {
      text: 'Fatima henter',
      owner: at.who('Fatima').participant,
      deadline: '2026-11-25',
    });
    await serveUntil(3);
    await wholeRound();
    expect(office.letters.flatMap(({ to }) => to).slice(2)).toEqual(['Fatima@home.example']);
  });
});
