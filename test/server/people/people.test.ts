import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { findBlock, findItem, setAttributes, typeText } from '../../../server/demo/writing.ts';
import { documentAccess } from '../../../server/meeting/access.ts';
import { sourceOfFile } from '../../../server/verify/again/source.ts';
import { verify } from '../../../server/verify/again/verify.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import {
  lockedFormat,
  lockedFormatWithFormer,
  lockedFormatWithInterventions,
} from '../../../shared/lock/locked.ts';
import { minutesToItems } from '../../../shared/minutes/canonical/canonical.ts';
import { missingCodes } from '../../../shared/phases/phases.ts';
import { agree, type CaseAtWork, openCase, table, write } from '../case.ts';
import { type House, openHouse, publicUrl } from '../house.ts';
import { lockCase, recogniseAll } from '../locked.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const grandmother = {
  name: 'Amina',
  role: 'mormor',
  authority: 'Familien',
  responsibilityArea: '',
  decisionPower: '',
  kind: 'privateNetwork',
} as const;

const chairOf = (at: CaseAtWork) => ({ id: at.first.meeting, cookie: at.who('Lise').cookie });
const meetingOf = (at: CaseAtWork) => {
  const found = house.store.access.meeting(at.first.meeting);
  if (!found) throw new Error('There is no such meeting.');
  return found;
};
const cardOf = (at: CaseAtWork, name: string) =>
  meetingOf(at).participants.find((person) => person.name === name);
/** The last row about the meeting that is not about coming in. */
const lastAudit = async (at: CaseAtWork) =>
  (await house.store.reader.audit(at.first.meeting)).findLast(({ operation }) => operation !== 'openSeat');

async function add(at: CaseAtWork, more: object = {}) {
  const added = await house.call('addPerson', { ...chairOf(at), input: { ...grandmother, ...more } });
  expect(added.status).toBe(200);
  return { ...added.body, cookie: await house.signIn(added.body.link) };
}

/** Ends the meeting, with the family heard. */
async function close(at: CaseAtWork): Promise<void> {
  await write(house, at.first.meeting, (doc) =>
    typeText(findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family'), 'Vi blev hørt.', 'words'),
  );
  const closed = await house.call('closeMeeting', {
    ...chairOf(at),
    input: { despite: [...missingCodes] },
  });
  expect(closed.status).toBe(200);
}

/** What the second implementation finds wrong in all that is locked. */
async function findings() {
  const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
  const found = (await verify(sourceOfFile(database))).flatMap(({ versions }) =>
    versions.flatMap((version) => version.findings),
  );
  database.close();
  return found;
}

describe('somebody who is added while the meeting is held', () => {
  it('R021 takes part at once: has come, writes, owns, is asked, and stands in the audit', async () => {
    const at = await openCase(house);
    const amina = await add(at);
    expect(cardOf(at, 'Amina')).toMatchObject({ present: true, kind: 'privateNetwork', role: 'mormor' });
    expect(await lastAudit(at)).toMatchObject({ operation: 'addPerson', subject: amina.participant });
    const mine = { id: at.first.meeting, cookie: amina.cookie };
    expect((await house.call('meeting', mine)).body.me).toBe(amina.participant);
    const person = (await house.call('session', mine)).body.person;
    expect(person && documentAccess(house.store.access)(person.id, at.first.document)?.write).toBe(true);
    await agree(house, at, { text: 'Henter om torsdagen', owner: amina.participant });
    const { agreements } = (await house.call('agreements', mine)).body;
    expect(agreements.map(({ owner }) => owner)).toEqual([amina.participant]);
    expect((await house.call('review', mine)).status).toBe(200);
  });

  it('R022 is added by chair, minute taker and tovholder alone', async () => {
    const at = await openCase(house);
    const refused = await house.call('addPerson', {
      id: at.first.meeting,
      cookie: at.who('Fatima').cookie,
      input: grandmother,
    });
    expect([refused.status, refused.body.code]).toEqual([403, 'not-now']);
    expect(cardOf(at, 'Amina')).toBeUndefined();
  });

  it('is refused once the minutes are locked, also in the transaction', async () => {
    const at = await openCase(house);
    await lockCase(house, at);
    expect((await house.call('addPerson', { ...chairOf(at), input: grandmother })).status).toBe(403);
    const { writer } = house.store;
    const audit = { ...((await lastAudit(at)) ?? { person: null, meeting: null, subject: null, at: '' }) };
    const fatima = at.who('Fatima').participant;
    const facts = { ...grandmother, name: 'En anden' };
    const late = { ...audit, operation: 'correctPerson' } as const;
    expect(await writer.correctParticipant(at.first.meeting, fatima, facts, late)).toBe(false);
    expect(await writer.removeParticipant(at.first.meeting, fatima, late)).toBeNull();
    expect(await writer.giveDuty(at.first.meeting, 'chair', fatima, late)).toBe(false);
    expect(cardOf(at, 'Fatima')).toBeDefined();
  });
});

describe('what is put right of somebody', () => {
  it('is shown to all from then on, and what was said before is kept', async () => {
    const at = await openCase(house);
    const { participant } = at.who('Karen');
    const {
      id: _,
      present: __,
      duties: ___,
      ...facts
    } = cardOf(at, 'Karen') as NonNullable<ReturnType<typeof cardOf>>;
    const input = { ...facts, participant, name: 'Karen Juhl', role: 'skolesocialrådgiver' };
    expect((await house.call('correctPerson', { ...chairOf(at), input })).status).toBe(200);
    expect(cardOf(at, 'Karen Juhl')).toMatchObject({ id: participant, role: 'skolesocialrådgiver' });
    expect(await lastAudit(at)).toMatchObject({ operation: 'correctPerson', subject: participant });
  });

  it('R071 makes nobody the child who owns an agreement or has a duty', async () => {
    const at = await openCase(house);
    const { participant } = at.who('Karen');
    await agree(house, at, { text: 'Ringer til klubben', owner: participant });
    const asChild = (who: ParticipantId) => ({
      ...chairOf(at),
      input: { ...grandmother, kind: 'child', participant: who },
    });
    const owner = await house.call('correctPerson', asChild(participant));
    expect([owner.status, owner.body.fields]).toEqual([422, { kind: 'child-owns-agreement' }]);
    await write(house, at.first.meeting, (doc) =>
      setAttributes(findBlock(findItem(doc, 'i-gang'), 'intervention'), { owner: at.who('Bo').participant }),
    );
    const responsible = await house.call('correctPerson', asChild(at.who('Bo').participant));
    expect(responsible.body.fields).toEqual({ kind: 'child-owns-agreement' });
    const chair = await house.call('correctPerson', asChild(at.who('Lise').participant));
    expect(chair.body.fields).toEqual({ kind: 'child-has-duty' });
  });
});

describe('R021 a duty', () => {
  it('moves, and with it what somebody may do', async () => {
    const at = await openCase(house);
    const { participant, cookie } = at.who('Karen');
    const give = (duty: string, to: ParticipantId | null) =>
      house.call('giveDuty', { ...chairOf(at), input: { duty, participant: to } });
    expect((await give('minuteTaker', participant)).status).toBe(200);
    expect(cardOf(at, 'Karen')?.duties).toEqual(['minuteTaker']);
    expect(cardOf(at, 'Lise')?.duties).toEqual(['chair', 'tovholder']);
    expect(await lastAudit(at)).toMatchObject({ operation: 'giveDuty', subject: participant });
    expect((await house.call('meeting', { id: at.first.meeting, cookie })).body.roles).toContain(
      'minuteTaker',
    );
    expect((await give('minuteTaker', null)).status).toBe(200);
    expect(cardOf(at, 'Karen')?.duties).toEqual([]);
  });

  it('R102 of the chair goes to somebody; R109 none goes to the child', async () => {
    const at = await openCase(house);
    const give = (duty: string, to: ParticipantId | null) =>
      house.call('giveDuty', { ...chairOf(at), input: { duty, participant: to } });
    expect((await give('chair', null)).body.fields).toEqual({ participant: 'no-chair' });
    expect((await give('chair', at.who('Sofie').participant)).body.fields).toEqual({
      participant: 'child-has-duty',
    });
    expect((await give('chair', 'nobody' as ParticipantId)).status).toBe(422);
  });
});

describe('whoever is taken off', () => {
  async function takeOff(at: CaseAtWork, name: string) {
    const { participant } = at.who(name);
    return house.call('removePerson', { ...chairOf(at), input: { participant } });
  }

  it('has no way in any more: page, document, list, case, files, feed, session and link', async () => {
    const at = await openCase(house);
    const { cookie, person } = at.who('Karen');
    const { address } = (await house.call('renewCalendar', { cookie, input: { showsText: true } })).body;
    expect((await takeOff(at, 'Karen')).status).toBe(200);
    expect(await lastAudit(at)).toMatchObject({
      operation: 'removePerson',
      subject: at.who('Karen').participant,
    });
    expect((await house.call('meetings', { cookie })).status).toBe(401);
    expect((await house.app.request(address.slice(publicUrl.length))).status).toBe(404);
    const link = at.first.links[table.findIndex(({ name }) => name === 'Karen')]?.link ?? '';
    expect((await house.call('openSeat', { input: { token: link.split('#')[1] } })).status).toBe(404);
    expect(documentAccess(house.store.access)(person, at.first.document)).toBeNull();
    expect(house.store.access.latestSeatInCase(person, at.id)).toBeNull();
    expect(await house.store.reader.casesOf(person)).toEqual([]);
  });

  it('whose session is of no link at all finds nothing either', async () => {
    const created = await house.newMeeting([
      { ...grandmother, name: 'Jeg', kind: 'professional', duties: ['minuteTaker'], isMe: true },
      { ...grandmother, name: 'Bo', kind: 'authority', duties: ['chair'], isMe: false },
    ]);
    const [me, bo] = created.links;
    const inside = { id: created.meeting, cookie: house.organiser };
    expect((await house.call('meeting', inside)).status).toBe(200);
    const cookie = await house.signIn(bo?.link ?? '');
    const input = { participant: me?.participant };
    const removed = await house.call('removePerson', { id: created.meeting, cookie, input });
    expect(removed.status).toBe(200);
    for (const route of ['meeting', 'document', 'agreements', 'review'] as const)
      expect((await house.call(route, inside)).status).toBe(404);
    expect((await house.call('meetings', inside)).body).toEqual([]);
  });

  it('R102 the chair is not, before somebody else has the duty', async () => {
    const at = await openCase(house);
    const refused = await takeOff(at, 'Lise');
    expect([refused.status, refused.body.fields]).toEqual([422, { participant: 'is-chair' }]);
  });

  it('is still named by what they own and have answered, in the stafetlog and in what is locked', async () => {
    const at = await openCase(house);
    const karen = at.who('Karen');
    await agree(house, at, { text: 'Ringer til klubben', owner: karen.participant });
    expect((await takeOff(at, 'Karen')).status).toBe(200);
    const { former, participants } = meetingOf(at);
    expect(former.map(({ name }) => name)).toEqual(['Karen']);
    expect(participants.some(({ name }) => name === 'Karen')).toBe(false);
    const { agreements, people } = (await house.call('stafetlog', at.as('Lise'))).body;
    expect(agreements.map(({ owner }) => owner?.name)).toEqual(['Karen']);
    expect(people.map(({ name }) => name)).not.toContain('Karen');
    await lockCase(house, at);
    const { minutes } = (await house.call('locked', chairOf(at))).body;
    expect(minutes.format).toBe(lockedFormatWithFormer);
    expect(minutes.former?.map(({ name }) => name)).toEqual(['Karen']);
    expect(minutes.agreements.map(({ owner }) => owner)).toEqual([karen.participant]);
    expect(await findings()).toEqual([]);
  });

  it('R054 an agreement that names its intervention is locked with it, and derived again the same', async () => {
    const at = await openCase(house);
    const karen = at.who('Karen');
    const id = await agree(house, at, { text: 'Ringer til klubben', owner: karen.participant });
    await write(house, at.first.meeting, (doc) => {
      const block = findItem(doc, 'ansvar')
        .toArray()
        .find((one) => one instanceof Y.XmlElement && one.getAttribute('id') === id);
      setAttributes(block as Y.XmlElement, { interventions: 'i1 i2' });
    });
    await lockCase(house, at);
    const { minutes } = (await house.call('locked', chairOf(at))).body;
    expect(minutes).toMatchObject({ format: lockedFormatWithInterventions, former: [] });
    expect(minutes.agreements.map(({ interventions }) => interventions)).toEqual([['i1', 'i2']]);
    expect(await findings()).toEqual([]);
  });

  it('and "ikke helt" of theirs is locked too: nobody’s objection goes with them', async () => {
    const at = await openCase(house);
    await close(at);
    const karen = at.who('Karen');
    const { minutes } = await house.rooms.minutes(at.first.document);
    const item = minutesToItems(minutes).find(({ content }) => content.blocks.length > 0);
    const answer = await house.call('recognise', {
      id: at.first.meeting,
      cookie: karen.cookie,
      input: {
        answer: 'notQuite',
        participant: karen.participant,
        subject: item?.id,
        fingerprint: item?.fingerprint,
        words: 'Sådan sagde jeg det ikke.',
      },
    });
    expect(answer.status).toBe(200);
    expect((await takeOff(at, 'Karen')).status).toBe(200);
    await recogniseAll(house, at);
    const locked = await house.call('lockMinutes', chairOf(at));
    expect(locked.status).toBe(200);
    const sealed = (await house.call('locked', chairOf(at))).body.minutes;
    const own = sealed.recognitions.filter(({ participant }) => participant === karen.participant);
    expect(own.map(({ words }) => words)).toEqual(['Sådan sagde jeg det ikke.']);
    expect(await findings()).toEqual([]);
  });

  it('without a trace in the minutes is not told in them, which are locked as ever', async () => {
    const at = await openCase(house);
    expect((await takeOff(at, 'Karen')).status).toBe(200);
    await lockCase(house, at);
    const { minutes } = (await house.call('locked', chairOf(at))).body;
    expect([minutes.format, minutes.former]).toEqual([lockedFormat, undefined]);
    expect(JSON.stringify(minutes)).not.toContain('Karen');
  });

  it('has not heard what was said: the next meeting takes along nothing for them', async () => {
    const at = await openCase(house);
    const { participant, person } = at.who('Karen');
    const proposed = async () => (await house.call('followUp', at.as('Lise'))).body.carried.wereThere;
    expect(await proposed()).toContain(person);
    expect((await house.call('removePerson', { ...chairOf(at), input: { participant } })).status).toBe(200);
    expect(await proposed()).not.toContain(person);
  });

  it('by mistake can be taken back, by a new link', async () => {
    const at = await openCase(house);
    const { participant, person } = at.who('Karen');
    await takeOff(at, 'Karen');
    const restored = await house.call('restorePerson', { ...chairOf(at), input: { participant } });
    expect(restored.status).toBe(200);
    expect(cardOf(at, 'Karen')?.id).toBe(participant);
    expect(await house.store.reader.casesOf(person)).toEqual([at.id]);
    const fresh = await house.call('reissueSeatLink', { ...chairOf(at), input: { participant } });
    const cookie = await house.signIn(fresh.body.link);
    expect((await house.call('meeting', { id: at.first.meeting, cookie })).status).toBe(200);
  });
});

it('R096 a correction changes the people of the next version; the locked one verifies as it was', async () => {
  const at = await openCase(house);
  await lockCase(house, at);
  house.clock.now = new Date(house.clock.now.getTime() + 60_000);
  await house.call('correctMinutes', { ...chairOf(at), input: { reason: 'Karen hedder Juhl' } });
  const { participant } = at.who('Karen');
  const input = { ...grandmother, participant, name: 'Karen Juhl', role: 'lærer', kind: 'professional' };
  expect((await house.call('correctPerson', { ...chairOf(at), input })).status).toBe(200);
  await house.call('giveDuty', { ...chairOf(at), input: { duty: 'tovholder', participant } });
  await house.call('removePerson', {
    ...chairOf(at),
    input: { participant: at.who('Tolk').participant },
  });
  await add(at);
  expect(await findings()).toEqual([]);
});

describe('R171 a substitute', () => {
  it('sits in at this meeting and has nothing of the case, nor a place at the next one', async () => {
    const at = await openCase(house);
    const karen = at.who('Karen');
    const vikar = await add(at, {
      name: 'Vera',
      role: 'vikar for Karen',
      kind: 'professional',
      substituteFor: karen.participant,
    });
    const mine = { id: at.first.meeting, cookie: vikar.cookie };
    expect((await house.call('meeting', mine)).status).toBe(200);
    expect((await house.call('stafetlog', { id: at.id, cookie: vikar.cookie })).status).toBe(404);
    expect((await house.call('cases', { cookie: vikar.cookie })).body).toEqual([]);
    const { people } = (await house.call('followUp', at.as('Lise'))).body;
    expect(people.map(({ name }) => name)).toContain('Karen');
    expect(people.map(({ name }) => name)).not.toContain('Vera');
    const baton = (await house.call('stafetlog', at.as('Lise'))).body.people;
    expect(baton.map(({ name }) => name)).not.toContain('Vera');
  });
});
