import { type FormEvent, useId, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './overview.module.css';

interface NotAskedProps extends Pick<MeetingPart, 'deeds'> {
  person: Participant;
  onClose: () => void;
}

const reasons = ['absent', 'left', 'declined', 'other'] as const;
type Reason = (typeof reasons)[number];

/** "Ikke spurgt": with a reason and by whom (I11). The one at hand is what mostly is the case. */
export function NotAskedDialog({ deeds, person, onClose }: NotAskedProps) {
  const { t } = useText();
  const form = useId();
  const [chosen, setChosen] = useState<Reason>(person.present === true ? 'left' : 'absent');
  const [other, setOther] = useState('');
  const reason = chosen === 'other' ? other.trim() : t(`recognition.not-asked.${chosen}`);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason === '') return;
    await deeds.run('recordNotAsked', { participant: person.id, reason });
    onClose();
  };
  return (
    <Dialog
      title={t('recognition.not-asked.title', { name: person.name })}
      onClose={onClose}
      actions={
        <Button look="primary" type="submit" form={form}>
          {t('recognition.not-asked.save')}
        </Button>
      }
    >
      <form id={form} onSubmit={submit}>
        <p>{t('recognition.not-asked.text', { name: person.name })}</p>
        <fieldset className={styles.choices} aria-label={t('recognition.not-asked.reason')}>
          {reasons.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="reason"
                checked={each === chosen}
                onChange={() => setChosen(each)}
                data-first-focus={each === chosen ? '' : undefined}
              />
              {t(`recognition.not-asked.${each}`)}
            </label>
          ))}
        </fieldset>
        {chosen === 'other' && (
          <Field label={t('recognition.not-asked.reason')}>
            {(control) => (
              <input
                {...control}
                required
                maxLength={maxLengths.reason}
                value={other}
                onChange={(event) => setOther(event.target.value)}
              />
            )}
          </Field>
        )}
      </form>
    </Dialog>
  );
}
