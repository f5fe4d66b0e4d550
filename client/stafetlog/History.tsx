import { deadlineToText } from '../../shared/dates/dates.ts';
import type { StafetlogAgreement } from '../../shared/stafetlog/stafetlog.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { Link } from '../ui/navigation.tsx';
import styles from './AgreementRow.module.css';
import { ProgressWords } from './ProgressWords.tsx';
import { momentToText } from './said.ts';

/** Everything that has happened to an agreement, oldest first, beginning where it stands in the minutes. */
export function History({ agreement }: { agreement: StafetlogAgreement }) {
  const { t, dates } = useText();
  const today = useToday();
  const { meeting, itemNumber, agreedDeadline, progress, id } = agreement;
  const place = { number: meeting.number, item: itemNumber };
  return (
    <ol className={styles.history} aria-label={t('stafetlog.history')}>
      <li>
        <time>{dateToText(meeting.date, 'short')}</time>
        <p>
          {agreement.withdrawn ? (
            t('progress.withdrawn')
          ) : (
            <Link href={`/meetings/${meeting.id}#block-${id}`}>
              {t(itemNumber === '' ? 'stafetlog.agreed-at' : 'stafetlog.agreed-at-item', place)}
            </Link>
          )}
          {agreedDeadline !== null &&
            ` · ${t('stafetlog.deadline', { date: deadlineToText(agreedDeadline, today, dates, 'long') })}`}
        </p>
      </li>
      {agreement.interventions?.map(({ id: of, text }) => (
        <li key={of}>
          <span dir="auto">
            {text === null ? t('fact.intervention-gone') : t('stafetlog.intervention', { text })}
          </span>
        </li>
      ))}
      {progress.map((each) => (
        <li key={each.id}>
          <time dateTime={each.at}>{momentToText(each.at)}</time>
          <span dir="auto">
            <ProgressWords progress={each} />
          </span>
        </li>
      ))}
    </ol>
  );
}
