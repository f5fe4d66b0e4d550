import { type FormEvent, useId, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import { type PlanningDuty, planningDuties } from '../../shared/meeting/before-meeting.ts';
import { type Duty, duties, type Participant, participantKinds } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import AddToMeeting from './AddToMeeting.tsx';
import styles from './PersonDialog.module.css';
import { type PersonProps, RemovePerson } from './RemovePerson.tsx';

const writtenFields = ['name', 'role', 'authority', 'responsibilityArea', 'decisionPower'] as const;
type Written = (typeof writtenFields)[number];
type Draft = Pick<Participant, Written | 'kind' | 'duties'>;

/** What is put right of somebody: what they are called, what they are here, which duty they have; and whether they are here at all. */
export default function PersonDialog(props: PersonProps) {
  const { person, view, onClose } = props;
  const { t } = useText();
  const [isRemoving, setRemoving] = useState(false);
  const form = useId();
  const mayRemove = person.id !== view.me && !person.duties.includes('chair');
  if (isRemoving) return <RemovePerson {...props} onBack={() => setRemoving(false)} />;
  return (
    <Dialog
      title={t('meeting.person.title', { name: person.name })}
      onClose={onClose}
      actions={
        <Button look="primary" type="submit" form={form}>
          {t('meeting.person.save')}
        </Button>
      }
    >
      <Facts {...props} form={form} />
      <details className={styles.more}>
        <summary>{t('meeting.person.has-substitute')}</summary>
        <AddToMeeting deeds={props.deeds} substituteFor={person} />
      </details>
      {mayRemove ? (
        <Button look="plain" className={styles.remove} onClick={() => setRemoving(true)}>
          {t('meeting.person.remove', { name: person.name })}
        </Button>
      ) : (
        <p className={styles.hint}>
          {t(person.id === view.me ? 'meeting.person.remove-self' : 'meeting.person.remove-chair')}
        </p>
      )}
    </Dialog>
  );
}

function Facts({ view, person, deeds, form, onClose }: PersonProps & { form: string }) {
  const { t } = useText();
  const mayGive = mayInMeeting(view.roles, 'givePlanningDuty', view.meeting.phase);
  const [taken, setTaken] = useState<readonly PlanningDuty[]>([]);
  const [draft, setDraft] = useState<Draft>(person);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const set = (values: Partial<Draft>) => setDraft((before) => ({ ...before, ...values }));
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await saveFacts(deeds, person, draft);
      if (draft.kind !== 'child')
        for (const duty of taken) await deeds.attempt('givePlanningDuty', { duty, participant: person.id });
      onClose();
    } catch (error) {
      setErrors(errorsOf(error, t));
    }
  };
  return (
    <form id={form} className={styles.form} onSubmit={save}>
      <p role="alert" className={styles.error}>
        {errors.form}
      </p>
      {writtenFields.map((name) => (
        <Field key={name} label={t(`people.${name}`)} error={errors[name]}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              autoComplete="off"
              required={name === 'name'}
              maxLength={maxLengths[name]}
              value={draft[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={t('people.kind')} error={errors.kind}>
        {(control) => (
          <select
            {...control}
            value={draft.kind}
            onChange={(event) => {
              const kind = participantKinds.find((each) => each === event.target.value);
              if (kind) set({ kind });
            }}
          >
            {participantKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`people.kind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.kind !== 'child' && (
        <Duties draft={draft} person={person} onChange={(held) => set({ duties: held })} />
      )}
      {draft.kind !== 'child' && mayGive && (
        <PlanningTasks view={view} person={person} taken={taken} onChange={setTaken} />
      )}
    </form>
  );
}

/** The chair's duty is given, never put down: whoever gets it takes it over (R102). */
function Duties({
  draft,
  person,
  onChange,
}: {
  draft: Draft;
  person: Participant;
  onChange: (held: Duty[]) => void;
}) {
  const { t } = useText();
  const isChair = person.duties.includes('chair');
  return (
    <fieldset className={styles.duties}>
      <legend>{t('people.duties')}</legend>
      {duties.map((duty) => (
        <label key={duty}>
          <input
            type="checkbox"
            checked={draft.duties.includes(duty)}
            disabled={duty === 'chair' && isChair}
            onChange={({ target }) =>
              onChange(
                target.checked ? [...draft.duties, duty] : draft.duties.filter((held) => held !== duty),
              )
            }
          />
          {t(`people.duty.${duty}`)}
        </label>
      ))}
      {isChair && <p className={styles.hint}>{t('meeting.person.chair-stays')}</p>}
    </fieldset>
  );
}

interface TasksProps extends Pick<PersonProps, 'view' | 'person'> {
  taken: readonly PlanningDuty[];
  onChange: (taken: readonly PlanningDuty[]) => void;
}

/** R021, R022: taken over from whoever has it, never put down. */
function PlanningTasks({ view, person, taken, onChange }: TasksProps) {
  const { t } = useText();
  const has = (duty: PlanningDuty) => view.planningDuties[duty] === person.id;
  return (
    <fieldset className={styles.duties}>
      <legend>{t('meeting.person.planning')}</legend>
      {planningDuties.map((duty) => (
        <label key={duty}>
          <input
            type="checkbox"
            checked={has(duty) || taken.includes(duty)}
            disabled={has(duty)}
            onChange={({ target }) =>
              onChange(target.checked ? [...taken, duty] : taken.filter((each) => each !== duty))
            }
          />
          {t(`people.duty.${duty}`)}
        </label>
      ))}
      {planningDuties.some(has) && <p className={styles.hint}>{t('meeting.person.planning-stays')}</p>}
    </fieldset>
  );
}

/** Each change is a deed of its own; one that says nothing new is not done. */
async function saveFacts(deeds: PersonProps['deeds'], person: Participant, draft: Draft): Promise<void> {
  const { id: participant } = person;
  const { duties: held, name, role, authority, responsibilityArea, decisionPower, kind } = draft;
  const facts = { name, role, authority, responsibilityArea, decisionPower, kind };
  const isOther = [...writtenFields, 'kind' as const].some((field) => draft[field] !== person[field]);
  const wanted = kind === 'child' ? [] : held;
  // Put down before it is taken up: a child-to-be has none left when it becomes one.
  for (const duty of person.duties)
    if (!wanted.includes(duty)) await deeds.attempt('giveDuty', { duty, participant: null });
  if (isOther) await deeds.attempt('correctPerson', { participant, ...facts });
  for (const duty of wanted)
    if (!person.duties.includes(duty)) await deeds.attempt('giveDuty', { duty, participant });
}

function errorsOf(error: unknown, t: ReturnType<typeof useText>['t']): Record<string, string> {
  const fields = error instanceof Refused ? Object.entries(error.fields) : [];
  const words = fields.map(([field, code]) => [field, t(`field-error.${code}`)] as const);
  const known: readonly string[] = [...writtenFields, 'kind'];
  const elsewhere = words.find(([field]) => !known.includes(field))?.[1];
  const form = elsewhere ?? (words.length === 0 ? errorToText(error) : '');
  return { ...Object.fromEntries(words), form };
}
