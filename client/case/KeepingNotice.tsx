import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import styles from './case.module.css';
import type { CasePart } from './part.ts';

/** Said beforehand, to those who can stop it: that the case is erased, or that somebody wants it. */
export function KeepingNotice({ view }: Pick<CasePart, 'view'>) {
  const { t } = useText();
  if (!view.keeping?.erasedOn && !view.keeping?.isAsked) return null;
  const { erasedOn } = view.keeping;
  return (
    <Notice tone="ask">
      <div className={styles.row}>
        <p>
          {erasedOn === null
            ? t('keeping.notice.waits')
            : t('keeping.erased-on', { date: dateToText(erasedOn, 'long') })}
        </p>
        <Link href={`/cases/${view.case.id}/keeping`}>{t('keeping.notice.look')}</Link>
      </div>
    </Notice>
  );
}
