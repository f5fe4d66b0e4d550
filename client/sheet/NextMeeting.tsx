import type { StafetlogView } from '../../shared/stafetlog/stafetlog.ts';
import { dateToText, timeToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';

export function NextMeeting({ meetings, today }: { meetings: StafetlogView['meetings']; today: string }) {
  const { t } = useText();
  const next = meetings.find(
    ({ date, phase }) => date >= today && (phase === 'preparing' || phase === 'invited'),
  );
  return (
    <section>
      <h2>{t('sheet.next')}</h2>
      {!next && <p>{t('sheet.next.none')}</p>}
      {next && (
        <p>
          {t('sheet.next.when', {
            date: dateToText(next.date, 'long'),
            start: timeToText(next.start),
            end: timeToText(next.end),
          })}
        </p>
      )}
      {next && <p dir="auto">{next.place}</p>}
    </section>
  );
}
