import type { Agreement } from '../../shared/minutes/agreements.ts';
import type { ClosingView } from './closing-view.ts';

const questions = ['child', 'family', 'tovholder', 'nextStep'] as const;
export type ClosingQuestion = (typeof questions)[number];

/** An agreement with its place among them, a question, or the end. */
export type ClosingPageOf =
  | { agreement: Agreement; n: number; count: number }
  | { question: ClosingQuestion; n: number; count: number }
  | 'noAgreements'
  | 'end';

/** The agreements one by one, then the questions. */
export function closingPages({ agreements }: Pick<ClosingView, 'agreements'>): ClosingPageOf[] {
  const read = agreements.map((agreement, i) => ({ agreement, n: i + 1, count: agreements.length }));
  return [
    ...(read.length > 0 ? read : (['noAgreements'] as const)),
    ...questions.map((question, i) => ({ question, n: i + 1, count: questions.length })),
    'end',
  ];
}
