/** What somebody did with what is written about a family, in everyday words: `seen.purpose.<purpose>`. */
export const purposes = [
  'minutes',
  'screen',
  'changes',
  'contacts',
  'invitation',
  'minutesFile',
  'planFile',
  'orientationFile',
  'case',
  'agreementsFile',
  'network',
  'gate',
  'circle',
  'interpreter',
  'checklist',
  'personFile',
  'recordSystem',
  'overview',
  'calendar',
  'seen',
  'write',
  'agreement',
  'answer',
  'recognition',
  'lock',
  'send',
  'orientation',
  'people',
  'link',
  'invite',
  'meeting',
  'keeping',
  'settings',
  'signIn',
  'refused',
  'other',
] as const;
export type Purpose = (typeof purposes)[number];

/** By the name of a route that is read, or of an operation that is done. What is not named is `other`. */
const byVerb: Record<string, Purpose> = {
  ...named('minutes', 'meeting document agreements review locked sync knownMeeting screen ownVoice'),
  ...named('screen', 'openScreen closeScreen enterScreen'),
  ...named('changes', 'versions version'),
  ...named('contacts', 'contacts writeContact'),
  ...named('invitation', 'invitation exportInvitation'),
  ...named('minutesFile', 'exportMinutes'),
  ...named('planFile', 'exportActionPlan'),
  ...named('orientationFile', 'exportOrientation'),
  ...named('case', 'stafetlog caseChanges followUp'),
  ...named('agreementsFile', 'agreementsCsv agreementsJson'),
  ...named('network', 'network writeNetwork'),
  ...named(
    'gate',
    'gate exportRequest writeGate judgeGate nameLeader discussFollowUp recordConsent withdrawConsent',
  ),
  ...named('circle', 'circle circleRelevances drawCircle sayOfCircle judgeRelevance'),
  ...named(
    'interpreter',
    'interpreter interpreterEvaluations writeInterpreter answerInterpreter planPauses holdPause evaluateInterpreter',
  ),
  ...named('checklist', 'checklists markChecklist guide markGuide'),
  ...named('personFile', 'personFile ownFile'),
  ...named('recordSystem', 'filedMinutes filedMinutesFile listFiledMinutes readFiledMinutes'),
  ...named('overview', 'meetings cases ownAgreements knownPeople'),
  ...named('calendar', 'calendarFeed'),
  ...named('seen', 'meetingSeen caseSeen caseSeenCsv caseSeenJson ownSeen ownSeenCsv ownSeenJson houseSeen'),
  ...named(
    'write',
    'writeMinutes writeOwnVoice addItem shapeAgenda recordHeard movePointer sayNotUnderstood recordAttendance writeAddition proposeItem answerProposal sayChildPart',
  ),
  ...named(
    'agreement',
    'recordProgress commentOnAgreement recordSaidAtMeeting writeEntry offerBaton answerBaton nameTovholder',
  ),
  ...named('answer', 'answerInvitation acceptSubstitute keepMeeting markKeyPerson'),
  ...named('recognition', 'recognise confirmQuote confirmTask dictateRecognition recordNotAsked'),
  ...named('lock', 'lockMinutes correctMinutes'),
  ...named('send', 'sendMinutes'),
  ...named('orientation', 'createOrientation answerOrientation'),
  ...named('people', 'addPerson correctPerson giveDuty removePerson restorePerson'),
  ...named('link', 'reissueSeatLink revokeSeatLink showRoomCode showFirstCode'),
  ...named('invite', 'inviteParticipants inviteProfessionals inviteOne tellOfChanges writeInvitation'),
  ...named(
    'meeting',
    'createMeeting createFollowUp planSeries sayBacking backings markCore startMeeting closeMeeting reopenMeeting postponeMeeting replanMeeting cancelMeeting',
  ),
  ...named(
    'keeping',
    'keeping erasures wishErasure proposeErasure withdrawErasure carryOutErasure carryOutAsOrganiser setRetention holdCase filing fileCase',
  ),
  ...named(
    'settings',
    'manageOwnCalendar manageOwnReminders nameSelf writeSetting setLogo manageRecordSystems draftForm publishForm offerForm',
  ),
  ...named('signIn', 'openSeat closeSession mailCode manageOwnLink beginLogin finishLogin'),
};

/** Deeds by which something comes to others: they are told with the readings. */
const disclosing: ReadonlySet<Purpose> = new Set<Purpose>([
  'screen',
  'send',
  'orientation',
  'people',
  'link',
  'invite',
]);

export function purposeOf(kind: 'done' | 'read' | 'refused', verb: string): Purpose {
  return kind === 'refused' ? 'refused' : (byVerb[verb] ?? 'other');
}

export function isDisclosing(purpose: Purpose): boolean {
  return disclosing.has(purpose);
}

function named(purpose: Purpose, verbs: string): Record<string, Purpose> {
  return Object.fromEntries(verbs.split(' ').map((verb) => [verb, purpose]));
}
