import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smtpMailer } from '../../../server/mail/mailer.ts';
import type { InputOf } from '../../../shared/api/api.ts';
import { maxLettersPerRecipient } from '../../../shared/limits.ts';
import { anAudit, lockAsItStands } from '../../contract/meeting.ts';
import { type CaseAtWork, openCase, table } from '../case.ts';
import { type House, openHouse, publicUrl } from '../house.ts';
import { openPostOffice, type PostOffice } from '../mail/post-office.ts';

let house: House;
let at: CaseAtWork;
let office: PostOffice;

/** Locked minutes; Lise and Fatima were there. */
async function open(mailer: Parameters<typeof openHouse>[2] = null): Promise<void> {
  house = await openHouse(undefined, publicUrl, mailer);
  at = await openCase(house);
  for (const { name } of table) {
    const input = {
      participant: at.who(name).participant,
      present: ['Lise', 'Fatima', 'Tolk'].includes(name),
    };
    await house.call('recordAttendance', { id: at.first.meeting, cookie: at.who('Lise').cookie, input });
  }
  const audit = anAudit({ operation: 'closeMeeting', meeting: at.first.meeting });
  await house.store.writer.changePhase(at.first.meeting, 'inProgress', 'reviewing', audit);
  await lockAsItStands(house.store, at.first.meeting);
}
beforeEach(async () => {
  office = await openPostOffice();
  await open(smtpMailer({ smtpUrl: office.url, from: 'referat@kommune.example' }));
});
afterEach(async () => {
  await house.close();
  await office.close();
});

const send = (to: Record<string, string>, cookie = at.who('Lise').cookie) => {
  const recipients = Object.entries(to).map(([name, email]) => ({
    participant: at.who(name).participant,
    email,
  }));
  const input: InputOf<'sendMinutes'> = { recipients };
  return house.call('sendMinutes', { id: at.first.meeting, cookie, input });
};
const phase = async () => (await house.store.reader.meeting(at.first.meeting))?.phase;
/** Who is a recipient, and whether a mail was taken. */
const delivered = async () =>
  Object.fromEntries(
    (await house.store.reader.deliveries(at.first.meeting)).map(({ participant, mailed }) => {
      const name = table.find((one) => at.who(one.name).participant === participant)?.name ?? '';
      return [name, mailed];
    }),
  );
const addressesOfLetters = () => office.letters.flatMap(({ to }) => to).sort();

describe('R129 the minutes go out', () => {
  it('to those present by themselves, and to others by choice; whoever has an address is mailed', async () => {
    const answer = await send({ Lise: 'lise@skole.example', Bo: 'bo@kommune.example', Karen: '' });
    expect(answer.body).toEqual({ mailed: 2 });
    expect(await phase()).toBe('sent');
    expect(await delivered()).toEqual({ Lise: true, Bo: true, Karen: false, Fatima: false });
    expect(addressesOfLetters()).toEqual(['bo@kommune.example', 'lise@skole.example']);
  });

  it('an own address is used, not what is typed, and is told to nobody', async () => {
    const input = { email: 'fatima@home.example', daysBefore: 3 };
    await house.call('setReminders', { cookie: at.who('Fatima').cookie, input });
    const answer = await send({ Fatima: 'wrong@kommune.example' });
    expect(addressesOfLetters()).toEqual(['fatima@home.example']);
    expect(JSON.stringify(answer.body)).not.toContain('fatima@');
  });

  it('the letter says that minutes are ready and where, and nothing of whom they are about', async () => {
    await send({ Fatima: 'fatima@home.example' });
    const [letter] = office.letters;
    expect(letter?.email.subject).toBe('Et referat er klar');
    expect(letter?.email.text?.match(/https?:\S+/g)).toEqual([publicUrl, publicUrl]);
    for (const secret of ['Sofie', 'Karen', 'Lise', 'Skovskolen', at.first.meeting, at.id])
      expect(`${letter?.raw}${letter?.email.text}`).not.toContain(secret);
    expect(letter?.email.text).toContain('Soomaali: ');
    await send({ Fatima: 'fatima@home.example', Lise: 'lise@skole.example' });
    expect(office.letters.at(-1)?.to).toEqual(['lise@skole.example']);
    expect(office.letters.at(-1)?.email.text).not.toContain('Soomaali');
  });

  it('a letter that is not taken is not claimed, and the minutes are sent all the same', async () => {
    office.manner = 'refuses it';
    expect((await send({ Lise: 'lise@skole.example' })).body).toEqual({ mailed: 0 });
    expect(await phase()).toBe('sent');
    expect(await delivered()).toEqual({ Lise: false, Fatima: false });
  });

  it('nobody is mailed before the minutes are sent', async () => {
    const { writer } = house.store;
    const sendInStore = writer.sendMinutes;
    writer.sendMinutes = async () => false;
    expect((await send({ Lise: 'lise@skole.example' })).body).toEqual({ code: 'not-now' });
    writer.sendMinutes = sendInStore;
    expect(office.letters).toEqual([]);
    expect(await delivered()).toEqual({});
  });

  it('once sent they can go to one more who asks, and to nobody who is not named', async () => {
    await send({ Lise: '' });
    expect((await send({ Karen: 'karen@skole.example' })).body).toEqual({ mailed: 1 });
    expect(await delivered()).toEqual({ Lise: false, Fatima: false, Karen: true });
    expect(
      (await house.store.reader.phaseChanges(at.first.meeting)).filter(({ to }) => to === 'sent'),
    ).toHaveLength(1);
  });

  it('somebody who was told otherwise can be mailed later, and stays one recipient', async () => {
    await send({ Lise: '' });
    await send({ Lise: 'lise@skole.example' });
    expect(await house.store.reader.deliveries(at.first.meeting)).toHaveLength(2);
    expect(await delivered()).toEqual({ Lise: true, Fatima: false });
  });

  it('forty calls, one after the other and at once, are one letter to an address', async () => {
    await send({ Lise: '' });
    const again = () => send({ Karen: 'karen@skole.example' });
    for (let call = 0; call < 20; call++) await again();
    await Promise.all(Array.from({ length: 20 }, () => send({ Karen: 'Karen@Skole.example' })));
    expect(addressesOfLetters()).toEqual(['karen@skole.example']);
    expect(await delivered()).toMatchObject({ Karen: true });
  });

  it('what the mail server did not take is tried again, a few times', async () => {
    office.manner = 'refuses it';
    for (let call = 0; call < 2; call++)
      expect((await send({ Lise: 'lise@skole.example' })).body).toEqual({ mailed: 0 });
    office.manner = 'takes it';
    expect((await send({ Lise: 'lise@skole.example' })).body).toEqual({ mailed: 1 });
    expect((await send({ Lise: 'lise@skole.example' })).body).toEqual({ mailed: 0 });
    expect(office.letters).toHaveLength(1);
  });

  it('a mistyped address can be put right, and nobody writes to a list of strangers through one recipient', async () => {
    for (let call = 0; call < 40; call++) await send({ Karen: `karen${call}@skole.example` });
    expect(office.letters).toHaveLength(maxLettersPerRecipient);
  });

  it.each([
    ['Tolk', 'may-not-read'],
    ['Nobody', 'no-such-participant'],
  ])('refuses %s as %s, and sends nothing', async (name, code) => {
    const participant = name === 'Nobody' ? at.who('Lise').person : at.who(name).participant;
    const recipients = [
      { participant: at.who('Lise').participant, email: '' },
      { participant, email: '' },
    ];
    const cookie = at.who('Lise').cookie;
    const answer = await house.call('sendMinutes', {
      id: at.first.meeting,
      cookie,
      input: { recipients },
    });
    expect(answer.body).toEqual({ code: 'invalid-input', fields: { 'recipients.1.participant': code } });
    expect(await phase()).toBe('locked');
  });

  it('refuses one person twice, and what is no address', async () => {
    const { participant } = at.who('Lise');
    const twice = [
      { participant, email: '' },
      { participant, email: 'x\r\nBcc: y@z.example' },
    ];
    const cookie = at.who('Lise').cookie;
    const call = (recipients: object[]) =>
      house.call('sendMinutes', { id: at.first.meeting, cookie, input: { recipients } });
    expect((await call(twice)).body.fields).toEqual({ 'recipients.1.email': 'not-an-email' });
    expect((await call([twice[0] ?? {}, twice[0] ?? {}])).body.fields).toEqual({
      'recipients.1.participant': 'person-twice',
    });
  });

  it('nobody but chair and minute taker sends', async () => {
    for (const name of ['Bo', 'Fatima', 'Sofie', 'Tolk', 'Karen'])
      expect((await send({ Lise: '' }, at.who(name).cookie)).status).toBe(403);
    expect(await phase()).toBe('locked');
  });
});

it('R129 without a mail server everybody is told otherwise', async () => {
  await house.close();
  await open();
  expect((await send({ Lise: 'lise@skole.example' })).body).toEqual({ mailed: 0 });
  expect(await delivered()).toEqual({ Lise: false, Fatima: false });
});
