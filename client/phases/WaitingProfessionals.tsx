import { type FormEvent, useState } from 'react';
import { hasParentsYes } from '../../shared/invitation/answers.ts';
import { maxLengths } from '../../shared/limits.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { errorToText } from '../api/refusal-text.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { namesOf } from '../people/names.ts';
import { type t as say, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './MyAnswer.module.css';
import type { PlanningEntry } from './planning-order.ts';

/** R067: professionals wait for a parent's yes. Before it they are invited only with a reason. */
export function waitingProfessionals(part: MeetingPart, t: typeof say): PlanningEntry[] {
  const { meeting, planning, roles } = part.view;
  const mayInvite = mayInMeeting(roles, 'inviteProfessionals', meeting.phase);
  if (planning.waiting.length === 0 || !mayInvite) return [];
  const hasYes = hasParentsYes(meeting.participants, planning.answers);
  const body = <Waiting {...part} hasYes={hasYes} />;
  return [{ key: 'waiting', rank: hasYes ? 'uninvited' : 'waiting', title: t('answer.waiting.title'), body }];
}

function Waiting({ view: { meeting, planning }, deeds, hasYes }: MeetingPart & { hasYes: boolean }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState('');
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
    <form className={styles.form} onSubmit={send}>
      <p dir="auto">
        {t(hasYes ? 'answer.waiting.after-yes' : 'answer.waiting', {
          names: namesOf(planning.waiting, meeting.participants),
        })}
      </p>
      {!hasYes && (
        <details className={styles.why}>
          <summary>{t('answer.waiting.send')}</summary>
          <TextField
            label={t('answer.waiting.reason')}
            hint={t('answer.waiting.reason-hint')}
            required
            maxLength={maxLengths.reason}
            value={reason}
            onText={setReason}
          />
          <Button type="submit">{t('answer.waiting.send')}</Button>
        </details>
      )}
      {hasYes && <Button type="submit">{t('answer.waiting.send')}</Button>}
      <p role="alert" className={styles.refusal}>
        {refusal}
      </p>
    </form>
  );
}
