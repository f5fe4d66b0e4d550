import { Plus } from 'lucide-react';
import { useState } from 'react';
import { isFamily, type ParticipantKind } from '../../shared/meeting/meeting.ts';
import type { ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import { lineToPerson } from '../people/line-to-person.ts';
import { type TextKey, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './create.module.css';

type NewPerson = Pick<ParticipantInput, 'name' | 'role' | 'authority' | 'kind'>;

const presets: { label: TextKey; role?: TextKey; authority?: TextKey; kind: ParticipantKind }[] = [
  { label: 'create.preset.mother', authority: 'create.preset.family', kind: 'parent' },
  { label: 'create.preset.father', authority: 'create.preset.family', kind: 'parent' },
  { label: 'create.preset.teacher', kind: 'professional' },
  { label: 'create.preset.pedagogue', kind: 'professional' },
  { label: 'create.preset.caseworker', authority: 'create.preset.municipality', kind: 'authority' },
  { label: 'create.preset.ppr', role: 'create.preset.ppr-role', kind: 'professional' },
  { label: 'create.preset.interpreter', kind: 'interpreter' },
];

/** One line and Enter for each person, or a role to begin with. */
export function AddPerson({ onAdd }: { onAdd: (person: NewPerson) => void }) {
  const { t } = useText();
  const [line, setLine] = useState('');
  const addLine = (): void => {
    const person = lineToPerson(line);
    if (person.name === '') return;
    onAdd({ ...person, authority: isFamily(person) ? t('create.preset.family') : '' });
    setLine('');
  };
  const addOnEnter = (event: React.KeyboardEvent): void => {
    // The Enter that ends a composed character is not an answer.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || line.trim() === '') return;
    event.preventDefault();
    addLine();
  };
  return (
    <div className={styles.add}>
      <div className={styles.addLine}>
        <Field label={t('create.quick')} hint={t('create.quick-hint')}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              autoComplete="off"
              enterKeyHint="done"
              value={line}
              onChange={(event) => setLine(event.target.value)}
              onKeyDown={addOnEnter}
            />
          )}
        </Field>
        <Button onClick={addLine}>{t('create.add')}</Button>
      </div>
      <fieldset className={styles.presets}>
        <legend>{t('create.presets')}</legend>
        {presets.map(({ label, role, authority, kind }) => (
          <button
            key={label}
            type="button"
            onClick={() =>
              onAdd({ name: '', role: t(role ?? label), authority: authority ? t(authority) : '', kind })
            }
          >
            <Plus size={16} aria-hidden /> {t(label)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
