import { memo } from 'react';
import { deadlineToText } from '../../shared/dates/dates.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import type { Agreement } from '../../shared/minutes/read/agreements.ts';
import { useText } from '../text/index.ts';
import { writtenLanguage } from '../text/languages.ts';
import { OwnerLine } from './OwnerLine.tsx';
import styles from './panel.module.css';
import { TaskLine } from './TaskLine.tsx';
import type { Task, Tasks } from './use-tasks.ts';

interface CardProps {
  agreement: Agreement;
  people: readonly Participant[];
  today: string;
  onGoTo: (block: string) => void;
  task: Task | null;
  onConfirm: Tasks['confirm'] | undefined;
}

/**
 * One agreement. What is missing is a friendly question; a press leads to the words in the minutes. Renders only when it
 * says something else: a letter in one of them is no work for the others.
 */
export const AgreementCard = memo(function AgreementCard({
  agreement,
  people,
  today,
  onGoTo,
  ...asked
}: CardProps) {
  const { t, dates } = useText();
  const { text, deadline, missing } = agreement;
  const marks = [
    agreement.kind === 'inform' && t('block.agreement.inform'),
    agreement.firstStep && t('fact.firstStep'),
    agreement.settledLater && t(deadline ? 'fact.settledBy' : 'fact.settledLater'),
  ].filter((mark) => mark !== false);
  return (
    <li className={missing.length > 0 ? styles.lacking : styles.card}>
      {marks.length > 0 && <p className={styles.mark}>{marks.join(' · ')}</p>}
      <button type="button" onClick={() => onGoTo(agreement.id)} lang={text && writtenLanguage} dir="auto">
        {text || t('meeting.ask.text')}
      </button>
      <OwnerLine owner={agreement.owner} people={people}>
        {deadline && <time>{deadlineToText(deadline, today, dates, 'short')}</time>}
      </OwnerLine>
      {missing
        .filter((what) => what !== 'text')
        .map((what) => (
          <p key={what} className={styles.ask}>
            {t(`meeting.ask.${what}`)}
          </p>
        ))}
      {agreement.settledLater && !deadline && <p className={styles.ask}>{t('editor.ask-settled-by')}</p>}
      {asked.onConfirm && <TaskLine task={asked.task} onConfirm={asked.onConfirm} people={people} />}
    </li>
  );
});
