import { type FormEvent, useId, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { call } from '../api/call.ts';
import { useDeed } from '../case/use-deed.ts';
import styles from '../delivery/panel.module.css';
import type { LockedPart } from '../delivery/part.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';

/** R096: what is locked is put right only by a new version that everybody is asked about again. */
export function Correction({ view, onChanged }: LockedPart) {
  const { t } = useText();
  const { meeting, roles } = view;
  const [isAsking, setAsking] = useState(false);
  if (!mayInMeeting(roles, 'correctMinutes', meeting.phase)) return null;
  return (
    <section>
      <Button look="plain" className={styles.correct} onClick={() => setAsking(true)}>
        {t('locked.correct')} …
      </Button>
      {isAsking && <CorrectionDialog meeting={meeting} {...{ onChanged }} onClose={() => setAsking(false)} />}
    </section>
  );
}

interface DialogProps {
  meeting: LockedPart['view']['meeting'];
  onChanged: () => Promise<void>;
  onClose: () => void;
}

function CorrectionDialog({ meeting, onChanged, onClose }: DialogProps) {
  const { t } = useText();
  const form = useId();
  const [reason, setReason] = useState('');
  const [hasTried, setTried] = useState(false);
  const { run, refusal, isRunning } = useDeed(onChanged);
  const isLacking = reason.trim() === '';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!isLacking) await run(() => call('correctMinutes', { reason: reason.trim() }, { id: meeting.id }));
  };
  return (
    <Dialog
      title={t('locked.correct')}
      onClose={onClose}
      actions={
        <Button look="primary" type="submit" form={form} disabled={isRunning}>
          {t('locked.correct.do')}
        </Button>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <p>{t('locked.correct.explain')}</p>
        <Field
          label={t('locked.correct.reason')}
          hint={t('locked.correct.reason-hint')}
          error={hasTried && isLacking ? t('locked.correct.required') : undefined}
        >
          {(control) => (
            <textarea
              {...control}
              rows={2}
              maxLength={maxLengths.reason}
              dir="auto"
              data-first-focus=""
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div role="alert">{refusal !== '' && <Notice tone="ask">{refusal}</Notice>}</div>
      </form>
    </Dialog>
  );
}
