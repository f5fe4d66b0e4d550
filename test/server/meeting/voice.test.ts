import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBlock, findItem, typeText } from '../../../server/demo/writing.ts';
import { minutesToChildVoice } from '../../../shared/minutes/read/child-voice.ts';
import { type House, openHouse, seat, withoutAuthority } from '../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

let at: Awaited<ReturnType<typeof sitDown>>;
beforeEach(async () => {
  at = await sitDown();
});

async function sitDown() {
  const created = await house.newMeeting([
    seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] }),
    seat({ name: 'Sofie', kind: 'child' }),
    seat({ name: 'Fatima', kind: 'parent' }),
  ]);
  const cookies = await Promise.all(created.links.map(({ link }) => house.signIn(link)));
  const [lise = '', sofie = '', fatima = ''] = cookies;
  await house.call('startMeeting', { id: created.meeting, cookie: lise, input: withoutAuthority });
  return { created, id: created.meeting, sofie, fatima, child: created.links[1]?.participant };
}

const say = (words: string, shown = '', more: { field?: string; cookie?: string } = {}) =>
  house.call('writeOwnVoice', {
    id: at.id,
    cookie: more.cookie ?? at.sofie,
    input: { field: more.field ?? 'thoughts', shown, words },
  });
const voiceNow = async () => {
  const { minutes } = await house.rooms.minutes(at.created.document);
  return minutesToChildVoice(minutes)?.words;
};

describe('R072 R073 the child says something in its own place', () => {
  it('R072 thoughts, what should be different and R073 a suggestion each stand in their field, as the child’s words', async () => {
    expect((await say('Jeg vil gerne læse selv.')).status).toBe(200);
    expect((await say('Mindre larm.', '', { field: 'different' })).status).toBe(200);
    expect((await say('Et roligt rum.\nOg høretelefoner.', '', { field: 'suggestion' })).status).toBe(200);
    expect(await voiceNow()).toEqual({
      thoughts: 'Jeg vil gerne læse selv.',
      different: 'Mindre larm.',
      suggestion: 'Et roligt rum.\nOg høretelefoner.',
    });
    const { minutes } = await house.rooms.minutes(at.created.document);
    expect(JSON.stringify(minutes)).toContain(`"speaker":"${at.child}"`);
  });

  it('can be changed and taken back by the child, and leaves what others wrote around it', async () => {
    await say('Jeg kan li 😀 dansk');
    expect((await say('Jeg kan lide 😁 dansk.', 'Jeg kan li 😀 dansk')).status).toBe(200);
    expect((await voiceNow())?.thoughts).toBe('Jeg kan lide 😁 dansk.');
    await say('a\nb', 'Jeg kan lide 😁 dansk.');
    await say('', 'a\nb');
    expect((await voiceNow())?.thoughts).toBe('');
  });

  it('is refused when the field says something else by now: nothing is lost', async () => {
    await house.rooms.write(at.created.document, at.child as never, audit(), (draft) =>
      typeText(findBlock(findItem(draft, 'formaal'), 'voice', 'child'), 'Skrevet af Lise', 'thoughts'),
    );
    const refused = await say('Mine egne ord');
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'changed' }]);
    expect((await voiceNow())?.thoughts).toBe('Skrevet af Lise');
  });

  it('nobody else writes by this way, and the child writes nowhere else', async () => {
    expect((await say('Jeg er mor', '', { cookie: at.fatima })).status).toBe(403);
    expect((await say('x', '', { field: 'words' })).status).toBe(422);
    expect((await say('x'.repeat(2_001))).status).toBe(422);
    expect(await voiceNow()).toEqual({ thoughts: '', different: '', suggestion: '' });
  });

  it('the same words twice are one deed in the document', async () => {
    await say('Jeg vil gerne læse selv.');
    const before = (await house.rooms.minutes(at.created.document)).seq;
    expect((await say('Jeg vil gerne læse selv.')).status).toBe(200);
    expect((await house.rooms.minutes(at.created.document)).seq).toBe(before);
  });
});

describe('R072 R073 the child’s card by itself', () => {
  it('R072 is written before the meeting too, and stands in the minutes as the child’s words', async () => {
    const created = await house.newMeeting([
      seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] }),
      seat({ name: 'Sofie', kind: 'child' }),
    ]);
    const cookie = await house.signIn(created.links[1]?.link ?? '');
    const me = { id: created.meeting, cookie };
    expect((await house.call('ownVoice', me)).body.words).toEqual({
      thoughts: '',
      different: '',
      suggestion: '',
    });
    const input = { field: 'thoughts', shown: '', words: 'Jeg vil gerne læse selv.' };
    expect((await house.call('writeOwnVoice', { ...me, input })).status).toBe(200);
    const { minutes } = await house.rooms.minutes(created.document);
    expect(minutesToChildVoice(minutes)?.words.thoughts).toBe('Jeg vil gerne læse selv.');
    expect(JSON.stringify(minutes)).toContain(`"speaker":"${created.links[1]?.participant}"`);
  });

  it('is told the three answers and nothing else of the meeting; nobody else is told it this way', async () => {
    await say('Mindre larm.');
    const { body } = await house.call('ownVoice', { id: at.id, cookie: at.sofie });
    expect(body).toEqual({ words: { thoughts: 'Mindre larm.', different: '', suggestion: '' } });
    expect((await house.call('ownVoice', { id: at.id, cookie: at.fatima })).status).toBe(403);
    await house.accessLog.flush();
    const read = (await house.store.reader.accessesTo(at.id)).filter(({ route }) => route === 'ownVoice');
    expect(read.map(({ outcome }) => outcome).sort()).toEqual(['read', 'refused']);
  });
});

const audit = () =>
  ({
    person: null,
    operation: 'writeOwnVoice',
    meeting: at.id,
    subject: null,
    at: '2026-11-24T14:00:00.000Z',
  }) as const;
