import { type FormEvent, useId, useState } from 'react';
import type { PersonId } from '../../shared/ids.ts';
import type { CasePerson, StafetlogView } from '../../shared/stafetlog/stafetlog.ts';
import { Face } from '../people/Face.tsx';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './case.module.css';
import type { CasePart } from './part.ts';
import { useDeed } from './use-deed.ts';

interface ChooseProps extends CasePart {
  /** Words of the button that opens, of the dialog, and of the button that does it. */
  open: string;
  title: string;
  text?: string;
  confirm: string;
  send: (person: PersonId) => Promise<unknown>;
}

/** A button, and a dialog that asks who of those who may hold the baton (R109). */
export function ChoosePerson({ view, onChanged, open, title, text, confirm, send }: ChooseProps) {
  const { t } = useText();
  const form = useId();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<PersonId | null>(null);
  const { run, refusal, isRunning } = useDeed(onChanged);
  const people = receivers(view);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (chosen !== null && (await run(() => send(chosen)))) setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{open}</Button>
      {isOpen && (
        <Dialog
          title={title}
          onClose={() => setOpen(false)}
          actions={
            <Button look="primary" type="submit" form={form} disabled={chosen === null || isRunning}>
              {confirm}
            </Button>
          }
        >
          <form id={form} onSubmit={submit}>
            {text && <p className={styles.soft}>{text}</p>}
            {people.length === 0 && <p>{t('case.nobody.can')}</p>}
            <fieldset className={styles.choices}>
              <legend>{people.length > 0 && t('case.hand-over.who')}</legend>
              {people.map(({ person, name, role, authority }) => (
                <label key={person}>
                  <input
                    type="radio"
                    name="person"
                    checked={chosen === person}
                    onChange={() => setChosen(person)}
                  />
                  <Face person={{ id: person, name }} people={faces(view)} />
                  <span dir="auto">
                    {name}
                    <br />
                    <span className={styles.soft}>{[role, authority].filter(Boolean).join(', ')}</span>
                  </span>
                </label>
              ))}
            </fieldset>
            <p role="alert">{refusal}</p>
          </form>
        </Dialog>
      )}
    </>
  );
}

/** R109: professionals; a child never, a parent not by default. */
function receivers({ people, tovholder }: StafetlogView): CasePerson[] {
  return people.filter(
    ({ kind, person }) => (kind === 'professional' || kind === 'authority') && person !== tovholder?.person,
  );
}

const faces = ({ people }: StafetlogView) => people.map(({ person, name }) => ({ id: person, name }));
