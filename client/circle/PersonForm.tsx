import { type FormEvent, useId, useState } from 'react';
import type { CirclePerson } from '../../shared/circle/circle.ts';
import { paletteWith } from '../../shared/circle/palette.ts';
import { maxLengths } from '../../shared/limits.ts';
import { call } from '../api/call.ts';
import { useFetched } from '../api/fetched.ts';
import { organisationQuery } from '../api/queries.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './circle.module.css';
import type { CirclePart } from './part.ts';

interface FormProps extends CirclePart {
  /** Null: somebody more. */
  person: CirclePerson | null;
  onClose: () => void;
}

/** R060, R136: who somebody is, where they come from, and how they know the child in everyday life. */
export function CirclePersonForm({ view, deed, person, onClose }: FormProps) {
  const { t } = useText();
  const options = useId();
  const organisation = useFetched(organisationQuery);
  const offered = paletteWith(organisation.status === 'ready' ? organisation.data.palette : []);
  const before = {
    name: person?.name ?? '',
    institution: person?.institution ?? '',
    howKnown: person?.howKnown ?? '',
  };
  const [said, setSaid] = useState(before);
  useAskBeforeLeaving(JSON.stringify(said) !== JSON.stringify(before));
  const change = (more: Partial<typeof said>) => setSaid((now) => ({ ...now, ...more }));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const written = { ...said, id: person?.id ?? null };
    if (await deed.run(() => call('writeCirclePerson', written, { id: view.meeting.id }))) onClose();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t('circle.name')}
        hint={t('circle.name-hint')}
        required
        maxLength={maxLengths.name}
        value={said.name}
        onText={(text) => change({ name: text })}
      />
      <Field label={t('circle.institution')} hint={t('circle.institution-hint')}>
        {(control) => (
          <>
            <input
              {...control}
              list={options}
              maxLength={maxLengths.authority}
              value={said.institution}
              onChange={({ target }) => change({ institution: target.value })}
            />
            <datalist id={options}>
              {offered.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <TextField
        label={t('circle.how-known', { child: view.meeting.case.childFirstName })}
        hint={t('circle.how-known-hint')}
        maxLength={maxLengths.reason}
        value={said.howKnown}
        onText={(text) => change({ howKnown: text })}
      />
      <div className={styles.buttons}>
        <Button look="primary" type="submit" disabled={deed.isRunning}>
          {t('circle.save')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
