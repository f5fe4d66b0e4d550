import type { Consent, ConsentTouches } from '../gate/consent.ts';
import type { GateContact } from '../gate/contact.ts';
import type { GateFacts } from '../gate/gate.ts';
import type {
  ConsentInput,
  DiscussFollowUpInput,
  GateAnswerInput,
  NameLeaderInput,
  WithdrawConsentInput,
} from '../gate/gate-input.ts';
import type { PersonId } from '../ids.ts';
import type { Case } from '../meeting/case.ts';
import type { Meeting } from '../meeting/meeting.ts';
import type { CasePerson } from '../stafetlog/stafetlog.ts';
import { type Nothing, type RawAnswer, route } from './api-route.ts';

/** What professionals say before anybody is invited (R016–R045); `:id` is a case's id. For professionals alone. */
export const gateRoutes = {
  gate: route<Nothing, GateView>('GET', '/api/cases/:id/gate', 'readGate'),
  answerGate: route<GateAnswerInput, Nothing>('POST', '/api/cases/:id/gate/answer', 'writeGate'),
  /** R024, R020: what the leader says. */
  judgeGate: route<GateAnswerInput, Nothing>('POST', '/api/cases/:id/gate/judge', 'judgeGate'),
  nameLeader: route<NameLeaderInput, Nothing>('POST', '/api/cases/:id/gate/leader', 'nameLeader'),
  /** R037. A PDF. */
  exportRequest: route<Nothing, RawAnswer>('GET', '/api/cases/:id/gate/request.pdf', 'exportRequest'),
  /** R017, of one follow-up. */
  discussFollowUp: route<DiscussFollowUpInput, Nothing>(
    'POST',
    '/api/cases/:id/gate/follow-up',
    'discussFollowUp',
  ),
  recordConsent: route<ConsentInput, Nothing>('POST', '/api/cases/:id/consents', 'recordConsent'),
  withdrawConsent: route<WithdrawConsentInput, Nothing>(
    'POST',
    '/api/cases/:id/consents/withdraw',
    'withdrawConsent',
  ),
} as const;

export interface FollowUpDiscussed {
  who: string;
  day: string;
  by: string;
  at: string;
}

export interface GateView {
  case: Case;
  me: PersonId;
  facts: GateFacts;
  /** Everybody of the case, as at the latest meeting that the reader may read. */
  people: CasePerson[];
  /** The latest of the meetings that the reader may know of. */
  meeting: Pick<Meeting, 'id' | 'title' | 'date' | 'start' | 'phase' | 'participants'> | null;
  /** Its form has check-lists (R131), and the reader goes through them. */
  hasChecklists: boolean;
  /** Meetings after the first that are ahead, and whether each was discussed with the family's rådgiver (R017). */
  followUps: (Pick<Meeting, 'id' | 'title' | 'date' | 'start'> & { discussed: FollowUpDiscussed | null })[];
  /** R160. Empty: Danish, or nobody has said. */
  familyLanguage: string;
  /** By the consent's id. */
  touches: Record<Consent['id'], ConsentTouches>;
  contact: GateContact;
  may: { write: boolean; judge: boolean; nameLeader: boolean; consent: boolean; withdraw: boolean };
}
