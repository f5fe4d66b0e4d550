import { type FormEvent, useState } from 'react';
import { instantToDay } from '../../shared/dates/dates.ts';
import type { KeepingView } from '../../shared/keeping/keeping.ts';
import { maxLengths } from '../../shared/limits.ts';
import { call } from '../api/call.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './keeping.module.css';
import type { KeepingPart } from './part.ts';

/** Months that are offered, if the reader may choose them alone. */
const offered = [12, 24, 36, 60, 120];

/** How long the case is kept, and what stops it from being erased. */
export function HowLong({ view, run, refusal, isRunning }: KeepingPart) {
  const { t } = useText();
  const { may, heldAt } = view;
  return (
    <Panel className={styles.panel}>
      <h2>{t('keeping.how-long')}</h2>
      {heldAt === null && view.toldDue !== null ? (
        <Notice tone="ask">{t('keeping.erased-on', { date: dateToText(view.toldDue, 'long') })}</Notice>
      ) : (
        <p>{untilToText(view, t)}</p>
      )}
      {may.setRetention && <Months view={view} run={run} isRunning={isRunning} />}
      {may.hold && <Hold key={heldAt} view={view} run={run} isRunning={isRunning} />}
      <p role="alert">{refusal}</p>
    </Panel>
  );
}

function untilToText({ heldAt, due }: KeepingView, t: ReturnType<typeof useText>['t']): string {
  if (heldAt !== null) return t('keeping.held', { date: dayOf(heldAt) });
  return due === null ? t('keeping.for-ever') : t('keeping.until', { date: dateToText(due, 'long') });
}

function Months({ view, run, isRunning }: Pick<KeepingPart, 'view' | 'run' | 'isRunning'>) {
  const { t } = useText();
  const [chosen, setChosen] = useState(view.months === null ? '' : String(view.months));
  const own = view.months === null ? [] : [view.months];
  const all = [...new Set([...offered, ...own])].filter((count) => count >= view.leastMonths);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const months = chosen === '' ? null : Number(chosen);
    void run(() => call('setRetention', { months }, { id: view.case.id }));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={t('keeping.months')}>
        {(control) => (
          <select {...control} value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <option value="">{t('keeping.months.default')}</option>
            {all
              .sort((a, b) => a - b)
              .map((count) => (
                <option key={count} value={count}>
                  {count % 12 === 0
                    ? t('keeping.months.years', { count: count / 12 })
                    : t('keeping.months.count', { count })}
                </option>
              ))}
          </select>
        )}
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" disabled={isRunning}>
          {t('keeping.months.save')}
        </Button>
      </div>
    </form>
  );
}

/** Erasing is stopped, or allowed again, for a reason that those who may do so can read. */
function Hold({ view, run, isRunning }: Pick<KeepingPart, 'view' | 'run' | 'isRunning'>) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const isHeld = view.heldAt === null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => call('holdCase', { isHeld, reason }, { id: view.case.id }));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div>
        <p className={styles.soft}>{t('keeping.hold.text')}</p>
        {view.holds.length > 0 && (
          <ul>
            {view.holds.map(({ isHeld: was, reason: why, by, at }) => (
              <li key={at} dir="auto">
                {t(was ? 'keeping.hold.was' : 'keeping.release.was', {
                  date: dayOf(at),
                  name: by,
                  reason: why,
                })}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Field label={t(isHeld ? 'keeping.hold.reason' : 'keeping.release.reason')}>
        {(control) => (
          <input
            {...control}
            required
            maxLength={maxLengths.holdReason}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" disabled={isRunning}>
          {t(isHeld ? 'keeping.hold' : 'keeping.release')}
        </Button>
      </div>
    </form>
  );
}

const dayOf = (instant: string) => dateToText(instantToDay(Date.parse(instant)), 'long');
