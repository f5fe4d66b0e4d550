import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteName } from '../../shared/api/api.ts';
import { routes } from '../../shared/api/api.ts';
import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import type { ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import { agree, openCase } from './case.ts';
import { type House, meetingInput, openHouse, seat, withoutAuthority } from './house.ts';
import { openTable, type Table } from './recognition/table.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const amina = { name: 'Amina', role: 'mormor', authority: '', responsibilityArea: '', decisionPower: '' };
const karenIn = (table: Table) => ({ participant: table.who('Karen').participant });

async function atAgenda(deed: (first: BlockId, second: BlockId) => [RouteName, object]) {
  const at = await atTable();
  const [route, input] = deed(
    `${at.document}-velkomst` as BlockId,
    `${at.document}-praesentation` as BlockId,
  );
  return house.call(route, { ...at, input });
}

async function atMeeting<T>(act: (table: Table) => Promise<T>): Promise<T> {
  const table = await openTable(house, 'inProgress');
  rowsBefore = house.auditRows();
  return act(table);
}

/** Every route that changes something, done once with success. A route added to shared/api/api.ts must be added here. */
const deeds: Record<string, () => Promise<{ status: number }>> = {
  createMeeting: () =>
    house.call('createMeeting', {
      cookie: house.organiser,
      input: meetingInput([seat({ duties: ['chair'] })]),
    }),
  openSeat: async () => {
    const { link } = await atTable();
    return house.call('openSeat', { input: { token: link.split('#')[1] ?? '' } });
  },
  closeSession: async () => house.call('closeSession', { cookie: (await atTable()).cookie }),
  startMeeting: async () => house.call('startMeeting', { ...(await atTable()), input: withoutAuthority }),
  inviteParticipants: async () => {
    const at = await atTable([seat({ duties: ['chair'] }), seat({ name: 'Karen' })]);
    await house.call('writeBackground', { ...at, input: { text: 'x' } });
    rowsBefore = house.auditRows();
    const input = { despite: ['no-parent', 'no-authority'] };
    return house.call('inviteParticipants', { ...at, input });
  },
  postponeMeeting: async () => house.call('postponeMeeting', await atTable()),
  cancelMeeting: async () => house.call('cancelMeeting', await atTable()),
  replanMeeting: async () => {
    const at = await atTable();
    await house.call('postponeMeeting', at);
    rowsBefore = house.auditRows();
    const input = { date: '2026-12-01', start: '09:00', end: '10:30', place: 'Skolen' };
    return house.call('replanMeeting', { ...at, input });
  },
  closeMeeting: async () => {
    const table = await openTable(house, 'inProgress');
    rowsBefore = house.auditRows();
    return table.deed('Lise', 'closeMeeting', {
      despite: ['task-not-confirmed', 'child-not-heard', 'no-next-step'],
    });
  },
  reopenMeeting: () => atReview((table) => table.deed('Lise', 'reopenMeeting')),
  recognise: () => atReview((table) => table.yes('Fatima', 'i-gang')),
  confirmQuote: () =>
    atReview(async (table) => table.deed('Fatima', 'confirmQuote', await said(table, 'quote'))),
  confirmTask: () => atReview(async (table) => table.deed('Karen', 'confirmTask', await said(table, 'task'))),
  dictateRecognition: () =>
    atReview(async (table) => {
      await house.call('closeSession', { cookie: table.who('Fatima').cookie });
      rowsBefore = house.auditRows();
      return table.deed('Lise', 'dictateRecognition', { of: 'quote', said: await said(table, 'quote') });
    }),
  recordNotAsked: () =>
    atReview((table) => {
      return table.deed('Lise', 'recordNotAsked', {
        participant: table.who('Bo').participant,
        reason: 'Syg',
      });
    }),
  lockMinutes: () =>
    atReview(async (table) => {
      await table.everybodySaysYes();
      rowsBefore = house.auditRows();
      return table.deed('Lise', 'lockMinutes');
    }),
  correctMinutes: () => atLock((table) => table.deed('Lise', 'correctMinutes', { reason: 'En fejl' })),
  writeAddition: () =>
    atLock((table) => {
      return table.deed('Bo', 'writeAddition', { participant: table.who('Bo').participant, text: 'x' });
    }),
  sendMinutes: () =>
    atLock((table) => {
      const recipients = [{ participant: table.who('Bo').participant, email: '' }];
      return table.deed('Lise', 'sendMinutes', { recipients });
    }),
  createOrientation: () => atLock((table) => table.deed('Lise', 'createOrientation', orientation)),
  answerOrientation: () =>
    atLock(async (table) => {
      const { id } = (await table.deed('Lise', 'createOrientation', orientation)).body;
      rowsBefore = house.auditRows();
      return table.deed('Fatima', 'answerOrientation', { orientation: id, yes: true });
    }),
  writeOwnVoice: async () => {
    const created = await house.newMeeting([
      seat({ duties: ['chair'] }),
      seat({ name: 'Sofie', kind: 'child' }),
    ]);
    const [chair = '', child = ''] = await Promise.all(created.links.map(({ link }) => house.signIn(link)));
    const at = { id: created.meeting, cookie: chair };
    await house.call('startMeeting', { ...at, input: withoutAuthority });
    rowsBefore = house.auditRows();
    const input = { field: 'thoughts', shown: '', words: 'Jeg vil gerne læse selv.' };
    return house.call('writeOwnVoice', { ...at, cookie: child, input });
  },
  recordAttendance: async () => {
    const at = await atStartedTable();
    return house.call('recordAttendance', { ...at, input: { participant: at.me, present: true } });
  },
  recordHeard: async () => {
    const at = await atStartedTable();
    const item = `${at.document}-velkomst` as BlockId;
    return house.call('recordHeard', { ...at, input: { item, participant: at.me, heard: true } });
  },
  reissueSeatLink: async () => {
    const at = await atTable();
    return house.call('reissueSeatLink', { ...at, input: { participant: at.me } });
  },
  revokeSeatLink: async () => {
    const at = await atTable();
    return house.call('revokeSeatLink', { ...at, input: { participant: at.me } });
  },
  addItem: () =>
    atMeeting((table) => table.deed('Lise', 'addItem', { title: 'Nyt', minutes: 5, after: null })),
  changeItem: () => atAgenda((item) => ['changeItem', { item, title: 'Kaffe', minutes: 5 }]),
  moveItem: () => atAgenda((item, after) => ['moveItem', { item, after }]),
  removeItem: () => atAgenda((item) => ['removeItem', { item }]),
  addPerson: () =>
    atMeeting((table) => table.deed('Lise', 'addPerson', { ...amina, kind: 'privateNetwork' })),
  correctPerson: () =>
    atMeeting((table) =>
      table.deed('Lise', 'correctPerson', { ...amina, ...karenIn(table), kind: 'authority' }),
    ),
  giveDuty: () =>
    atMeeting((table) => table.deed('Lise', 'giveDuty', { ...karenIn(table), duty: 'minuteTaker' })),
  removePerson: () => atMeeting((table) => table.deed('Lise', 'removePerson', karenIn(table))),
  restorePerson: () =>
    atMeeting(async (table) => {
      await table.deed('Lise', 'removePerson', karenIn(table));
      rowsBefore = house.auditRows();
      return table.deed('Lise', 'restorePerson', karenIn(table));
    }),
  answerInvitation: () => atInvited(({ karen }) => ['answerInvitation', { ...karen, ...declined }]),
  acceptSubstitute: () =>
    atInvited(async ({ karen, say }) => {
      const answer = await say({
        ...karen,
        answer: 'substitute',
        substitute: { name: 'Ole', role: 'lærer' },
      });
      return ['acceptSubstitute', { ...karen, answer }];
    }),
  keepMeeting: () =>
    atInvited(async ({ karen, say }) => ['keepMeeting', { answers: [await say({ ...karen, ...declined })] }]),
  markKeyPerson: () => atInvited(({ karen }) => ['markKeyPerson', { ...karen, isKey: true }]),
  inviteProfessionals: () => atInvited(() => ['inviteProfessionals', { reason: 'Det haster' }]),
  writeBackground: async () => {
    return house.call('writeBackground', { ...(await atTable()), input: { text: 'x' } });
  },
  writePrepare: async () => {
    const at = await atTable();
    return house.call('writePrepare', { ...at, input: { participant: at.me, text: 'x' } });
  },
  writeContact: async () => {
    const at = await atTable();
    const input = { participant: at.me, email: 'lise@skole.example', phone: '' };
    return house.call('writeContact', { ...at, input });
  },
  recordProgress: async () => {
    const { at, id } = await atCase();
    const input = { agreement: id, status: 'done', until: null, note: '' };
    return house.call('recordProgress', { ...at.as('Lise'), input });
  },
  commentOnAgreement: async () => {
    const { at, id } = await atCase();
    return house.call('commentOnAgreement', { ...at.as('Lise'), input: { agreement: id, note: 'x' } });
  },
  writeEntry: async () => {
    const { at } = await atCase();
    return house.call('writeEntry', { ...at.as('Lise'), input: { text: 'x', corrects: null } });
  },
  offerBaton: async () => {
    const { at } = await atCase();
    return house.call('offerBaton', { ...at.as('Lise'), input: { to: at.who('Bo').person } });
  },
  answerBaton: async () => {
    const { at } = await atCase();
    const { id } = (await house.call('offerBaton', { ...at.as('Lise'), input: { to: at.who('Bo').person } }))
      .body;
    rowsBefore = house.auditRows();
    return house.call('answerBaton', { ...at.as('Bo'), input: { handover: id, accept: true } });
  },
  nameTovholder: async () => {
    const { at } = await atCase([seat({ name: 'Lise', duties: ['chair'] })]);
    return house.call('nameTovholder', { ...at.as('Lise'), input: { person: at.who('Lise').person } });
  },
  createFollowUp: async () => {
    const { at } = await atCase();
    const { templateId, people } = (await house.call('followUp', at.as('Lise'))).body;
    const { childFirstName: _, caseKind: __, ...plan } = meetingInput([]);
    return house.call('createFollowUp', {
      ...at.as('Lise'),
      input: { ...plan, templateId, participants: people },
    });
  },
  renewCalendar: async () => {
    const { cookie } = await atTable();
    return house.call('renewCalendar', { cookie, input: { showsText: false } });
  },
  revokeCalendar: async () => house.call('revokeCalendar', { cookie: (await atTable()).cookie }),
  setReminders: async () => {
    const { cookie } = await atTable();
    return house.call('setReminders', { cookie, input: { email: 'lise@skole.example', daysBefore: 3 } });
  },
};
const declined = { answer: 'declined', sinceLast: '', substitute: null };

interface Invited {
  karen: { participant: ParticipantId };
  /** Answers for somebody; the number of the answer. */
  say: (input: object) => Promise<number>;
}

async function atInvited(deed: (at: Invited) => [RouteName, object] | Promise<[RouteName, object]>) {
  const seats = [
    seat({ duties: ['chair'] }),
    seat({ name: 'Karen' }),
    seat({ name: 'Fatima', kind: 'parent' }),
  ];
  const created = await house.newMeeting(seats);
  const cookie = await house.signIn(created.links[0]?.link ?? '');
  const at = { id: created.meeting, cookie };
  await house.call('writeBackground', { ...at, input: { text: 'x' } });
  await house.call('inviteParticipants', { ...at, input: withoutAuthority });
  const say = async (input: object): Promise<number> => {
    await house.call('answerInvitation', { ...at, input: { sinceLast: '', ...input } });
    return (await house.call('meeting', at)).body.planning.answers.at(-1)?.number ?? 0;
  };
  const karen = { participant: created.links[1]?.participant as ParticipantId };
  const [route, input] = await deed({ karen, say });
  rowsBefore = house.auditRows();
  return house.call(route, { ...at, input });
}

/** What the deed itself leaves behind; getting ready for it writes rows of its own. */
let rowsBefore = 0;

async function atTable(seats = [seat({ duties: ['chair'] })]) {
  const created = await house.newMeeting(seats);
  const { link, participant } = created.links[0] ?? { link: '', participant: undefined as never };
  const cookie = await house.signIn(link);
  rowsBefore = house.auditRows();
  return { id: created.meeting, document: created.document, me: participant, link, cookie };
}

async function atStartedTable() {
  const at = await atTable();
  await house.call('startMeeting', { ...at, input: withoutAuthority });
  rowsBefore = house.auditRows();
  return at;
}

const orientation = { to: 'Klubben', agreements: ['task'] };

async function atReview<T>(deed: (table: Table) => Promise<T>): Promise<T> {
  const table = await openTable(house);
  rowsBefore = house.auditRows();
  return deed(table);
}

async function atLock<T>(deed: (table: Table) => Promise<T>): Promise<T> {
  const table = await openTable(house);
  await table.everybodySaysYes();
  await table.deed('Lise', 'lockMinutes');
  rowsBefore = house.auditRows();
  return deed(table);
}

/** A yes to the one quote, or to the one agreement, as it stands. */
async function said(table: Table, what: 'quote' | 'task') {
  const { id: subject, fingerprint } = await table[what]();
  const participant = table.who(what === 'quote' ? 'Fatima' : 'Karen').participant;
  return { answer: 'yes', participant, subject, fingerprint };
}

async function atCase(seats?: ParticipantInput[]) {
  const at = await openCase(house, seats);
  const id = await agree(house, at, { text: 'Lise ringer', owner: at.who('Lise').participant });
  rowsBefore = house.auditRows();
  return { at, id };
}

describe('the audit', () => {
  /** A copy that is verified is a question, and that a page failed is nobody's deed: nothing is kept of either. */
  const changing = (Object.keys(routes) as RouteName[]).filter(
    (name) => routes[name].method === 'POST' && name !== 'verifyCopy' && name !== 'reportFailure',
  );

  it.each(changing)('%s writes exactly one row', async (name) => {
    rowsBefore = house.auditRows();
    expect((await deeds[name]?.())?.status).toBe(200);
    expect(house.auditRows()).toBe(rowsBefore + 1);
  });

  it.each(changing)('%s writes none when it is refused', async (name) => {
    const { id } = await atTable();
    const before = house.auditRows();
    const input = { token: 'no such', participant: 'no such', item: 'no such' };
    const answer = await house.call(name, { id, headers: { origin: 'https://evil.example' }, input });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(house.auditRows()).toBe(before);
  });

  it('says who did what to whom and when, and no content', async () => {
    const at = await atStartedTable();
    await house.call('recordAttendance', { ...at, input: { participant: at.me, present: false } });
    const { person } = (await house.call('session', { cookie: at.cookie })).body;
    // Those of the house itself, which has nobody's name, apart.
    const rows = (await house.store.reader.audit(at.id)).filter((row) => row.person !== null);
    expect(rows.map(({ operation }) => operation)).toEqual([
      'createMeeting',
      'openSeat',
      'startMeeting',
      'recordAttendance',
    ]);
    expect(rows.at(-1)).toEqual({
      person: person?.id,
      operation: 'recordAttendance',
      meeting: at.id,
      subject: at.me,
      at: house.clock.now.toISOString(),
    });
  });
});
