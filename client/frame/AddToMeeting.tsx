import { type FormEvent, useState } from 'react';
import type { MeetingId } from '../../shared/ids.ts';
import { maxLengths } from '../../shared/limits.ts';
import { isFamily, type Participant } from '../../shared/meeting/meeting.ts';
import type { KnownPerson } from '../../shared/meeting/meeting-input.ts';
import { useFetched } from '../api/fetched.ts';
import { knownPeopleQuery } from '../api/queries.ts';
import { errorToText } from '../api/refusal-text.ts';
import { lineToPerson } from '../people/line-to-person.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './AddToMeeting.module.css';
import type { MeetingPart } from './use-deeds.ts';

interface AddProps extends Pick<MeetingPart, 'deeds'> {
  /** Where others of the case are offered by name (R070). */
  meeting?: MeetingId;
  /** R171: in whose place, at this meeting alone. */
  substituteFor?: Participant;
  onAdded?: () => void;
}

/** "Amina, mormor" and Enter: somebody who came along takes part at once. The link is shown here, once. */
export default function AddToMeeting({ deeds, meeting, substituteFor, onAdded }: AddProps) {
  const { t } = useText();
  const [line, setLine] = useState('');
  const [added, setAdded] = useState<{ name: string; link: string; waits?: true } | null>(null);
  const [refusal, setRefusal] = useState('');
  const addKnown = async ({ duties: _, isMe: __, ...person }: KnownPerson): Promise<void> => {
    try {
      const seat = await deeds.attempt('addPerson', { ...person, substituteFor: null });
      setAdded({ ...seat, name: person.name });
      setRefusal('');
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
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
        person: null,
        substituteFor: substituteFor?.id ?? null,
      });
      setAdded({ ...seat, name });
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
      {meeting && (
        <ErrorBoundary place="panel">
          <Known key={added?.name} meeting={meeting} onAdd={addKnown} />
        </ErrorBoundary>
      )}
      <div role="status" className={styles.added}>
        {added?.link === '' && (
          <p>
            {t('create.added', { name: added.name })}.{' '}
            {t(added.waits ? 'create.created.waits' : 'create.created.own-link')}
          </p>
        )}
        {added && added.link !== '' && (
          <>
            <p>{t('meeting.person.added', { name: added.name })}</p>
            <code>{added.link}</code>
            <CopyButton text={added.link} describe={t('common.link-for', { name: added.name })} />
          </>
        )}
      </div>
    </form>
  );
}

/** Others of the case, each with one press. Nothing while nobody is known. */
function Known({ meeting, onAdd }: { meeting: MeetingId; onAdd: (person: KnownPerson) => void }) {
  const { t } = useText();
  const known = useFetched(knownPeopleQuery(meeting));
  if (known.status !== 'ready' || known.data.length === 0) return null;
  return (
    <fieldset className={styles.known}>
      <legend>{t('create.follow-up.known')}</legend>
      {known.data.map((person) => (
        <Button key={person.person} dir="auto" onClick={() => onAdd(person)}>
          {[person.name, person.role].filter(Boolean).join(', ')}
        </Button>
      ))}
    </fieldset>
  );
}
