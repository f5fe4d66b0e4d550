import type { ParticipantId } from '../ids.ts';

/** R163: how an interpreter knows the family. Empty: nobody has asked. */
export const ties = ['', 'none', 'known', 'relative'] as const;
export type Tie = (typeof ties)[number];
/** Empty: not said. */
export const yesOrNo = ['', 'yes', 'no'] as const;
export type YesOrNo = (typeof yesOrNo)[number];

/** What is agreed with one interpreter before a meeting. */
export interface InterpreterFacts {
  /** As people say it: "arabisk og dansk". */
  languages: string;
  tie: Tie;
  /** Lov nr. 469 af 14.5.2025: whoever is under 18 does not interpret for the authorities. */
  isAdult: YesOrNo;
}

/** R162: the duty of confidentiality was explained to the parents. R164: how the talk goes was agreed with the interpreter. */
export const interpreterTicks = ['confidentiality', 'course'] as const;
export type InterpreterTick = (typeof interpreterTicks)[number];
export interface TickedBy {
  /** Null: known here no more. */
  by: ParticipantId | null;
  at: string;
}

/** R163: a parent takes this interpreter, or wants another. */
export interface InterpreterConsent {
  parent: ParticipantId;
  isAccepted: boolean;
}

export interface InterpreterRow extends InterpreterFacts {
  interpreter: ParticipantId;
  ticks: Record<InterpreterTick, TickedBy | null>;
  consents: InterpreterConsent[];
}

/** What a family speaks, kept with the case: the next meeting begins with it. */
export interface FamilyLanguage {
  /** Empty: Danish, or nobody has said. */
  language: string;
  /** R161: the talk about the family's network was held with an interpreter; if not, why. */
  networkTalk: YesOrNo;
  networkTalkReason: string;
  /** R135: the written information was given before the talk. A day; empty: not yet. */
  informedOn: string;
  /** The language it was given in. */
  informedIn: string;
}

export const noLanguage: FamilyLanguage = {
  language: '',
  networkTalk: '',
  networkTalkReason: '',
  informedOn: '',
  informedIn: '',
};

/** Something that speaks against an interpreter. It warns and never stops anybody. */
export type InterpreterWarning = 'relative' | 'known' | 'child' | 'rejected' | 'not-asked' | 'not-explained';

export function warningsOf({ tie, isAdult, ticks, consents }: InterpreterRow): InterpreterWarning[] {
  return [
    ...(tie === 'relative' || tie === 'known' ? [tie] : []),
    ...(isAdult === 'no' ? (['child'] as const) : []),
    ...(consents.some(({ isAccepted }) => !isAccepted) ? (['rejected'] as const) : []),
    ...(tie === '' || isAdult === '' ? (['not-asked'] as const) : []),
    ...(ticks.confidentiality ? [] : (['not-explained'] as const)),
  ];
}

export const understandings = ['yes', 'partly', 'no'] as const;
export type Understanding = (typeof understandings)[number];

/** R164: how it went, for whoever leads meetings. No parent and no interpreter reads it. */
export interface InterpreterEvaluation {
  interpreter: ParticipantId;
  understood: Understanding;
  /** R165. */
  keptPauses: YesOrNo;
  again: YesOrNo;
  words: string;
  /** Null: known here no more. */
  by: ParticipantId | null;
  at: string;
}
