import { type FormEvent, useCallback, useState } from 'react';
import type { CaseId } from '../../shared/ids.ts';
import { maxLengths } from '../../shared/limits.ts';
import type { FilingView } from '../../shared/records/records.ts';
import { call } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { filingQuery } from '../api/queries.ts';
import { type Deed, useDeed } from '../case/use-deed.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './records.module.css';

/** Under which number the case stands in the municipality's record system. Nothing is shown where there is no such system. */
export function FilingPanel({ of }: { of: CaseId }) {
  const { t } = useText();
  const fetched = useFetched(filingQuery(of));
  const onChanged = useCallback(() => refresh(filingQuery(of)), [of]);
  const deed = useDeed(onChanged);
  if (fetched.status !== 'ready') return null;
  const { filing, mayFile, systems } = fetched.data;
  if (filing === null && systems.length === 0) return null;
  return (
    <Panel isSpaced>
      <h2>{t('records.title')}</h2>
      <p className={styles.soft}>{t('records.lead')}</p>
      <p dir="auto">{filing ? t('records.filed', { ...filing }) : t('records.nowhere')}</p>
      {mayFile && <FilingForm key={filing?.at} of={of} view={fetched.data} deed={deed} />}
    </Panel>
  );
}

function FilingForm({ of, view: { filing, systems }, deed }: { of: CaseId; view: FilingView; deed: Deed }) {
  const { t } = useText();
  const ids = systems.map(({ id }) => id);
  const [system, setSystem] = useState(
    filing && ids.includes(filing.system) ? filing.system : (ids[0] ?? ''),
  );
  const [number, setNumber] = useState(filing?.number ?? '');
  const { run, refusal, isRunning } = deed;
  const send = (next: { system: string; number: string } | null) =>
    void run(() => call('fileCase', { filing: next }, { id: of }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send({ system, number });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {systems.length > 1 && (
        <SelectField
          label={t('records.system')}
          values={ids}
          value={system}
          nameOf={(id) => systems.find((one) => one.id === id)?.name ?? ''}
          onChoose={setSystem}
        />
      )}
      {systems.length > 0 && (
        <TextField
          label={t('records.number')}
          hint={t('records.number.hint')}
          value={number}
          maxLength={maxLengths.recordNumber}
          required
          onText={setNumber}
        />
      )}
      <p role="alert" className={styles.refusal}>
        {refusal}
      </p>
      <div className={styles.buttons}>
        {systems.length > 0 && (
          <Button type="submit" disabled={isRunning}>
            {t('records.save')}
          </Button>
        )}
        {filing && (
          <Button disabled={isRunning} onClick={() => send(null)}>
            {t('records.remove')}
          </Button>
        )}
      </div>
    </form>
  );
}
