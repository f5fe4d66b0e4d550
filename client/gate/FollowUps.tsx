import { type FormEvent, useState } from 'react';
import type { GateView } from '../../shared/api/api-gate.ts';
import { maxLengths } from '../../shared/limits.ts';
import { call } from '../api/call.ts';
import { dateToText, today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './gate.module.css';
import type { GatePart } from './part.ts';

/** R017, of each meeting after the first: with whom it was discussed, and when. */
export function FollowUps(part: GatePart) {
  const { t } = useText();
  const { followUps } = part.view;
  if (followUps.length === 0) return null;
  return (
    <section className={styles.consents}>
      <h2>{t('gate.follow-ups')}</h2>
      <p className={styles.hint}>{t('gate.follow-ups.text')}</p>
      <ul className={styles.steps}>
        {followUps.map((meeting) => (
          <FollowUp key={meeting.id} {...part} meeting={meeting} />
        ))}
      </ul>
    </section>
  );
}

function FollowUp({ view, deed, meeting }: GatePart & { meeting: GateView['followUps'][number] }) {
  const { t } = useText();
  const { id, title, date, discussed } = meeting;
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState({ who: discussed?.who ?? '', day: discussed?.day || today() });
  const say = (what: { who: string; day: string }) =>
    deed.run(() => call('discussFollowUp', { meeting: id, ...what }, { id: view.case.id }));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await say(said)) setOpen(false);
  };
  return (
    <li className={discussed ? styles.done : styles.step}>
      <h3 dir="auto">{t('gate.follow-ups.meeting', { title, day: dateToText(date, 'long') })}</h3>
      {discussed && (
        <p dir="auto">
          {t('gate.follow-ups.discussed', { ...discussed, day: dateToText(discussed.day, 'long') })}
        </p>
      )}
      {isOpen ? (
        <form className={styles.form} onSubmit={submit}>
          <TextField
            label={t('gate.who')}
            required
            maxLength={maxLengths.name}
            value={said.who}
            onText={(who) => setSaid({ ...said, who })}
          />
          <DayField
            label={t('gate.day')}
            required
            isPast
            value={said.day}
            onDay={(day) => setSaid({ ...said, day })}
          />
          <div className={styles.buttons}>
            <Button type="submit" look="primary" aria-disabled={deed.isRunning}>
              {t('gate.save')}
            </Button>
            <Button look="plain" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </form>
      ) : (
        view.may.write && (
          <div className={styles.buttons}>
            <Button onClick={() => setOpen(true)}>{t(discussed ? 'gate.change' : 'gate.answer')}</Button>
            {discussed && (
              <Button look="plain" onClick={() => void say({ who: '', day: '' })}>
                {t('gate.take-back')}
              </Button>
            )}
          </div>
        )
      )}
    </li>
  );
}
