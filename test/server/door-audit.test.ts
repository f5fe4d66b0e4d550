import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteName } from '../../shared/api/api.ts';
import { routes } from '../../shared/api/api.ts';
import type { BlockId, ParticipantId, ProposalId } from '../../shared/ids.ts';
import { noLanguage } from '../../shared/interpreter/interpreter.ts';
import type { ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import { agree, type CaseAtWork, openCase } from './case.ts';
import { openUnknown, type UnknownCase } from './gate/unknown.ts';
import { type House, meetingInput, openHouse, seat, withoutAuthority } from './house.ts';
import { png } from './organisation/pictures.ts';
import { openTable, type Table } from './recognition/table.ts';

let house: House;
beforeAll(async () => {
  const mailer = { address: '', check: async () => undefined, send: async () => undefined };
  house = await openHouse((store) => store, undefined, mailer);
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
    const { id, cookie, link } = await atTable();
    const { code } = (await house.call('showRoomCode', { id, cookie })).body;
    rowsBefore = house.auditRows();
    return house.call('openSeat', { input: { token: link.split('#')[1] ?? '', code } });
  },
  mailCode: async () => {
    const { link } = await atTable();
    return house.call('mailCode', { input: { token: link.split('#')[1] ?? '' } });
  },
  showRoomCode: async () => house.call('showRoomCode', await atTable()),
  showFirstCode: async () => {
    const { id } = await atTable();
    return house.call('showFirstCode', { id, cookie: house.organiser });
  },
  makeOwnLink: async () => {
    const { cookie } = await atTable();
    return house.call('makeOwnLink', { cookie });
  },
  showOwnCode: async () => {
    const { cookie } = await atTable();
    await house.call('makeOwnLink', { cookie });
    rowsBefore = house.auditRows();
    return house.call('showOwnCode', { cookie });
  },
  showScreenCode: async () => house.call('showScreenCode', await atTable()),
  openScreenHere: async () => house.call('openScreenHere', await atTable()),
  enterScreen: async () => {
    const { code } = (await house.call('showScreenCode', await atTable())).body;
    rowsBefore = house.auditRows();
    return house.call('enterScreen', { input: { code } });
  },
  closeScreen: async () => {
    const at = await atTable();
    await house.call('openScreenHere', at);
    const screen = (await house.call('meeting', at)).body.screens[0]?.id ?? '';
    rowsBefore = house.auditRows();
    return house.call('closeScreen', { ...at, input: { screen } });
  },
  knock: async () => house.call('knock', { id: (await atTable()).id, input: { name: 'Amina' } }),
  enterAdmitted: async () => {
    const at = await atKnock();
    await house.call('admit', { ...at, input: { knock: at.knock, participant: at.karen } });
    rowsBefore = house.auditRows();
    return house.call('enterAdmitted', { cookie: at.outside });
  },
  admit: async () => {
    const at = await atKnock();
    return house.call('admit', { ...at, input: { knock: at.knock, participant: at.karen } });
  },
  turnAway: async () => {
    const at = await atKnock();
    return house.call('turnAway', { ...at, input: { knock: at.knock } });
  },
  closeOtherSessions: async () => house.call('closeOtherSessions', { cookie: (await atTable()).cookie }),
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
  recordSaidAtMeeting: () =>
    atMeeting(async (table) => {
      await table.deed('Lise', 'recordAttendance', { ...karenIn(table), present: false });
      rowsBefore = house.auditRows();
      const input = { agreement: 'task', status: 'done', until: null, note: '' };
      return table.deed('Lise', 'recordSaidAtMeeting', input);
    }),
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
  proposeItem: () => atProposed((at) => house.call('proposeItem', { ...at.mother, input: { title: 'x' } })),
  takeInProposal: () =>
    atProposed(({ chair, proposal }) => house.call('takeInProposal', { ...chair, input: { proposal } })),
  declineProposal: () =>
    atProposed(({ chair, proposal }) =>
      house.call('declineProposal', { ...chair, input: { proposal, reason: 'x' } }),
    ),
  givePlanningDuty: () =>
    atProposed(({ chair, mother }) =>
      house.call('givePlanningDuty', { ...chair, input: { duty: 'inviter', participant: mother.me } }),
    ),
  sayChildPart: () =>
    atProposed(({ mother, child }) =>
      house.call('sayChildPart', { ...mother, input: { participant: child, part: 'all', items: [] } }),
    ),
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
  markCore: () => atMeeting((table) => table.deed('Lise', 'markCore', { ...karenIn(table), isCore: false })),
  inviteProfessionals: () => atInvited(() => ['inviteProfessionals', { reason: 'Det haster' }]),
  inviteOne: () => atInvited(({ fatima }) => ['inviteOne', fatima]),
  tellOfChanges: () => atInvited(() => ['tellOfChanges', {}]),
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
  markChecklist: async () => {
    const at = await atLists();
    const input = { list: 'visitation', entry: 'caseworker', institution: null, isDone: true };
    return house.call('markChecklist', { ...at, input });
  },
  addInstitution: async () =>
    house.call('addInstitution', { ...(await atLists()), input: { name: 'Skolen' } }),
  removeInstitution: async () => {
    const at = await atLists();
    await house.call('addInstitution', { ...at, input: { name: 'Skolen' } });
    const [one] = (await house.call('checklists', at)).body.institutions;
    rowsBefore = house.auditRows();
    return house.call('removeInstitution', { ...at, input: { institution: one?.id } });
  },
  markGuide: async () =>
    house.call('markGuide', {
      ...(await atTable()),
      input: { list: 'before', entry: 'room', isDone: true },
    }),
  movePointer: async () => {
    const at = await atStartedTable();
    return house.call('movePointer', { ...at, input: { item: `${at.document}-velkomst` } });
  },
  askUnderstood: async () => {
    const at = await atStartedTable();
    await house.call('movePointer', { ...at, input: { item: `${at.document}-velkomst` } });
    rowsBefore = house.auditRows();
    return house.call('askUnderstood', at);
  },
  sayNotUnderstood: async () => house.call('sayNotUnderstood', await atStartedTable()),
  writeNetworkPerson: () =>
    atMeeting((table) => table.deed('Fatima', 'writeNetworkPerson', { ...networkOf(table), ...mormor })),
  removeNetworkPerson: () =>
    atMeeting(async (table) => {
      await table.deed('Fatima', 'writeNetworkPerson', { ...networkOf(table), ...mormor });
      const { sheets } = (await table.deed('Fatima', 'network')).body;
      rowsBefore = house.auditRows();
      const id = sheets[0]?.people[0]?.id;
      return table.deed('Fatima', 'removeNetworkPerson', { ...networkOf(table), id });
    }),
  writeNetworkTalk: () =>
    atMeeting((table) =>
      table.deed('Fatima', 'writeNetworkTalk', { ...networkOf(table), mayContactAgain: true, words: 'x' }),
    ),
  answerGate: () => atGate((at) => at.answerAs('Pia', 'concern', 'yes')),
  judgeGate: () => atGate((at) => at.answerAs('Lene', 'plan', 'yes')),
  nameLeader: () =>
    atGate(async (at) => {
      const { facts } = await at.view();
      rowsBefore = house.auditRows();
      const input = { person: facts.leader };
      return house.call('nameLeader', { id: at.id, cookie: at.cookies.Pia, input });
    }),
  discussFollowUp: async () => {
    const { at } = await atCase();
    const { templateId, people } = (await house.call('followUp', at.as('Lise'))).body;
    const { childFirstName: _, caseKind: __, ...plan } = meetingInput([]);
    const input = { ...plan, templateId, participants: people };
    const { meeting } = (await house.call('createFollowUp', { ...at.as('Lise'), input })).body;
    rowsBefore = house.auditRows();
    return house.call('discussFollowUp', {
      ...at.as('Bo'),
      input: { meeting, who: 'Mette', day: '2026-11-20' },
    });
  },
  recordConsent: () =>
    atGate(async (at) => {
      await at.clear();
      rowsBefore = house.auditRows();
      return at.consent('Fatima');
    }),
  withdrawConsent: () =>
    atGate(async (at) => {
      await at.clear();
      const consent = (await at.view()).facts.consents[0]?.id;
      rowsBefore = house.auditRows();
      const input = { consent, day: '2026-11-24' };
      return house.call('withdrawConsent', { id: at.id, cookie: at.cookies.Pia, input });
    }),
  writeCirclePerson: () => atMeeting((table) => table.deed('Fatima', 'writeCirclePerson', drawn)),
  removeCirclePerson: () => atDrawn((table, id) => table.deed('Fatima', 'removeCirclePerson', { id })),
  sayOfCircle: () =>
    atDrawn((table, id) => {
      const said = { ...networkOf(table), id, answer: 'yes', isImportant: true, place: null };
      return table.deed('Fatima', 'sayOfCircle', said);
    }),
  writeCircleTalk: () =>
    atMeeting((table) => table.deed('Fatima', 'writeCircleTalk', { understood: 'x', isConfirmed: true })),
  judgeRelevance: () =>
    atDrawn((table, id) =>
      table.deed('Lise', 'judgeRelevance', { id, relevance: 'doubt', phone: '', outcome: '' }),
    ),
  writeFamilyLanguage: () => atInterpreted((at) => at.deed('writeFamilyLanguage', noLanguage)),
  writeInterpreter: () =>
    atInterpreted(({ deed, interpreter }) =>
      deed('writeInterpreter', { interpreter, languages: 'arabisk', tie: 'none', isAdult: 'yes' }),
    ),
  tickInterpreter: () =>
    atInterpreted(({ deed, interpreter }) =>
      deed('tickInterpreter', { interpreter, tick: 'course', isDone: true }),
    ),
  answerInterpreter: () =>
    atInterpreted(({ deed, interpreter, parent }) =>
      deed('answerInterpreter', { interpreter, participant: parent, isAccepted: true }),
    ),
  planPauses: () => atInterpreted(({ deed }) => deed('planPauses', { end: '15:40' })),
  holdPause: () =>
    atInterpreted(async ({ deed }) => {
      await deed('startMeeting', withoutAuthority);
      rowsBefore = house.auditRows();
      return deed('holdPause', { isPaused: true });
    }),
  evaluateInterpreter: () =>
    atInterpreted(async ({ deed, interpreter }) => {
      await deed('startMeeting', withoutAuthority);
      rowsBefore = house.auditRows();
      const said = { understood: 'yes', keptPauses: 'yes', again: '', words: '' };
      return deed('evaluateInterpreter', { interpreter, ...said });
    }),
  planSeries: async () => {
    const { at } = await atCase();
    const input = { meetings: 4, weeks: 8, ends: '' };
    return house.call('planSeries', { ...at.as('Lise'), input });
  },
  sayBacking: async () => {
    const table = await openTable(house, 'reviewing');
    rowsBefore = house.auditRows();
    return table.deed('Lise', 'sayBacking', { answer: 'yes', words: '' });
  },
  wishErasure: async () => {
    const { at } = await atCase();
    return house.call('wishErasure', { ...at.as('Fatima'), input: { meeting: null } });
  },
  proposeErasure: async () => {
    const { at } = await atCase();
    return house.call('proposeErasure', { ...at.as('Lise'), input: { meeting: null } });
  },
  withdrawErasure: () => atProposal((at) => house.call('withdrawErasure', at)),
  carryOutErasure: () => atProposal((at) => house.call('carryOutErasure', at)),
  carryOutAsOrganiser: () =>
    atProposal(({ input }) => house.call('carryOutAsOrganiser', { cookie: house.organiser, input })),
  setRetention: async () => {
    const { at } = await atCase();
    return house.call('setRetention', { ...at.as('Lise'), input: { months: 60 } });
  },
  writeSetting: () => {
    const input = { section: 'reminders', version: 0, value: { daysBefore: 5 } };
    return house.call('writeSetting', { cookie: house.organiser, input });
  },
  setLogo: () =>
    house.call('setLogo', {
      cookie: house.organiser,
      input: { version: 0, file: png(2, 2).toString('base64') },
    }),
  beginForm: () => house.call('beginForm', { cookie: house.organiser, input: begun }),
  saveForm: () => atDraft((draft, content) => ['saveForm', { draft, version: 1, content }]),
  discardForm: () => atDraft((draft) => ['discardForm', { draft, version: 1 }]),
  publishForm: () => atDraft((draft) => ['publishForm', { draft, version: 1 }]),
  offerForm: () =>
    house.call('offerForm', { cookie: house.organiser, input: { form: begun.form, isOffered: true } }),
  nameSelf: () => house.call('nameSelf', { cookie: house.organiser, input: { name: 'Anne' } }),
  makeRecordSystem: () =>
    house.call('makeRecordSystem', { cookie: house.organiser, input: { name: 'Arkivet' } }),
  revokeRecordSystem: () =>
    atRecordSystem((system) =>
      house.call('revokeRecordSystem', { cookie: house.organiser, input: { system } }),
    ),
  fileCase: () =>
    atRecordSystem((system, at) =>
      house.call('fileCase', { ...at.as('Lise'), input: { filing: { system, number: '27.18.00-G01-1' } } }),
    ),
  holdCase: async () => {
    const { at } = await atCase();
    return house.call('holdCase', { ...at.as('Lise'), input: { isHeld: true, reason: 'En klage' } });
  },
};
async function atRecordSystem<T>(deed: (system: string, at: CaseAtWork) => Promise<T>): Promise<T> {
  const { at } = await atCase();
  await house.call('makeRecordSystem', { cookie: house.organiser, input: { name: 'Arkivet' } });
  const systems = await house.store.reader.recordSystems();
  const system = systems.find(({ revokedAt }) => revokedAt === null);
  rowsBefore = house.auditRows();
  return deed(system?.id ?? '', at);
}
/** An unknown case, of which nothing is said yet. */
async function atGate<T>(deed: (at: UnknownCase) => Promise<T>): Promise<T> {
  const at = await openUnknown(house);
  rowsBefore = house.auditRows();
  return deed(at);
}
const begun = { form: 'foerste-netvaerksmoede', version: 2, as: 'copy' };
async function atDraft(deed: (draft: string, content: object) => [RouteName, object]) {
  const cookie = house.organiser;
  const { draft } = (await house.call('beginForm', { cookie, input: begun })).body;
  const stored = await house.store.reader.formDrafts();
  rowsBefore = house.auditRows();
  const [route, input] = deed(draft, stored.find(({ id }) => id === draft)?.content as object);
  return house.call(route, { cookie, input });
}
const networkOf = (table: Table) => ({ participant: table.who('Fatima').participant });
const mormor = { id: null, name: 'Mormor', relation: 'good', isImportant: true, invite: '', words: '' };
const declined = { answer: 'declined', sinceLast: '', substitute: null };

const drawn = { id: null, name: 'Mormor', institution: '', howKnown: '' };

/** Somebody stands on the map. */
async function atDrawn<T>(act: (table: Table, id: string | undefined) => Promise<T>): Promise<T> {
  return atMeeting(async (table) => {
    await table.deed('Fatima', 'writeCirclePerson', drawn);
    const { people } = (await table.deed('Fatima', 'circle')).body;
    rowsBefore = house.auditRows();
    return act(table, people[0]?.id);
  });
}

interface Interpreted {
  deed: (route: RouteName, input: object) => Promise<{ status: number }>;
  interpreter: ParticipantId | undefined;
  parent: ParticipantId | undefined;
}

async function atInterpreted(act: (at: Interpreted) => Promise<{ status: number }>) {
  const created = await house.newMeeting([
    seat({ duties: ['chair'] }),
    seat({ name: 'Ivan', kind: 'interpreter' }),
    seat({ name: 'Fatima', kind: 'parent' }),
  ]);
  const cookie = await house.signIn(created.links[0]?.link ?? '');
  const [, interpreter, parent] = created.links.map(({ participant }) => participant);
  rowsBefore = house.auditRows();
  const deed = (route: RouteName, input: object) => house.call(route, { id: created.meeting, cookie, input });
  return act({ deed, interpreter, parent });
}

/** Lise has proposed that the case is erased; Bo is the other. */
async function atProposal<T>(
  deed: (at: { id: string; cookie: string; input: { request: string | undefined } }) => Promise<T>,
): Promise<T> {
  const { at } = await atCase([
    seat({ name: 'Lise', duties: ['chair'] }),
    seat({ name: 'Bo', kind: 'authority', duties: ['tovholder'] }),
  ]);
  await house.call('proposeErasure', { ...at.as('Lise'), input: { meeting: null } });
  const [request] = (await house.call('keeping', at.as('Bo'))).body.requests;
  rowsBefore = house.auditRows();
  return deed({ ...at.as('Bo'), input: { request: request?.id } });
}

interface Invited {
  karen: { participant: ParticipantId };
  fatima: { participant: ParticipantId };
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
  const fatima = { participant: created.links[2]?.participant as ParticipantId };
  const [route, input] = await deed({ karen, fatima, say });
  rowsBefore = house.auditRows();
  return house.call(route, { ...at, input });
}

interface Proposed {
  chair: { id: string; cookie: string };
  mother: { id: string; cookie: string; me: ParticipantId | undefined };
  child: ParticipantId;
  proposal: ProposalId;
}

async function atProposed(deed: (at: Proposed) => Promise<{ status: number }>) {
  const created = await house.newMeeting([
    seat({ duties: ['chair'] }),
    seat({ name: 'Fatima', kind: 'parent' }),
    seat({ name: 'Sofie', kind: 'child' }),
  ]);
  const [lise = '', fatima = ''] = await Promise.all(created.links.map(({ link }) => house.signIn(link)));
  const [chair, mother] = [lise, fatima].map((cookie, index) => {
    return { id: created.meeting, cookie, me: created.links[index]?.participant };
  });
  const child = created.links[2]?.participant;
  if (!chair || !mother || !child) throw new Error('Somebody has no seat.');
  await house.call('proposeItem', { ...mother, input: { title: 'Søvn' } });
  const proposal = (await house.call('meeting', chair)).body.proposals[0]?.id as ProposalId;
  rowsBefore = house.auditRows();
  return deed({ chair, mother, child, proposal });
}

/** What the deed itself leaves behind; getting ready for it writes rows of its own. */
let rowsBefore = 0;

/** At a meeting whose form has check-lists. */
const atLists = () => atTable(undefined, { templateId: 'inddragende-netvaerksmoede' });

async function atTable(seats = [seat({ duties: ['chair'] })], more: Parameters<House['newMeeting']>[1] = {}) {
  const created = await house.newMeeting(seats, more);
  const { link, participant } = created.links[0] ?? { link: '', participant: undefined as never };
  const cookie = await house.signIn(link);
  rowsBefore = house.auditRows();
  return { id: created.meeting, document: created.document, me: participant, link, cookie };
}

/** Somebody stands at the door; `outside`: what their browser holds. */
async function atKnock() {
  const created = await house.newMeeting([seat({ duties: ['chair'] }), seat({ name: 'Karen' })]);
  const cookie = await house.signIn(created.links[0]?.link ?? '');
  const id = created.meeting;
  const knocked = await house.call('knock', { id, input: { name: 'Karen' } });
  const outside = knocked.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const knock = (await house.call('meeting', { id, cookie })).body.knocks[0]?.id ?? '';
  rowsBefore = house.auditRows();
  return { id, cookie, outside, knock, karen: created.links[1]?.participant as ParticipantId };
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
  /** A copy that is verified is a question, that a page failed is nobody's deed, and a login is none before it is finished. */
  const keepsNothing: readonly RouteName[] = ['verifyCopy', 'reportFailure', 'beginLogin'];
  const changing = (Object.keys(routes) as RouteName[]).filter(
    (name) => routes[name].method === 'POST' && !keepsNothing.includes(name),
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
