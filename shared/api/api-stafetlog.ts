import type { BlockId, HandoverId, PersonId } from '../ids.ts';
import type {
  CaseSummary,
  Entry,
  Handover,
  Progress,
  StafetlogAgreement,
  StafetlogView,
} from '../stafetlog/stafetlog.ts';
import type {
  CreateFollowUpInput,
  RecordProgressInput,
  WriteEntryInput,
} from '../stafetlog/stafetlog-input.ts';
import { type Nothing, type RawAnswer, route } from './api-route.ts';
import type { FollowUpProposal, OwnAgreement } from './case-views.ts';
import type { CreatedMeeting } from './new-meeting-views.ts';

/** The stafetlog; `:id` is a case's id. */
export const stafetlogRoutes = {
  cases: route<Nothing, CaseSummary[]>('GET', '/api/cases', 'readOwnCases'),
  stafetlog: route<Nothing, StafetlogView>('GET', '/api/cases/:id/stafetlog', 'readStafetlog'),
  /** Server-sent events: a `changed` event without content whenever something in the case has; fetch. */
  caseChanges: route<Nothing, RawAnswer>('GET', '/api/cases/:id/changes', 'readStafetlog'),
  /** For the case system. CSV as RFC 4180 with a BOM, `;` between fields as Danish spreadsheets expect. */
  agreementsCsv: route<Nothing, RawAnswer>('GET', '/api/cases/:id/agreements.csv', 'readStafetlog'),
  agreementsJson: route<Nothing, StafetlogAgreement[]>(
    'GET',
    '/api/cases/:id/agreements.json',
    'readStafetlog',
  ),
  recordProgress: route<RecordProgressInput, Progress>('POST', '/api/cases/:id/progress', 'recordProgress'),
  commentOnAgreement: route<{ agreement: BlockId; note: string }, Progress>(
    'POST',
    '/api/cases/:id/comments',
    'commentOnAgreement',
  ),
  writeEntry: route<WriteEntryInput, Entry>('POST', '/api/cases/:id/entries', 'writeEntry'),
  offerBaton: route<{ to: PersonId }, Handover>('POST', '/api/cases/:id/baton/offer', 'offerBaton'),
  answerBaton: route<{ handover: HandoverId; accept: boolean }, Nothing>(
    'POST',
    '/api/cases/:id/baton/answer',
    'answerBaton',
  ),
  nameTovholder: route<{ person: PersonId }, Nothing>('POST', '/api/cases/:id/tovholder', 'nameTovholder'),
  /** What a follow-up would begin with (R012): template, people, and what would be carried over. */
  followUp: route<Nothing, FollowUpProposal>('GET', '/api/cases/:id/follow-up', 'createFollowUp'),
  createFollowUp: route<CreateFollowUpInput, CreatedMeeting>(
    'POST',
    '/api/cases/:id/meetings',
    'createFollowUp',
  ),
  ownAgreements: route<Nothing, OwnAgreement[]>('GET', '/api/agreements', 'readOwnAgreements'),
} as const;
