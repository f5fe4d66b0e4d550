import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BlockId } from '../../../shared/ids.ts';
import { canaries, type Guests, openGuests } from './guests.ts';

let at: Guests;
beforeEach(async () => {
  at = await openGuests();
});
afterEach(() => at.close());

const read = async (name: string) => (await at.house.call('invitation', at.as(name))).body;
const addItem = (title = 'Overskriftsord') =>
  at.house.call('addItem', { ...at.as('Chair'), input: { title, minutes: 15, after: null } });
const newTo = (name: string) =>
  at.office.letters.filter(({ to }) => to.includes(`${name.toLowerCase()}@post.example`));

/** Method, sequence and UID of the last calendar file to somebody. */
function eventTo(name: string) {
  const content = newTo(name)
    .at(-1)
    ?.email.attachments.find(({ mimeType }) => mimeType.includes('calendar'))?.content;
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const find = (pattern: RegExp) => pattern.exec(text)?.[1] ?? '';
  return {
    method: find(/METHOD:(\w+)/),
    sequence: Number(find(/SEQUENCE:(\d+)/)),
    uid: find(/UID:(\S+)/),
  };
}

/** Invited, with the parent's yes, and everybody's letter sent. */
async function inviteAll(): Promise<void> {
  await at.invite();
  await at.say('Parent', 'coming');
  await vi.waitFor(() => expect(at.mailed()).toHaveLength(5), { timeout: 20_000 });
}

describe('R013 the agenda as it was sent', () => {
  it('is kept: what changes later is shown to whoever was invited as a change, and nothing while nothing has', async () => {
    await addItem('Før');
    await inviteAll();
    expect((await read('Parent')).changes).toEqual([]);
    expect((await read('Chair')).untold).toEqual({ participants: [], changes: [] });
    const { item } = (await addItem()).body;
    await at.deed('Chair', 'changeItem', { item, title: 'Fravær', minutes: 20 });
    await at.deed('Chair', 'removeItem', { item: `${at.document}-velkomst` as BlockId });
    const changes = [
      { what: 'added', title: 'Fravær' },
      { what: 'removed', title: 'Velkomst og rammer' },
    ];
    expect((await read('Parent')).changes).toEqual(changes);
    expect((await read('Teacher')).untold).toEqual({ participants: [], changes: [] });
    const { untold } = await read('Chair');
    expect(untold.changes).toEqual(changes);
    expect(untold.participants).toHaveLength(5);
  });

  it('a note of it is a letter without content whose calendar file has a higher SEQUENCE and the same UID; told once', async () => {
    await inviteAll();
    const first = eventTo('Parent');
    await addItem();
    at.office.letters.length = 0;
    expect((await at.deed('Teacher', 'tellOfChanges')).status).toBe(403);
    await Promise.all([at.deed('Chair', 'tellOfChanges'), at.deed('Keeper', 'tellOfChanges')]);
    expect(at.mailed()).toEqual(['authority', 'chair', 'keeper', 'parent', 'teacher']);
    expect(eventTo('Parent')).toEqual({ ...first, sequence: first.sequence + 1 });
    expect(newTo('Parent')[0]?.email.subject).toBe('Noget ved et møde er ændret');
    for (const { raw, email } of at.office.letters)
      for (const canary of canaries) expect([raw, email.text].join('\n')).not.toContain(canary);
    expect((await read('Chair')).untold.participants).toEqual([]);
    // Whoever reads the note finds there what it is about.
    expect((await read('Parent')).changes).toEqual([{ what: 'added', title: 'Overskriftsord' }]);
    const audit = await at.house.store.reader.audit(at.meeting);
    expect(audit.filter(({ operation }) => operation === 'tellOfChanges')).toHaveLength(2);
  });

  it('whoever a letter did not reach has not been told', async () => {
    await inviteAll();
    await addItem();
    at.office.manner = 'refuses it';
    await at.deed('Chair', 'tellOfChanges');
    expect((await read('Chair')).untold.participants).toHaveLength(5);
  });

  it('a meeting that is moved is shown with the time it had', async () => {
    await inviteAll();
    await at.deed('Chair', 'postponeMeeting');
    expect((await read('Parent')).changes).toEqual([]);
    const when = { date: '2026-12-08', start: '09:00', end: '10:30', place: 'Rådhuset' };
    await at.deed('Chair', 'replanMeeting', when);
    await at.invite();
    expect((await read('Parent')).changes).toMatchObject([
      { what: 'when', before: { date: '2026-12-01' }, now: { date: '2026-12-08' } },
      { what: 'place', before: 'Skovskolen', now: 'Rådhuset' },
    ]);
    expect((await read('Chair')).untold.participants).not.toContain(at.who('Parent'));
  });
});

describe('R098 whoever comes to the meeting after it was invited to', () => {
  const amina = {
    name: 'Kanarie Amina',
    role: 'mormor',
    authority: '',
    responsibilityArea: '',
    decisionPower: '',
    kind: 'privateNetwork',
  };
  const add = async (more: object = {}) => {
    const input = { ...amina, ...more };
    const { participant } = (await at.house.call('addPerson', { ...at.as('Chair'), input })).body;
    await at.deed('Chair', 'writeContact', { participant, email: 'amina@post.example', phone: '' });
    at.office.letters.length = 0;
    return participant;
  };

  it('gets an invitation of their own with one press, once; the others see that they come', async () => {
    await inviteAll();
    const participant = await add();
    const told = async () => (await at.house.call('contacts', at.as('Chair'))).body;
    expect((await told()).notInvited).toEqual([participant]);
    await Promise.all(['Chair', 'Keeper'].map((name) => at.deed(name, 'inviteOne', { participant })));
    expect(at.mailed()).toEqual(['amina']);
    expect(newTo('Amina')[0]?.email.text).toContain('/seat#');
    expect(eventTo('Amina').method).toBe('REQUEST');
    expect((await told()).notInvited).toEqual([]);
    expect((await read('Parent')).changes).toEqual([{ what: 'joins', participant }]);
  });

  it('R067 a professional waits for a parent’s yes as the others do', async () => {
    await at.invite();
    const participant = await add({ kind: 'professional' });
    expect((await at.deed('Chair', 'inviteOne', { participant })).status).toBe(403);
    expect(at.mailed()).toEqual([]);
    await at.say('Parent', 'coming');
    await vi.waitFor(() => expect(at.mailed()).toEqual(['amina', 'authority', 'teacher']), {
      timeout: 20_000,
    });
  });
});

describe('R098 whoever is taken off after being invited', () => {
  it('gets a CANCEL with the same UID and nothing else: no link, no word of whom it was about', async () => {
    await inviteAll();
    const invited = eventTo('Teacher');
    at.office.letters.length = 0;
    await at.deed('Chair', 'removePerson', { participant: at.who('Teacher') });
    await vi.waitFor(() => expect(at.mailed()).toEqual(['teacher']), { timeout: 20_000 });
    expect(eventTo('Teacher')).toEqual({
      method: 'CANCEL',
      sequence: invited.sequence + 1,
      uid: invited.uid,
    });
    const [letter] = newTo('Teacher');
    expect(letter?.email.text).not.toContain('http');
    for (const canary of canaries) expect(letter?.raw).not.toContain(canary);
    await at.deed('Chair', 'restorePerson', { participant: at.who('Teacher') });
    const participant = at.who('Teacher');
    expect((await read('Chair')).untold.participants).toEqual([]);
    expect((await at.deed('Chair', 'inviteOne', { participant })).status).toBe(200);
    await vi.waitFor(() => expect(eventTo('Teacher').method).toBe('REQUEST'), { timeout: 20_000 });
    expect(eventTo('Teacher').sequence).toBe(invited.sequence + 2);
  });

  it('and had not been invited, or by hand, is told nothing', async () => {
    await at.invite();
    at.office.letters.length = 0;
    await at.deed('Chair', 'removePerson', { participant: at.who('Teacher') });
    await at.deed('Chair', 'removePerson', { participant: at.who('Parent') });
    await vi.waitFor(() => expect(at.mailed()).toEqual(['parent']), { timeout: 20_000 });
  });
});
