import type { CaseId } from '../../shared/ids.ts';
import type { StafetlogAgreement, Status } from '../../shared/stafetlog/stafetlog.ts';
import { t } from '../text/index.ts';

/**
 * What a person can say of an agreement: a status, that it was changed and goes on, or only a word about it. `ask`: the tovholder
 * asks the owner how it goes (R110).
 */
export type Act = Status | 'change' | 'comment' | 'ask';

/** An agreement that something is said of, wherever it is shown. */
export interface ProgressSubject extends Pick<StafetlogAgreement, 'id' | 'text'> {
  case: CaseId;
}

/** Done with one tap, or asked about first: a line of why, or the new deadline. */
export function asksFirst(act: Act): act is AskingAct {
  return ['comment', 'stuck', 'postponed', 'dropped', 'change'].includes(act);
}
export type AskingAct = 'stuck' | 'postponed' | 'dropped' | 'change' | 'comment';

/** An act that asks, and what it is about. */
export interface Asking {
  subject: ProgressSubject;
  act: AskingAct;
}
export interface Answer {
  /** A deadline; of `postponed` only. */
  until: string | null;
  note: string;
}

/** R051, R106: what is asked of one that was carried along: done, continue, change, stop. */
export const carriedActs = ['done', 'inProgress', 'change', 'dropped'] as const satisfies readonly Act[];
export type CarriedAct = (typeof carriedActs)[number];

export function actToStatus(act: Exclude<Act, 'comment' | 'ask'>): Status {
  return act === 'change' ? 'open' : act;
}

/** The buttons of an agreement: those at hand, and those behind *Mere*. */
export function actsFor(status: Status): { atHand: Act[]; more: Act[] } {
  switch (status) {
    case 'open':
    case 'postponed':
      return { atHand: ['done', 'inProgress', 'stuck'], more: ['postponed', 'dropped', 'comment'] };
    case 'inProgress':
      return { atHand: ['done', 'stuck'], more: ['postponed', 'dropped', 'comment'] };
    case 'stuck':
      return { atHand: ['done', 'inProgress', 'postponed'], more: ['dropped', 'comment'] };
    case 'done':
    case 'dropped':
      return { atHand: [], more: ['open', 'comment'] };
  }
}

/** What an agreement is called in the name of a button; one without words has a name too. */
export function subjectToText({ text }: Pick<ProgressSubject, 'text'>): string {
  return text || t('progress.nameless');
}
