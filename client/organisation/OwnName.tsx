import { type FormEvent, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import { call, Refused } from '../api/call.ts';
import { refresh } from '../api/fetched.ts';
import { sessionQuery } from '../api/queries.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './organisation.module.css';
import { SaveOutcome } from './Section.tsx';
import { SettingField } from './SettingField.tsx';

/** Whoever set the product up has no name until they say one. `isAsked`: it is the first thing on the page. */
export function OwnName({ name, isAsked }: { name: string; isAsked: boolean }) {
  const { t } = useText();
  const [typed, setTyped] = useState(isAsked ? '' : name);
  const [outcome, setOutcome] = useState<unknown>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await call('nameSelf', { name: typed });
      await refresh(sessionQuery);
      setOutcome('saved');
    } catch (error) {
      setOutcome(error);
    }
  };
  const error = outcome instanceof Refused ? outcome.fields.name : undefined;
  const title = t(isAsked ? 'organisation.own-name.ask' : 'organisation.own-name');
  return (
    <Panel aria-label={title}>
      <h2>{title}</h2>
      <p className={styles.soft}>{t('organisation.own-name.text')}</p>
      <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
        <SettingField
          label={t('organisation.own-name.label')}
          value={typed}
          max={maxLengths.name}
          error={error}
          onChange={setTyped}
        />
        <div className={styles.buttons}>
          <Button look="primary" type="submit">
            {t('organisation.save')}
          </Button>
          <SaveOutcome outcome={error ? null : outcome} />
        </div>
      </form>
    </Panel>
  );
}
