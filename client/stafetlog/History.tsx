import { deadlineToText } from '../../shared/dates/dates.ts';
import type { StafetlogAgreement } from '../../shared/stafetlog/stafetlog.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { Link } from '../ui/navigation.tsx';
import styles from './AgreementRow.module.css';
import { momentToText, progressToText } from './said.ts';

/** Everything that has happened to an agreement, oldest first, beginning where it stands in the minutes. */
export function History({ agreement }: { agreement: StafetlogAgreement }) {
  const { t, language } = useText();
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
            ` · ${t('stafetlog.deadline', { date: deadlineToText(agreedDeadline, today, language, 'long') })}`}
        </p>
      </li>
      {progress.map((each) => (
        <li key={each.id}>
          <time dateTime={each.at}>{momentToText(each.at)}</time>
          <span dir="auto">
            {each.by.name}: <b>{progressToText(each)}</b>
            {each.note !== '' && ` ${t('progress.quote', { text: each.note })}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
