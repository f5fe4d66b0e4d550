import { deadlineDay } from '../../shared/dates/dates.ts';
import { effectiveDeadline, type StafetlogAgreement } from '../../shared/stafetlog/stafetlog.ts';
import { FollowedKind } from '../stafetlog/FollowedKind.tsx';
import { ProgressWords } from '../stafetlog/ProgressWords.tsx';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import styles from './SheetPage.module.css';

export function SheetAgreement({ agreement, today }: { agreement: StafetlogAgreement; today: string }) {
  const { t } = useText();
  const { text, owner, progress } = agreement;
  const said = progress.findLast(({ status }) => status !== null);
  return (
    <li className={styles.agreement}>
      <h2 dir="auto">
        <FollowedKind kind={agreement.kind} />
        {text}
      </h2>
      <dl>
        <div>
          <dt>{t('sheet.who')}</dt>
          <dd dir="auto">{owner ? `${owner.name}, ${owner.authority || owner.role}` : t('sheet.nobody')}</dd>
        </div>
        <div>
          <dt>{t('sheet.when')}</dt>
          <dd>{useWhen(agreement, today)}</dd>
        </div>
        {agreement.interventions && (
          <div>
            <dt>{t('fact.interventions')}</dt>
            <dd dir="auto">
              {agreement.interventions.map(({ text: of }) => of ?? t('fact.intervention-gone')).join('; ')}
            </dd>
          </div>
        )}
        {said?.saidAtMeeting && (
          <div>
            <dt>{t('sheet.how')}</dt>
            <dd dir="auto">
              <ProgressWords progress={said} />
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
}

/** Always a day, also for a week: nobody counts weeks at the fridge door. */
function useWhen(agreement: StafetlogAgreement, today: string): string {
  const { t } = useText();
  const deadline = effectiveDeadline(agreement);
  if (deadline === null) return t('sheet.no-date');
  const day = deadlineDay(deadline);
  return t(day < today ? 'sheet.overdue' : 'sheet.until', { date: dateToText(day, 'long') });
}
