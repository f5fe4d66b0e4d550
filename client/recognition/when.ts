import { instantToDay } from '../../shared/dates/dates.ts';
import { clockToText, dateToText, today } from '../text/dates.ts';
import { t } from '../text/index.ts';

/** When somebody answered: "kl. 15.20", with the day when that is not today. `at`: an instant, ISO 8601. */
export function answeredAt(at: string): string {
  const time = t('recognition.at', { time: clockToText(new Date(at)) });
  const day = instantToDay(Date.parse(at));
  return day === today() ? time : `${dateToText(day, 'long')} ${time}`;
}
