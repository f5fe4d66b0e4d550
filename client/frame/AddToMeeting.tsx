import { type FormEvent, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import { isFamily, type Participant } from '../../shared/meeting/meeting.ts';
import { errorToText } from '../api/refusal-text.ts';
import { lineToPerson } from '../people/line-to-person.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './AddToMeeting.module.css';
import type { MeetingPart } from './use-deeds.ts';

interface AddProps extends Pick<MeetingPart, 'deeds'> {
  /** R171: in whose place, at this meeting alone. */
  substituteFor?: Participant;
  onAdded?: () => void;
}

/** "Amina, mormor" and Enter: somebody who came along takes part at once. The link is shown here, once. */
export function AddToMeeting({ deeds, substituteFor, onAdded }: AddProps) {
  const { t } = useText();
  const [line, setLine] = useState('');
  const [added, setAdded] = useState<{ name: string; link: string } | null>(null);
  const [refusal, setRefusal] = useState('');
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { name, role, kind } = lineToPerson(line);
    if (name === '') return;
    const isOfFamily = isFamily({ kind });
    try {
      const seat = await deeds.attempt('addPerson', {
        name: name.slice(0, maxLengths.name),
        role: (substituteFor
          ? t('meeting.person.substitute-role', { name: substituteFor.name })
          : role
        ).slice(0, maxLengths.role),
        kind: substituteFor?.kind ?? kind,
        authority: substituteFor?.authority ?? (isOfFamily ? t('create.preset.family') : ''),
        responsibilityArea: substituteFor?.responsibilityArea ?? '',
        decisionPower: '',
        substituteFor: substituteFor?.id ?? null,
      });
      setAdded({ name, link: seat.link });
      setLine('');
      setRefusal('');
      onAdded?.();
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  const label = substituteFor
    ? t('meeting.person.substitute', { name: substituteFor.name })
    : t('meeting.person.add');
  return (
    <form className={styles.add} onSubmit={add}>
      <Field
        label={label}
        hint={t(substituteFor ? 'meeting.person.substitute-hint' : 'meeting.person.add-hint')}
        error={refusal || undefined}
      >
        {(control) => (
          <input
            {...control}
            dir="auto"
            autoComplete="off"
            enterKeyHint="done"
            maxLength={maxLengths.name + maxLengths.role}
            value={line}
            onChange={(event) => setLine(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit">{t('create.add')}</Button>
      <div role="status" className={styles.added}>
        {added && (
          <>
            <p>{t('meeting.person.added', { name: added.name })}</p>
            <code>{added.link}</code>
            <CopyButton text={added.link} describe={t('create.created.link-for', { name: added.name })} />
          </>
        )}
      </div>
    </form>
  );
}
