import { gateOperations } from './gate-operations.ts';
import { chairAndMinuteTaker, readersAfter } from './role-sets.ts';
import type { Grants } from './rows.ts';

/**
 * Rows of the access table (`access.ts`) about a case, between its meetings. Roles are those of the person's latest meeting in the case, and
 * `tovholder` for the acting one alone (R130). `own`: the person owns the agreement, or is the one being asked.
 */
export const caseOperations = {
  readStafetlog: readersAfter,
  readCaseAudit: { parent: 'all', child: 'all', tovholder: 'all' },
  /** Owners say how their own are going with one tap; the tovholder may for all. */
  recordProgress: {
    tovholder: 'all',
    parent: 'own',
    privateNetwork: 'own',
    professional: 'own',
    authority: 'own',
  },
  commentOnAgreement: { tovholder: 'all', parent: 'all', professional: 'own', authority: 'own' },
  writeEntry: { tovholder: 'all' },
  offerBaton: { tovholder: 'all' },
  /** The receiver alone says yes or no. */
  answerBaton: { professional: 'own', authority: 'own' },
  /** R108: while the case has none. */
  nameTovholder: chairAndMinuteTaker,
  planSeries: { ...chairAndMinuteTaker, tovholder: 'all' },
  createFollowUp: { ...chairAndMinuteTaker, tovholder: 'all' },
  /** P9. The family asks; who leads proposes; another of them, or the organiser, carries it out. */
  readKeeping: { parent: 'all', chair: 'all', tovholder: 'all' },
  wishErasure: { parent: 'all' },
  proposeErasure: { chair: 'all', tovholder: 'all' },
  withdrawErasure: { parent: 'own', chair: 'all', tovholder: 'all' },
  carryOutErasure: { chair: 'all', tovholder: 'all' },
  setRetention: { tovholder: 'all' },
  holdCase: { chair: 'all', tovholder: 'all' },
  /** What is kept about somebody of the case, as far as whoever makes the file may read it. */
  makePersonFile: { tovholder: 'all' },
  /** Kinds alone, never a duty, which a parent can have. `own`: whoever leads a meeting of it, and the tovholder. */
  fileCase: { professional: 'own', authority: 'own' },
  ...gateOperations,
} as const satisfies Record<string, Grants>;
