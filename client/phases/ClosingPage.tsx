import type { RefObject } from 'react';
import type { MissingCode } from '../../shared/phases/phases.ts';
import { useText } from '../text/index.ts';
import { AgreementAloud } from './AgreementAloud.tsx';
import styles from './Closing.module.css';
import { ClosingEnd } from './ClosingEnd.tsx';
import { ChildHeard, FamilyHeard } from './ClosingVoices.tsx';
import type { ClosingPageOf, ClosingQuestion } from './closing-pages.ts';
import type { ClosingPart } from './closing-part.ts';
import { InterventionDecided } from './InterventionDecided.tsx';
import { NextStep } from './NextStep.tsx';
import { TovholderNamed } from './TovholderNamed.tsx';

interface PageProps extends ClosingPart {
  page: ClosingPageOf;
  heading: RefObject<HTMLHeadingElement | null>;
  despite: readonly MissingCode[];
  onDespite: (codes: MissingCode[]) => void;
  onTurnTo: (at: number) => void;
}

/** One thing at a time, in letters that can be read across a table. */
export function ClosingPage({ page, heading, despite, onDespite, onTurnTo, ...part }: PageProps) {
  const { t } = useText();
  if (page === 'noAgreements') {
    return <Title {...{ heading }} above={t('closing.title')} text={t('closing.no-agreements')} />;
  }
  if (page === 'end') {
    const isReady = part.closing.missing.length === 0;
    return (
      <>
        <Title
          {...{ heading }}
          above={t('closing.last')}
          text={t(isReady ? 'closing.end.ready' : 'closing.end.missing')}
        />
        <ClosingEnd {...part} {...{ despite, onDespite, onTurnTo }} />
      </>
    );
  }
  if ('agreement' in page) {
    const { agreement, n, count } = page;
    const text = agreement.text || t('closing.text.missing');
    return (
      <>
        <Title {...{ heading, text }} above={t('closing.progress', { n, count })} isWords />
        <AgreementAloud agreement={agreement} {...part} />
        {n === 1 && <p className={styles.hint}>{t('closing.intro')}</p>}
      </>
    );
  }
  if ('intervention' in page) {
    const { intervention, n, count } = page;
    return (
      <>
        <Title
          {...{ heading, text: intervention.text }}
          above={t('closing.intervention', { n, count })}
          isWords
        />
        <InterventionDecided key={intervention.id} intervention={intervention} {...part} />
      </>
    );
  }
  const { question, n, count } = page;
  const Question = questions[question];
  const child = part.view.meeting.case.childFirstName;
  return (
    <>
      <Title
        {...{ heading }}
        above={t('closing.question', { n, count })}
        text={t(titles[question], { child })}
      />
      <Question {...part} />
    </>
  );
}

const questions = { child: ChildHeard, family: FamilyHeard, tovholder: TovholderNamed, nextStep: NextStep };
const titles = {
  child: 'closing.child.named',
  family: 'closing.family',
  tovholder: 'closing.tovholder',
  nextStep: 'closing.next-step',
} as const satisfies Record<ClosingQuestion, string>;

interface TitleProps {
  heading: RefObject<HTMLHeadingElement | null>;
  above: string;
  text: string;
  /** Somebody's words, in whatever direction they are written. */
  isWords?: boolean;
}

function Title({ heading, above, text, isWords }: TitleProps) {
  return (
    <>
      <p className={styles.above}>{above}</p>
      <h3 ref={heading} tabIndex={-1} className={styles.title} dir={isWords ? 'auto' : undefined}>
        {text}
      </h3>
    </>
  );
}
