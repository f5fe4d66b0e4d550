import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smtpMailer } from '../../../server/mail/mailer.ts';
import type { RouteName } from '../../../shared/api/api.ts';
import { signInAll } from '../case.ts';
import { type House, openHouse, publicUrl, seat } from '../house.ts';
import { openPostOffice, type PostOffice } from '../mail/post-office.ts';

/** Words that no mail may carry (rule 6). */
const canaries = ['Kanarie', 'Sofie', 'Skovskolen', 'Lettere', 'Baggrundsord', 'Forberedelsesord'];
const seats = [
  seat({ name: 'Kanarie Chair', duties: ['chair', 'minuteTaker'] }),
  seat({ name: 'Kanarie Parent', kind: 'parent' }),
  seat({ name: 'Kanarie Authority', kind: 'authority' }),
  seat({ name: 'Kanarie Teacher' }),
];

let house: House;
let office: PostOffice;
let table: Awaited<ReturnType<typeof setTable>>;
beforeEach(async () => {
  office = await openPostOffice();
  const from = 'Fællesreferat <referat@kommune.example>';
  house = await openHouse(undefined, publicUrl, smtpMailer({ smtpUrl: office.url, from }));
  table = await setTable();
});
afterEach(async () => {
  await house.close();
  await office.close();
});

/** Chair and parent have an address, the authority has none, the teacher sits in another case too. */
async function setTable() {
  const created = await house.newMeeting(seats, {
    date: '2026-12-01',
    place: 'Skovskolen',
    purpose: 'Lettere',
  });
  const people = await signInAll(house, created, seats);
  const at = { id: created.meeting, cookie: people.get('Kanarie Chair')?.cookie ?? '' };
  const deed = async (route: RouteName, input: object = {}) => {
    const answer = await house.call(route, { ...at, input });
    expect(answer.status).toBe(200);
    return answer;
  };
  const who = (name: string) => people.get(`Kanarie ${name}`)?.participant;
  for (const [name, email] of [
    ['Chair', 'a@post.example'],
    ['Parent', 'b@post.example'],
  ] as const)
    await deed('writeContact', { participant: who(name), email, phone: '12345678' });
  await deed('writeBackground', { text: 'Baggrundsord' });
  await deed('writePrepare', { participant: who('Parent'), text: 'Forberedelsesord' });
  return { ...created, at, deed, who };
}

const letterTo = (to: string) => office.letters.findLast((letter) => letter.to.includes(to));
const linkIn = (to: string) => /\S+\/seat#\S+/.exec(letterTo(to)?.email.text ?? '')?.[0];

/** The calendar file of the last letter to somebody, read by ical.js. */
function eventTo(to: string) {
  const attached = letterTo(to)?.email.attachments.find(({ mimeType }) => mimeType.includes('calendar'));
  const content = attached?.content ?? '';
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const calendar = ICAL.Component.fromString(text);
  const event = calendar.getFirstSubcomponent('vevent');
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event?.getFirstPropertyValue('uid'),
    sequence: event?.getFirstPropertyValue('sequence'),
    status: event?.getFirstPropertyValue('status'),
    summary: event?.getFirstPropertyValue('summary'),
    attendee: event?.getFirstPropertyValue('attendee'),
    organizer: event?.getFirstPropertyValue('organizer'),
    start: String(event?.getFirstPropertyValue('dtstart')),
    names: calendar.toString(),
  };
}
const sent = async () => {
  const rows = await house.store.reader.invitationsSent(table.meeting);
  return rows.map(({ participant, what, how }) => {
    const name = seats.find(
      ({ name: each }) => table.who(each.slice('Kanarie '.length)) === participant,
    )?.name;
    return `${name} ${what} ${how}`;
  });
};

describe('R098 whoever is invited', () => {
  it('R098 gets a letter where there is an address, and else is to be told by hand; each is recorded', async () => {
    await table.deed('inviteParticipants');
    await table.deed('inviteProfessionals', { reason: 'Det haster' });
    expect(office.letters.flatMap(({ to }) => to).sort()).toEqual(['a@post.example', 'b@post.example']);
    expect((await sent()).sort()).toEqual([
      'Kanarie Authority invited byHand',
      'Kanarie Chair invited mail',
      'Kanarie Parent invited mail',
      'Kanarie Teacher invited byHand',
    ]);
    const { body } = await house.call('contacts', table.at);
    expect(body.sent).toHaveLength(4);
  });

  it('R057 can read in the letter where the guide is: the same address for everybody, and only when invited', async () => {
    await table.deed('inviteParticipants');
    const addresses = office.letters.map(({ email }) => /\S+\/guide\b\S*/.exec(email.text ?? '')?.[0]);
    expect(addresses.length).toBeGreaterThan(1);
    expect(new Set(addresses)).toEqual(new Set([`${publicUrl}/guide`]));
    // The parent is told in their languages too; who works with the family is not.
    const isFamilys = ({ email }: (typeof office.letters)[number]) => email.text?.includes('Soomaali: ');
    expect(office.letters.filter(isFamilys).map(({ to }) => to)).toEqual([['b@post.example']]);
    office.letters.length = 0;
    await table.deed('cancelMeeting');
    expect(office.letters.length).toBeGreaterThan(0);
    for (const { email } of office.letters) expect(email.text).not.toContain('/guide');
  });

  it('no letter carries a name or content, neither in its words nor in its calendar file', async () => {
    await table.deed('inviteParticipants');
    await table.deed('cancelMeeting');
    expect(office.letters).toHaveLength(4);
    for (const { email, raw } of office.letters) {
      const attached = email.attachments.map(({ content }) =>
        typeof content === 'string' ? content : new TextDecoder().decode(content),
      );
      const whole = [raw, email.subject, email.text, email.html, ...attached].join('\n');
      for (const canary of canaries) expect(whole).not.toContain(canary);
    }
    expect(eventTo('b@post.example').summary).toBe('Møde');
  });

  it('goes in by the link of the letter; the older ones work until then, and whoever invites stays in', async () => {
    await table.deed('inviteParticipants');
    const older = table.links[1]?.link ?? '';
    expect(await house.signIn(older)).not.toBe('');
    const cookie = await house.signIn(linkIn('b@post.example') ?? '');
    expect((await house.call('invitation', { id: table.meeting, cookie })).body.background).toBe(
      'Baggrundsord',
    );
    expect(await house.signIn(older)).toBe('');
    expect(linkIn('a@post.example')).toBeUndefined();
    expect((await house.call('meeting', table.at)).status).toBe(200);
  });

  it('and is more than the case knows, is given the address of the page and no link', async () => {
    const { person } = (await house.call('session', { cookie: house.organiser })).body;
    expect(person?.id).toBeDefined();
    const mine = [...seats.slice(0, 1), seat({ name: 'Kanarie Me', isMe: true })];
    const other = await house.newMeeting(mine, { date: '2026-12-01' });
    const people = await signInAll(house, other, mine);
    const at = { id: other.meeting, cookie: people.get('Kanarie Chair')?.cookie ?? '' };
    const input = { participant: other.links[1]?.participant, email: 'c@post.example', phone: '' };
    await house.call('writeContact', { ...at, input });
    await house.call('writeBackground', { ...at, input: { text: 'Baggrundsord' } });
    const despite = ['no-parent', 'no-authority'];
    expect((await house.call('inviteParticipants', { ...at, input: { despite } })).status).toBe(200);
    expect(linkIn('c@post.example')).toBeUndefined();
    expect(letterTo('c@post.example')?.email.text).toContain(`${publicUrl}/meetings/${other.meeting}`);
  });

  it('is marked as not told when the mail server takes nothing, and the meeting is invited to all the same', async () => {
    office.manner = 'refuses it';
    await table.deed('inviteParticipants');
    expect((await sent()).filter((row) => row.endsWith('refused'))).toHaveLength(2);
    expect((await house.store.reader.meeting(table.meeting))?.phase).toBe('invited');
  });
});

describe('the calendar file', () => {
  it('is one event through all changes: asked for, taken back, asked for on another day, taken back', async () => {
    await table.deed('inviteParticipants');
    const first = eventTo('b@post.example');
    expect(first).toMatchObject({ method: 'REQUEST', status: 'CONFIRMED', start: '2026-12-01T14:00:00' });
    expect(first).toMatchObject({
      attendee: 'mailto:b@post.example',
      organizer: 'mailto:referat@kommune.example',
    });
    await table.deed('postponeMeeting');
    const off = eventTo('b@post.example');
    expect(off).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid: first.uid });
    const when = { date: '2027-03-30', start: '09:00', end: '10:30', place: 'Skovskolen' };
    await table.deed('replanMeeting', when);
    await table.deed('inviteParticipants');
    const again = eventTo('b@post.example');
    expect(again).toMatchObject({ method: 'REQUEST', uid: first.uid, start: '2027-03-30T09:00:00' });
    expect(linkIn('b@post.example')).toBeUndefined();
    await table.deed('cancelMeeting');
    const last = eventTo('b@post.example');
    expect(last).toMatchObject({ method: 'CANCEL', uid: first.uid });
    expect([off, again, last].map(({ sequence }) => sequence)).toEqual(
      [1, 2, 3].map((changes) => Number(first.sequence) + changes),
    );
  });

  it('goes to nobody who was not mailed that there is a meeting', async () => {
    await table.deed('cancelMeeting');
    expect(office.letters).toEqual([]);
    expect(await sent()).toEqual([]);
  });
});
