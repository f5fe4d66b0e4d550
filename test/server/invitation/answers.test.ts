import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { doubtOf } from '../../../shared/invitation/answers.ts';
import { canaries, type Guests, openGuests } from './guests.ts';

let at: Guests;
beforeEach(async () => {
  at = await openGuests();
});
afterEach(() => at.close());

/** Every answer there is, read past the port. */
function rows() {
  const database = new DatabaseSync(join(at.house.folder, 'faellesreferat.sqlite'), { readOnly: true });
  const found = database.prepare('select answer, is_late from invitation_answer order by number').all();
  database.close();
  return found.map(({ answer, is_late }) => `${answer}${is_late ? ' late' : ''}`);
}
const meetingOf = () => at.house.store.access.meeting(at.meeting);
const substitute = { name: 'Ole Bo', role: 'lærer' };

describe('R166–R171 whoever is invited', () => {
  it('answers for themselves, changes it until the meeting begins, and each answer is kept with its row in the audit', async () => {
    expect((await at.say('Teacher', 'coming')).status).toBe(403);
    await at.invite();
    expect((await at.say('Teacher', 'coming')).status).toBe(200);
    expect((await at.say('Teacher', 'declined', { sinceLast: 'Overskriftsord' })).status).toBe(200);
    expect(await at.answerOf('Teacher')).toMatchObject({
      answer: 'declined',
      sinceLast: 'Overskriftsord',
      typedBy: null,
      isLate: false,
    });
    expect(rows()).toEqual(['coming', 'declined']);
    const audit = await at.house.store.reader.audit(at.meeting);
    expect(audit.filter(({ operation }) => operation === 'answerInvitation')).toMatchObject([
      { subject: at.who('Teacher') },
      { subject: at.who('Teacher') },
    ]);
    expect(JSON.stringify(audit)).not.toContain('Overskriftsord');
    await at.deed('Chair', 'startMeeting');
    expect((await at.say('Teacher', 'coming')).status).toBe(403);
  });

  it('is answered for by those who invite, marked so, and by nobody else', async () => {
    await at.invite();
    expect((await at.say('Parent', 'coming', {}, 'Teacher')).status).toBe(403);
    expect((await at.say('Parent', 'coming', {}, 'Chair')).status).toBe(200);
    expect(await at.answerOf('Parent')).toMatchObject({ typedBy: at.who('Chair') });
  });

  it('is seen by chair, minute taker and tovholder; everybody else sees their own answer alone', async () => {
    await at.invite();
    await at.say('Teacher', 'declined', { sinceLast: 'Overskriftsord' });
    await at.say('Parent', 'coming');
    for (const name of ['Chair', 'Keeper'])
      expect((await at.planning(name)).answers.map(({ answer }) => answer)).toEqual(['declined', 'coming']);
    expect((await at.planning('Parent')).answers.map(({ answer }) => answer)).toEqual(['coming']);
    expect((await at.planning('Authority')).answers).toEqual([]);
  });

  it('R169 declines late: it is marked, never refused', async () => {
    await at.close();
    at = await openGuests({ date: '2026-11-27' });
    await at.invite();
    at.house.clock.now = new Date('2026-11-24T22:30:00Z');
    await at.say('Teacher', 'declined');
    at.house.clock.now = new Date('2026-11-24T23:30:00Z');
    expect((await at.say('Authority', 'declined')).status).toBe(200);
    await at.say('Parent', 'coming');
    expect(rows()).toEqual(['declined', 'declined late', 'coming']);
    expect(await at.answerOf('Authority')).toMatchObject({ isLate: true });
  });

  it('R170 says at most three lines of siden sidst', async () => {
    await at.invite();
    const said = (sinceLast: string) => at.say('Teacher', 'declined', { sinceLast });
    expect((await said('en\ntre\nto')).status).toBe(200);
    expect((await said('en\nto\ntre\nfire')).body.fields).toEqual({ sinceLast: 'invalid' });
    expect((await said('x'.repeat(301))).body.fields).toEqual({ sinceLast: 'too-long' });
  });
});

describe('R171 a substitute', () => {
  it('is named by whoever cannot come, and takes part when somebody who invites accepts, once', async () => {
    await at.invite();
    expect((await at.say('Teacher', 'substitute')).body.fields).toEqual({ substitute: 'invalid' });
    await at.say('Teacher', 'substitute', { substitute });
    expect(meetingOf()?.participants).toHaveLength(5);
    const answer = (await at.answerOf('Teacher'))?.number;
    const input = { participant: at.who('Teacher'), answer };
    expect((await at.deed('Teacher', 'acceptSubstitute', input)).status).toBe(403);
    const both = await Promise.all(
      ['Chair', 'Keeper'].map((name) => at.house.call('acceptSubstitute', { ...at.as(name), input })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    const seated = meetingOf()?.participants.filter(({ substituteFor }) => substituteFor);
    expect(seated).toMatchObject([
      { name: 'Ole Bo', kind: 'professional', role: 'lærer, vikar for Kanarie Teacher' },
    ]);
    expect((await at.answerOf('Teacher'))?.seated).toBe(seated?.[0]?.id);
    const link = both.find(({ status }) => status === 200)?.body.link ?? '';
    expect(
      (await at.house.call('meeting', { id: at.meeting, cookie: await at.house.signIn(link) })).status,
    ).toBe(200);
  });

  it('is not seated by an answer that has been changed since', async () => {
    await at.invite();
    await at.say('Teacher', 'substitute', { substitute });
    const answer = (await at.answerOf('Teacher'))?.number;
    await at.say('Teacher', 'coming');
    const input = { participant: at.who('Teacher'), answer };
    expect((await at.deed('Chair', 'acceptSubstitute', input)).status).toBe(403);
    expect(meetingOf()?.participants).toHaveLength(5);
  });

  it('is told to the family by name before it is decided, and sent by no parent', async () => {
    await at.invite();
    await at.say('Teacher', 'substitute', { substitute, sinceLast: 'Overskriftsord' });
    expect((await at.planning('Parent')).answers).toMatchObject([{ substitute, sinceLast: '' }]);
    expect((await at.say('Parent', 'substitute', { substitute })).body.fields).toEqual({
      substitute: 'not-a-choice',
    });
  });
});

describe('whoever the meeting depends on', () => {
  const doubt = async () => doubtOf(meetingOf()?.participants ?? [], await at.planning());

  it('R166 declines: it is proposed to call it off, until it is decided that it is held', async () => {
    await at.invite();
    await at.say('Teacher', 'declined');
    expect(await doubt()).toBeNull();
    for (const name of ['Parent', 'Authority']) {
      await at.say(name, 'declined');
      expect(await doubt()).toMatchObject({ proposes: 'callOff' });
      const answers = [(await at.answerOf(name))?.number];
      expect((await at.deed('Keeper', 'keepMeeting', { answers })).status).toBe(200);
      expect(await doubt()).toBeNull();
    }
    await at.say('Parent', 'coming');
    await at.say('Parent', 'declined');
    expect(await doubt()).toMatchObject({ proposes: 'callOff' });
  });

  it('R167 declines: the tovholder is asked whether it is held or moved', async () => {
    const key = { participant: at.who('Teacher'), isKey: true };
    expect((await at.deed('Keeper', 'markKeyPerson', key)).status).toBe(200);
    await at.invite();
    await at.say('Teacher', 'declined');
    expect(await doubt()).toMatchObject({ proposes: 'holdOrMove' });
    await at.deed('Chair', 'markKeyPerson', { ...key, isKey: false });
    expect(await doubt()).toBeNull();
  });

  it('R166 a meeting that is moved tells everybody who was invited twice, keeps every answer, and asks anew', async () => {
    await at.invite();
    await at.say('Parent', 'coming');
    await vi.waitFor(() => expect(at.mailed()).toHaveLength(5), { timeout: 20_000 });
    await at.say('Authority', 'declined');
    await at.deed('Chair', 'postponeMeeting');
    expect(at.mailed()).toHaveLength(10);
    const when = { date: '2026-12-08', start: '09:00', end: '10:30', place: 'Skovskolen' };
    await at.deed('Chair', 'replanMeeting', when);
    await at.invite();
    expect((await at.planning()).answers).toEqual([]);
    expect(rows()).toEqual(['coming', 'declined']);
    await at.say('Parent', 'coming');
    await vi.waitFor(() => expect(at.mailed()).toHaveLength(15), { timeout: 20_000 });
    await at.deed('Chair', 'cancelMeeting');
    expect(at.mailed()).toHaveLength(20);
    const of = at.office.letters.filter(({ to }) => to.includes('authority@post.example'));
    const events = of.map(({ email }) => {
      const content = email.attachments.find(({ mimeType }) => mimeType.includes('calendar'))?.content ?? '';
      const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
      return [/METHOD:(\w+)/.exec(text)?.[1], /SEQUENCE:(\d+)/.exec(text)?.[1], /UID:(\S+)/.exec(text)?.[1]];
    });
    const uid = events[0]?.[2];
    const first = Number(events[0]?.[1]);
    expect(events).toEqual([
      ['REQUEST', `${first}`, uid],
      ['CANCEL', `${first + 1}`, uid],
      ['REQUEST', `${first + 2}`, uid],
      ['CANCEL', `${first + 3}`, uid],
    ]);
  });
});

describe('R067 parents first', () => {
  it('professionals are invited when a parent has said yes, once, and by links of whoever invites', async () => {
    await at.invite();
    expect(at.mailed()).toEqual(['chair', 'keeper', 'parent']);
    expect((await at.planning()).waiting).toEqual([at.who('Authority'), at.who('Teacher')]);
    await at.say('Parent', 'declined');
    await at.say('Parent', 'coming');
    await at.say('Parent', 'declined');
    await at.say('Parent', 'coming');
    const all = ['authority', 'chair', 'keeper', 'parent', 'teacher'];
    await vi.waitFor(async () => expect((await at.planning()).waiting).toEqual([]), { timeout: 20_000 });
    expect(at.mailed()).toEqual(all);
    const letter = at.office.letters.find(({ to }) => to.includes('teacher@post.example'));
    const link = /\S+\/seat#\S+/.exec(letter?.email.text ?? '')?.[0] ?? '';
    const cookie = await at.house.signIn(link);
    expect((await at.house.call('meeting', { id: at.meeting, cookie })).body.me).toBe(at.who('Teacher'));
  });

  it('a yes that was given by telephone counts', async () => {
    await at.invite();
    await at.say('Parent', 'coming', {}, 'Chair');
    await vi.waitFor(async () => expect((await at.planning()).waiting).toEqual([]), { timeout: 20_000 });
    expect(at.mailed()).toHaveLength(5);
  });

  it('nobody waits at a meeting without a parent', async () => {
    await at.deed('Chair', 'removePerson', { participant: at.who('Parent') });
    const despite = ['no-parent'];
    expect((await at.deed('Chair', 'inviteParticipants', { despite })).status).toBe(200);
    expect(at.mailed()).toEqual(['authority', 'chair', 'keeper', 'teacher']);
  });

  it('are invited before only with a reason, which is kept and stands in the audit; two who press at once send each letter once', async () => {
    await at.invite();
    expect((await at.deed('Chair', 'inviteProfessionals', { reason: ' ' })).body.fields).toEqual({
      reason: 'required',
    });
    const reason = 'Moren er indlagt';
    await Promise.all([
      at.deed('Chair', 'inviteProfessionals', { reason }),
      at.deed('Keeper', 'inviteProfessionals', { reason }),
      at.say('Parent', 'coming'),
    ]);
    await vi.waitFor(async () => expect((await at.planning()).waiting).toEqual([]), { timeout: 20_000 });
    expect(at.mailed()).toEqual(['authority', 'chair', 'keeper', 'parent', 'teacher']);
    const database = new DatabaseSync(join(at.house.folder, 'faellesreferat.sqlite'), { readOnly: true });
    const kept = database.prepare('select reason from professionals_invited').all();
    database.close();
    expect(kept).toHaveLength(1);
    const audit = await at.house.store.reader.audit(at.meeting);
    expect(audit.filter(({ operation }) => operation === 'inviteProfessionals')).toHaveLength(2);
  });

  it('no mail carries a name or content', async () => {
    await at.invite();
    await at.say('Parent', 'coming', { sinceLast: 'Overskriftsord' });
    await vi.waitFor(() => expect(at.mailed()).toHaveLength(5), { timeout: 20_000 });
    await at.deed('Chair', 'cancelMeeting');
    for (const { email, raw } of at.office.letters) {
      const attached = email.attachments.map(({ content }) =>
        typeof content === 'string' ? content : new TextDecoder().decode(content),
      );
      const whole = [raw, email.subject, email.text, email.html, ...attached].join('\n');
      for (const canary of canaries) expect(whole).not.toContain(canary);
    }
  });
});
