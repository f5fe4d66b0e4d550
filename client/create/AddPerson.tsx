import { Plus } from 'lucide-react';
import { useState } from 'react';
import { isFamily } from '../../shared/meeting/meeting.ts';
import { lineToPerson } from '../people/line-to-person.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './create.module.css';
import type { NewPerson, Suggestion } from './presets.ts';

/** One line and Enter for each person, or a role to begin with. */
export function AddPerson({
  suggestions,
  onAdd,
}: {
  suggestions: readonly Suggestion[];
  onAdd: (person: NewPerson) => void;
}) {
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
        {suggestions.map(({ label, person }) => (
          <button key={label} type="button" dir="auto" onClick={() => onAdd(person)}>
            <Plus size={16} aria-hidden /> {label}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
