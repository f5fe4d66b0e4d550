import type { SeriesView } from '../../shared/meeting/series.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';

/** R157: which meeting of the case it is, and what the form brings along because of it. */
export function SeriesNotice({ series: { number, plan, isMidway } }: { series: SeriesView }) {
  const { t } = useText();
  const said = [
    plan ? t('create.series.of', { number, meetings: plan.meetings }) : t('create.series.number', { number }),
    plan && t('create.series.weeks', { weeks: plan.weeks }),
    plan?.ends && t('create.series.ends', { day: dateToText(plan.ends, 'long') }),
    isMidway && t('create.series.midway'),
  ];
  return <Notice>{said.filter(Boolean).join(' ')}</Notice>;
}
