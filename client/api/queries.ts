import type {
  FollowUpProposal,
  MeetingView,
  OutputOf,
  OwnAgreement,
  SessionView,
} from '../../shared/api/api.ts';
import type { KnownMeeting, MeetingSummary } from '../../shared/api/meeting-summary.ts';
import type { CaseId, MeetingId } from '../../shared/ids.ts';
import type { ContactsView, InvitationView } from '../../shared/invitation/rows.ts';
import type { LockedView, VersionContent, VersionSummary } from '../../shared/lock/locked.ts';
import type { TemplateSummary } from '../../shared/meeting/template.ts';
import type { ReviewView } from '../../shared/recognition/recognition.ts';
import type { CaseSummary, StafetlogView } from '../../shared/stafetlog/stafetlog.ts';
import { call, type FetchedDocument, fetchDocument } from './call.ts';
import type { Query } from './fetched.ts';

export const sessionQuery: Query<SessionView> = { key: 'session', fetch: () => call('session', {}) };

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

export const followUpQuery = (id: CaseId): Query<FollowUpProposal> => ({
  key: `follow-up ${id}`,
  fetch: () => call('followUp', {}, { id }),
});

export const calendarQuery: Query<OutputOf<'calendar'>> = {
  key: 'calendar',
  fetch: () => call('calendar', {}),
};

export const remindersQuery: Query<OutputOf<'reminders'>> = {
  key: 'reminders',
  fetch: () => call('reminders', {}),
};

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
