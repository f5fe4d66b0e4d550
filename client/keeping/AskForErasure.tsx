import { type FormEvent, useState } from 'react';
import type { MeetingId } from '../../shared/ids.ts';
import { call } from '../api/call.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './keeping.module.css';
import type { KeepingPart } from './part.ts';
import { WhatGoes } from './WhatGoes.tsx';

/** The first of two people proposes what is erased; the family asks for it. */
export function AskForErasure({ view, run, isRunning }: KeepingPart) {
  const { t } = useText();
  const [chosen, setChosen] = useState('');
  const { propose, wish } = view.may;
  const meetings = view.meetings.length > 1 ? view.meetings : [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const meeting = chosen === '' ? null : (chosen as MeetingId);
    void run(() => call(propose ? 'proposeErasure' : 'wishErasure', { meeting }, { id: view.case.id }));
  };
  return (
    <Panel className={styles.panel}>
      <h2>{t('keeping.erase')}</h2>
      <p>{t('keeping.erase.two')}</p>
      <WhatGoes />
      {(propose || wish) && view.heldAt === null && (
        <form className={styles.form} onSubmit={submit}>
          {meetings.length > 0 && (
            <Field label={t('keeping.what')}>
              {(control) => (
                <select {...control} value={chosen} onChange={({ target }) => setChosen(target.value)}>
                  <option value="">{t('keeping.what.case')}</option>
                  {meetings.map((meeting) => (
                    <option key={meeting.id} value={meeting.id}>
                      {t('keeping.what.meeting', {
                        date: dateToText(meeting.date, 'short'),
                        title: meeting.title,
                      })}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          {!propose && <p className={styles.soft}>{t('keeping.wish.text')}</p>}
          <div className={styles.buttons}>
            <Button type="submit" disabled={isRunning}>
              {t(propose ? 'keeping.propose' : 'keeping.wish')}
            </Button>
          </div>
        </form>
      )}
    </Panel>
  );
}
