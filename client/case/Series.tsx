import { type FormEvent, useState } from 'react';
import { isCalledOff } from '../../shared/meeting/meeting.ts';
import { maxSeries, midwayOf, type SeriesPlan } from '../../shared/meeting/series.ts';
import { call } from '../api/call.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { Link } from '../ui/navigation.tsx';
import styles from './case.module.css';
import type { CasePart } from './part.ts';
import { useDeed } from './use-deed.ts';

const begun: SeriesPlan = { meetings: 4, weeks: 8, ends: '' };

/** How the meetings are thought to go: how many, about how far apart, and by when it ends. */
export function Series({ view, onChanged }: CasePart) {
  const { t } = useText();
  const { series, may, meetings, case: of } = view;
  const [draft, setDraft] = useState<SeriesPlan | null>(null);
  const deed = useDeed(onChanged);
  if (!series && !may.planSeries) return null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (draft && (await deed.run(() => call('planSeries', draft, { id: of.id })))) setDraft(null);
  };
  const inTurn = [...meetings]
    .filter(({ phase }) => !isCalledOff(phase))
    .sort((a, b) => (a.date + a.start < b.date + b.start ? -1 : 1));
  const midway = inTurn[midwayOf(series) - 1];
  return (
    <section className={styles.series}>
      <h2>{t('case.series')}</h2>
      {draft === null && <p>{series ? <SeriesWords plan={series} /> : t('case.series.none')}</p>}
      {draft !== null && (
        <form className={styles.seriesForm} onSubmit={submit}>
          {(['meetings', 'weeks'] as const).map((field) => (
            <Field key={field} label={t(`case.series.${field}`)}>
              {(control) => (
                <input
                  {...control}
                  type="number"
                  required
                  min={1}
                  max={maxSeries[field]}
                  value={draft[field]}
                  onChange={({ target }) => setDraft({ ...draft, [field]: target.valueAsNumber || 1 })}
                />
              )}
            </Field>
          ))}
          <DayField
            label={t('case.series.ends')}
            value={draft.ends}
            onDay={(ends) => setDraft({ ...draft, ends })}
          />
          <Button type="submit" look="primary" aria-disabled={deed.isRunning}>
            {t('case.series.save')}
          </Button>
          <Button look="plain" onClick={() => setDraft(null)}>
            {t('common.cancel')}
          </Button>
        </form>
      )}
      <p role="alert">{deed.refusal}</p>
      {draft === null && may.planSeries && (
        <Button onClick={() => setDraft(series ?? begun)}>
          {t(series ? 'case.series.change' : 'case.series.plan')}
        </Button>
      )}
      {may.writeEntry && midway && (
        <Link href={`/meetings/${midway.id}/backing`} className={styles.seriesLink}>
          {t('case.backing.read')}
        </Link>
      )}
    </section>
  );
}

function SeriesWords({ plan: { meetings, weeks, ends } }: { plan: SeriesPlan }) {
  const { t } = useText();
  const words = t('case.series.words', { meetings, weeks, midway: midwayOf({ meetings }) });
  return (
    <>
      {words} {ends && t('case.series.ends-on', { day: dateToText(ends, 'long') })}
    </>
  );
}
