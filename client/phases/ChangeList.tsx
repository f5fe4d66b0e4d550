import type { InvitationChange } from '../../shared/invitation/changes.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { dateToText, timeToText } from '../text/dates.ts';
import { type t as say, useText } from '../text/index.ts';
import styles from './PhaseNotice.module.css';

interface ListProps {
  changes: readonly InvitationChange[];
  /** Also those who were taken off. */
  people: readonly Participant[];
}

/** R013: what is otherwise than it was sent, a line for each. */
export function ChangeList({ changes, people }: ListProps) {
  const { t } = useText();
  return (
    <ul className={styles.changes}>
      {changes.map((change) => {
        const text = changeToText(change, people, t);
        return (
          <li key={`${change.what} ${text}`} dir="auto">
            {text}
          </li>
        );
      })}
    </ul>
  );
}

function changeToText(change: InvitationChange, people: readonly Participant[], t: typeof say): string {
  switch (change.what) {
    case 'when':
      return t('answer.news.when', { now: whenToText(change.now, t), before: whenToText(change.before, t) });
    case 'retimed':
      return t('answer.news.retimed', { ...change });
    case 'place':
    case 'renamed':
      return t(`answer.news.${change.what}`, { now: change.now, before: change.before });
    case 'joins':
    case 'leaves': {
      const person = people.find(({ id }) => id === change.participant);
      const name = [person?.name ?? '', person?.role ?? ''].filter(Boolean).join(', ');
      return t(`answer.news.${change.what}`, { name });
    }
    default:
      return t(`answer.news.${change.what}`, { title: change.title });
  }
}

function whenToText({ date, start, end }: { date: string; start: string; end: string }, t: typeof say) {
  return t('answer.news.time', {
    day: dateToText(date, 'long'),
    start: timeToText(start),
    end: timeToText(end),
  });
}
