import { type FormEvent, useState } from 'react';
import { hasParentsYes } from '../../shared/invitation/answers.ts';
import { maxLengths } from '../../shared/limits.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { errorToText } from '../api/refusal-text.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { namesOf } from '../people/names.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './MyAnswer.module.css';

/** R067: professionals wait for a parent's yes. Before it they are invited only with a reason. */
export function WaitingProfessionals({ view, deeds }: MeetingPart) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState('');
  const { meeting, planning, roles } = view;
  const mayInvite = mayInMeeting(roles, 'inviteProfessionals', meeting.phase);
  if (planning.waiting.length === 0 || !mayInvite) return null;
  const hasYes = hasParentsYes(meeting.participants, planning.answers);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await deeds.attempt('inviteProfessionals', { reason: reason.trim() });
      setRefusal('');
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  return (
    <Notice>
      <form className={styles.form} onSubmit={send}>
        <p dir="auto">
          {t(hasYes ? 'answer.waiting.after-yes' : 'answer.waiting', {
            names: namesOf(planning.waiting, meeting.participants),
          })}
        </p>
        {!hasYes && (
          <details className={styles.why}>
            <summary>{t('answer.waiting.send')}</summary>
            <Field label={t('answer.waiting.reason')} hint={t('answer.waiting.reason-hint')}>
              {(control) => (
                <input
                  {...control}
                  dir="auto"
                  required
                  autoComplete="off"
                  maxLength={maxLengths.reason}
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Field>
            <Button type="submit">{t('answer.waiting.send')}</Button>
          </details>
        )}
        {hasYes && <Button type="submit">{t('answer.waiting.send')}</Button>}
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      </form>
    </Notice>
  );
}
