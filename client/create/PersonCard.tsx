import { X } from 'lucide-react';
import type { Dispatch, HTMLAttributes } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import { duties, participantKinds } from '../../shared/meeting/meeting.ts';
import type { ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import type { FieldErrors } from './check.ts';
import styles from './create.module.css';
import type { Change } from './draft.ts';
import type { PersonDraft } from './draft-fields.ts';
import { errorText } from './step.ts';

interface PersonCardProps {
  person: PersonDraft;
  index: number;
  errors: FieldErrors;
  change: Dispatch<Change>;
  onRemove: (key: number, name: string) => void;
}
type WrittenField = 'name' | 'role' | 'authority' | 'responsibilityArea' | 'decisionPower';

/** The five fields of R111, what the person is in the room, and the duties. */
export function PersonCard({ person, index, errors, change, onRemove }: PersonCardProps) {
  const { t } = useText();
  const set = (values: Partial<ParticipantInput>) => change({ type: 'setPerson', key: person.key, values });
  const title = person.name || t('create.person', { number: index + 1 });
  const written = (name: WrittenField, more: HTMLAttributes<HTMLInputElement> = {}) => (
    <Field
      label={t(`people.${name}`)}
      id={`participants.${index}.${name}`}
      error={errorText(errors, `participants.${index}.${name}`)}
    >
      {(control) => (
        <input
          {...control}
          {...more}
          maxLength={maxLengths[name]}
          dir="auto"
          autoComplete="off"
          value={person[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <li className={styles.person}>
      <h2 dir="auto">
        {title}
        {person.isMe && <span className={styles.me}> · {t('people.me')}</span>}
      </h2>
      <div className={styles.grid}>
        {/* A card made from a role waits for its name. */}
        {written('name', { autoFocus: person.name === '' && index > 0 })}
        {written('role')}
        {written('authority')}
        <KindField {...{ person, index, errors }} onChange={(kind) => set({ kind })} />
      </div>
      <details className={styles.more} open={hasWrong(errors, index)}>
        <summary>{t('create.person-more')}</summary>
        <div className={styles.grid}>
          {written('responsibilityArea')}
          {written('decisionPower')}
        </div>
      </details>
      <DutyBoxes {...{ person, index, errors, change }} />
      {!person.isMe && (
        <Button look="plain" className={styles.remove} onClick={() => onRemove(person.key, title)}>
          <X size={20} aria-label={t('create.remove', { name: title })} />
        </Button>
      )}
    </li>
  );
}

function hasWrong(errors: FieldErrors, index: number): boolean {
  const path = `participants.${index}`;
  return `${path}.responsibilityArea` in errors || `${path}.decisionPower` in errors;
}

type PartProps = Pick<PersonCardProps, 'person' | 'index' | 'errors'>;

function KindField({
  person,
  index,
  errors,
  onChange,
}: PartProps & { onChange: (kind: ParticipantInput['kind']) => void }) {
  const { t } = useText();
  const path = `participants.${index}.kind`;
  const choose = (value: string): void => {
    const kind = participantKinds.find((each) => each === value);
    if (kind) onChange(kind);
  };
  return (
    <Field label={t('people.kind')} id={path} error={errorText(errors, path)}>
      {(control) => (
        <select {...control} value={person.kind} onChange={(event) => choose(event.target.value)}>
          {participantKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`people.kind.${kind}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function DutyBoxes({ person, index, errors, change }: PartProps & Pick<PersonCardProps, 'change'>) {
  const { t } = useText();
  const path = `participants.${index}.duties`;
  const error = errorText(errors, path);
  return (
    <fieldset className={styles.duties} id={path} tabIndex={-1}>
      <legend>{t('people.duties')}</legend>
      {error && <p className={styles.error}>{error}</p>}
      {duties.map((duty) => (
        <label key={duty} title={t(`people.duty.${duty}-explained`)}>
          <input
            type="checkbox"
            checked={person.duties.includes(duty)}
            disabled={person.kind === 'child'}
            onChange={() => change({ type: 'toggleDuty', key: person.key, duty })}
          />
          {t(`people.duty.${duty}`)}
        </label>
      ))}
      <label>
        <input
          type="radio"
          name="isMe"
          checked={person.isMe}
          onChange={() => change({ type: 'setPerson', key: person.key, values: { isMe: true } })}
        />
        {t('people.is-me')}
      </label>
    </fieldset>
  );
}
