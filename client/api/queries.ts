import type { MeetingView, OutputOf } from '../../shared/api/api.ts';
import type { GateView } from '../../shared/api/api-gate.ts';
import type { LoginView } from '../../shared/api/api-identity.ts';
import type { Backing } from '../../shared/api/api-series.ts';
import type { SessionView } from '../../shared/api/api-signin.ts';
import type { FollowUpProposal, OwnAgreement } from '../../shared/api/case-views.ts';
import type { KnownMeeting, MeetingSummary } from '../../shared/api/meeting-summary.ts';
import type { CaseSeenView, HouseSeenView, OwnSeenView } from '../../shared/audit/seen.ts';
import type { FormChecklistView, GuideView } from '../../shared/checklist/checklist.ts';
import type { CircleRelevance, CircleView } from '../../shared/circle/circle.ts';
import type { CaseId, MeetingId } from '../../shared/ids.ts';
import type { InterpreterEvaluation } from '../../shared/interpreter/interpreter.ts';
import type { InterpreterView } from '../../shared/interpreter/interpreter-view.ts';
import type { ContactsView, InvitationView } from '../../shared/invitation/rows.ts';
import type { ErasuresView, KeepingView } from '../../shared/keeping/keeping.ts';
import type { LockedView, VersionContent, VersionSummary } from '../../shared/lock/locked.ts';
import type { DraftView, FormsView } from '../../shared/meeting/form-draft.ts';
import type { TemplateSummary } from '../../shared/meeting/template.ts';
import type { NetworkView } from '../../shared/network/network.ts';
import type { OrganisationView, SettingsView } from '../../shared/organisation/settings.ts';
import type { ReviewView } from '../../shared/recognition/recognition.ts';
import type { FilingView, RecordSystem } from '../../shared/records/records.ts';
import type { CaseSummary, StafetlogView } from '../../shared/stafetlog/stafetlog.ts';
import { call, type FetchedDocument, fetchDocument } from './call.ts';
import type { Query } from './fetched.ts';

export const sessionQuery: Query<SessionView> = { key: 'session', fetch: () => call('session', {}) };

export const loginQuery: Query<LoginView> = { key: 'login', fetch: () => call('login', {}) };

export const meetingsQuery: Query<MeetingSummary[]> = { key: 'meetings', fetch: () => call('meetings', {}) };

export const casesQuery: Query<CaseSummary[]> = { key: 'cases', fetch: () => call('cases', {}) };

export const ownAgreementsQuery: Query<OwnAgreement[]> = {
  key: 'own agreements',
  fetch: () => call('ownAgreements', {}),
};

export const stafetlogQuery = (id: CaseId): Query<StafetlogView> => ({
  key: `stafetlog ${id}`,
  fetch: () => call('stafetlog', {}, { id }),
});

/** What stands on a child's own card. */
export const ownVoiceQuery = (id: MeetingId): Query<OutputOf<'ownVoice'>> => ({
  key: `own voice ${id}`,
  fetch: () => call('ownVoice', {}, { id }),
});

/** How long a case is kept, and what is to be erased of it. */
export const keepingQuery = (id: CaseId): Query<KeepingView> => ({
  key: `keeping ${id}`,
  fetch: () => call('keeping', {}, { id }),
});

/** For the organiser. */
export const erasuresQuery: Query<ErasuresView> = { key: 'erasures', fetch: () => call('erasures', {}) };

/** For administrators. */
export const formsQuery: Query<FormsView> = { key: 'forms', fetch: () => call('forms', {}) };
export const formDraftQuery = (part: string): Query<DraftView> => ({
  key: `form draft ${part}`,
  fetch: () => call('formDraft', {}, { part }),
});
/** What everybody who is signed in may read of what an organisation sets. */
export const organisationQuery: Query<OrganisationView> = {
  key: 'organisation',
  fetch: () => call('organisation', {}),
};

export const filingQuery = (id: CaseId): Query<FilingView> => ({
  key: `filing ${id}`,
  fetch: () => call('filing', {}, { id }),
});

export const recordSystemsQuery: Query<RecordSystem[]> = {
  key: 'record systems',
  fetch: () => call('recordSystems', {}),
};

export const organisationSettingsQuery: Query<SettingsView> = {
  key: 'organisation settings',
  fetch: () => call('organisationSettings', {}),
};

export const followUpQuery = (id: CaseId): Query<FollowUpProposal> => ({
  key: `follow-up ${id}`,
  fetch: () => call('followUp', {}, { id }),
});

export const knownPeopleQuery = (id: MeetingId): Query<OutputOf<'knownPeople'>> => ({
  key: `known people ${id}`,
  fetch: () => call('knownPeople', {}, { id }),
});

export const calendarQuery: Query<OutputOf<'calendar'>> = {
  key: 'calendar',
  fetch: () => call('calendar', {}),
};

export const remindersQuery: Query<OutputOf<'reminders'>> = {
  key: 'reminders',
  fetch: () => call('reminders', {}),
};

/** Who has seen what. */
export const meetingSeenQuery = (id: MeetingId): Query<CaseSeenView> => ({
  key: `seen meeting ${id}`,
  fetch: () => call('meetingSeen', {}, { id }),
});
export const caseSeenQuery = (id: CaseId): Query<CaseSeenView> => ({
  key: `seen case ${id}`,
  fetch: () => call('caseSeen', {}, { id }),
});
export const ownSeenQuery: Query<OwnSeenView> = { key: 'seen', fetch: () => call('ownSeen', {}) };
export const houseSeenQuery: Query<HouseSeenView> = { key: 'seen house', fetch: () => call('houseSeen', {}) };

export const templatesQuery: Query<TemplateSummary[]> = {
  key: 'templates',
  fetch: () => call('templates', {}),
  isFixed: true,
};

export const meetingQuery = (id: MeetingId): Query<MeetingView> => ({
  key: `meeting ${id}`,
  fetch: () => call('meeting', {}, { id }),
});

/** What somebody who did not come sees of it. */
export const knownMeetingQuery = (id: MeetingId): Query<KnownMeeting> => ({
  key: `known meeting ${id}`,
  fetch: () => call('knownMeeting', {}, { id }),
});

/** The words as they were when the page opened; from then on the socket knows better. */
export const documentQuery = (id: MeetingId): Query<FetchedDocument> => ({
  key: `document ${id}`,
  fetch: () => fetchDocument(id),
  isFixed: true,
});

export const invitationQuery = (id: MeetingId): Query<InvitationView> => ({
  key: `invitation ${id}`,
  fetch: () => call('invitation', {}, { id }),
});

/** How each is reached; for those who may invite. */
export const contactsQuery = (id: MeetingId): Query<ContactsView> => ({
  key: `contacts ${id}`,
  fetch: () => call('contacts', {}, { id }),
});

/** What professionals say before anybody is invited. */
export const gateQuery = (id: CaseId): Query<GateView> => ({
  key: `gate ${id}`,
  fetch: () => call('gate', {}, { id }),
});

/** What parents say about the people around them. */
export const networkQuery = (id: MeetingId): Query<NetworkView> => ({
  key: `network ${id}`,
  fetch: () => call('network', {}, { id }),
});

/** The people around the child. */
export const circleQuery = (id: MeetingId): Query<CircleView> => ({
  key: `circle ${id}`,
  fetch: () => call('circle', {}, { id }),
});
/** Doubt whether somebody is needed, for those who invite. */
export const circleRelevancesQuery = (id: MeetingId): Query<CircleRelevance[]> => ({
  key: `circle relevances ${id}`,
  fetch: () => call('circleRelevances', {}, { id }),
});

/** R131–R159: the lists of those who lead a meeting. */
export const checklistsQuery = (id: MeetingId): Query<FormChecklistView> => ({
  key: `checklists ${id}`,
  fetch: () => call('checklists', {}, { id }),
});
/** R015: for the chair. */
export const guideQuery = (id: MeetingId): Query<GuideView> => ({
  key: `guide ${id}`,
  fetch: () => call('guide', {}, { id }),
});

/** How a meeting is interpreted. */
export const interpreterQuery = (id: MeetingId): Query<InterpreterView> => ({
  key: `interpreter ${id}`,
  fetch: () => call('interpreter', {}, { id }),
});
/** R158: for the tovholder alone. */
export const backingsQuery = (id: MeetingId): Query<Backing[]> => ({
  key: `backings ${id}`,
  fetch: () => call('backings', {}, { id }),
});
/** How it went, for those who lead meetings. */
export const interpreterEvaluationsQuery = (id: MeetingId): Query<InterpreterEvaluation[]> => ({
  key: `interpreter evaluations ${id}`,
  fetch: () => call('interpreterEvaluations', {}, { id }),
});

/** Who has answered what, and for whom one may type. */
export const reviewQuery = (id: MeetingId): Query<ReviewView> => ({
  key: `review ${id}`,
  fetch: () => call('review', {}, { id }),
});

/** What is locked never changes; what is added to it does. */
export const lockedQuery = (id: MeetingId): Query<LockedView> => ({
  key: `locked ${id}`,
  fetch: () => call('locked', {}, { id }),
});

/** Points to compare the words with, oldest first. */
export const versionsQuery = (id: MeetingId): Query<VersionSummary[]> => ({
  key: `versions ${id}`,
  fetch: () => call('versions', {}, { id }),
});

/** What the minutes said then; 0: what they say now. */
export const versionQuery = (id: MeetingId, number: number): Query<VersionContent> => ({
  key: `version ${id} ${number}`,
  fetch: () => call('version', {}, { id, part: number === 0 ? 'now' : String(number) }),
  ...(number > 0 && { isFixed: true }),
});
