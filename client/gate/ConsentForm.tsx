import { type FormEvent, useId, useState } from 'react';
import { capacities, consentScopes, consentWays, isDanish } from '../../shared/gate/consent.ts';
import type { ConsentInput } from '../../shared/gate/gate-input.ts';
import type { PersonId } from '../../shared/ids.ts';
import { maxLengths } from '../../shared/limits.ts';
import { isFamily } from '../../shared/meeting/meeting.ts';
import { call } from '../api/call.ts';
import { today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './gate.module.css';
import type { GatePart } from './part.ts';

const nothing: ConsentInput = {
  giver: '',
  person: null,
  capacity: 'custody',
  scope: 'meeting',
  what: '',
  from: '',
  to: '',
  purpose: '',
  how: 'spoken',
  interpreter: null,
  interpreterWhy: '',
  recipients: [],
  day: '',
};
const written = ['what', 'from', 'to', 'purpose'] as const;

/** R035: nothing of it may be left out. */
export function ConsentForm({ view, deed, onClose }: GatePart & { onClose: () => void }) {
  const { t } = useText();
  const [said, setSaid] = useState<ConsentInput>(() => ({ ...nothing, day: today() }));
  useAskBeforeLeaving(written.some((field) => said[field] !== ''));
  const change = (more: Partial<ConsentInput>) => setSaid((before) => ({ ...before, ...more }));
  const family = view.people.filter(({ kind }) => kind === 'parent' || kind === 'child');
  const choose = (chosen: string): void => {
    const found = family.find(({ person }) => person === chosen);
    change({
      person: found?.person ?? null,
      giver: found?.name ?? '',
      ...(found && { capacity: found.kind === 'child' ? 'youngPerson' : 'custody' }),
    });
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await deed.run(() => call('recordConsent', said, { id: view.case.id }))) onClose();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={t('gate.consent.giver')}>
        {(control) => (
          <select {...control} value={said.person ?? ''} onChange={({ target }) => choose(target.value)}>
            <option value="">{t('gate.consent.other')}</option>
            {family.map(({ person, name, role }) => (
              <option key={person} value={person}>
                {[name, role].filter(Boolean).join(', ')}
              </option>
            ))}
          </select>
        )}
      </Field>
      {said.person === null && (
        <TextField
          label={t('people.name')}
          required
          maxLength={maxLengths.name}
          value={said.giver}
          onText={(text) => change({ giver: text })}
        />
      )}
      <SelectField
        label={t('gate.consent.capacity')}
        values={capacities}
        value={said.capacity}
        nameOf={(one) => t(`gate.consent.capacity.${one}`)}
        onChoose={(capacity) => change({ capacity })}
      />
      <SelectField
        label={t('gate.consent.scope')}
        values={consentScopes}
        value={said.scope}
        nameOf={(one) => t(`gate.consent.scope.${one}`)}
        onChoose={(scope) => change({ scope, recipients: [] })}
      />
      {said.scope === 'sharing' && <Recipients view={view} said={said} change={change} />}
      {written.map((field) => (
        <TextField
          key={field}
          label={t(`gate.consent.${field}`)}
          required
          rows={2}
          maxLength={maxLengths.gate}
          value={said[field]}
          onText={(text) => change({ [field]: text })}
        />
      ))}
      <SelectField
        label={t('gate.consent.how')}
        values={consentWays}
        value={said.how}
        nameOf={(one) => t(`gate.consent.how.${one}`)}
        onChoose={(how) => change({ how, ...(how === 'interpreted' && { interpreter: true }) })}
      />
      {!isDanish(view.familyLanguage) && (
        <Interpreted language={view.familyLanguage} said={said} change={change} />
      )}
      <DayField
        label={t('gate.day')}
        required
        isPast
        value={said.day}
        onDay={(day) => change({ day: day })}
      />
      <div className={styles.buttons}>
        <Button type="submit" look="primary" aria-disabled={deed.isRunning}>
          {t('gate.save')}
        </Button>
        <Button look="plain" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  said: ConsentInput;
  change: (more: Partial<ConsentInput>) => void;
}

/** Whom of the case it names: what is withdrawn is closed to them. */
function Recipients({ view, said, change }: FieldProps & Pick<GatePart, 'view'>) {
  const { t } = useText();
  const others = view.people.filter((one) => !isFamily(one));
  const choose = (person: PersonId, isChosen: boolean): void =>
    change({
      recipients: isChosen
        ? [...said.recipients, person]
        : said.recipients.filter((chosen) => chosen !== person),
    });
  return (
    <fieldset className={styles.answers}>
      <legend>{t('gate.consent.recipients')}</legend>
      {others.map(({ person, name, role }) => (
        <Checkbox
          key={person}
          checked={said.recipients.includes(person)}
          onChange={({ target }) => choose(person, target.checked)}
        >
          {[name, role].filter(Boolean).join(', ')}
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** R160: the family speaks another language. */
function Interpreted({ language, said, change }: FieldProps & { language: string }) {
  const { t } = useText();
  const name = useId();
  return (
    <>
      <fieldset className={styles.answers}>
        <legend>{t('gate.consent.interpreter', { language })}</legend>
        {([true, false] as const).map((used) => (
          <label key={String(used)}>
            <input
              type="radio"
              name={name}
              required
              checked={said.interpreter === used}
              onChange={() => change({ interpreter: used })}
            />
            {t(used ? 'gate.answer.yes' : 'gate.answer.no')}
          </label>
        ))}
      </fieldset>
      {said.interpreter === false && (
        <TextField
          label={t('gate.consent.interpreter-why')}
          required
          rows={2}
          maxLength={maxLengths.gate}
          value={said.interpreterWhy}
          onText={(text) => change({ interpreterWhy: text })}
        />
      )}
    </>
  );
}
