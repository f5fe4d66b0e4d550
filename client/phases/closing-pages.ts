import type { BlockId } from '../../shared/ids.ts';
import type { Agreement, Intervention } from '../../shared/minutes/read/agreements.ts';
import type { MissingCode } from '../../shared/phases/phases.ts';
import type { ClosingView } from './closing-view.ts';

const questions = ['child', 'family', 'tovholder', 'nextStep'] as const;
export type ClosingQuestion = (typeof questions)[number];

/** An agreement or an intervention with its place among them, a question, or the end. */
export type ClosingPageOf =
  | { agreement: Agreement; n: number; count: number }
  | { intervention: Intervention; n: number; count: number }
  | { question: ClosingQuestion; n: number; count: number }
  | 'noAgreements'
  | 'end';

/** The agreements one by one, then what is tried already, then the questions. */
export function closingPages({
  agreements,
  ongoing,
}: Pick<ClosingView, 'agreements' | 'ongoing'>): ClosingPageOf[] {
  const read = agreements.map((agreement, i) => ({ agreement, n: i + 1, count: agreements.length }));
  return [
    ...(read.length > 0 ? read : (['noAgreements'] as const)),
    ...ongoing.map((intervention, i) => ({ intervention, n: i + 1, count: ongoing.length })),
    ...questions.map((question, i) => ({ question, n: i + 1, count: questions.length })),
    'end',
  ];
}

/** Where among the pages what is missing is talked about; null when on none of them. */
export function pageAbout(
  pages: readonly ClosingPageOf[],
  { code, block }: { code: MissingCode; block: BlockId | null },
): number | null {
  const at = pages.findIndex((page) => {
    if (typeof page === 'string') return false;
    if ('agreement' in page) return page.agreement.id === block;
    return 'intervention' in page ? page.intervention.id === block : questionOf[code] === page.question;
  });
  return at < 0 ? null : at;
}

const questionOf: { [C in MissingCode]?: ClosingQuestion } = {
  'child-not-heard': 'child',
  'family-not-heard': 'family',
  'no-tovholder': 'tovholder',
  'no-next-step': 'nextStep',
};
