import { type FormEvent, useState } from 'react';
import { instantToDay } from '../../shared/dates/dates.ts';
import { maxLengths } from '../../shared/limits.ts';
import type { RecordSystem } from '../../shared/records/records.ts';
import { call } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { recordSystemsQuery } from '../api/queries.ts';
import { useDeed } from '../case/use-deed.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { LinkToCopy } from '../ui/LinkToCopy.tsx';
import { Panel } from '../ui/Panel.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './records.module.css';

const onChanged = () => refresh(recordSystemsQuery);

/** Which record systems (ESDH) fetch locked minutes; one is made with a token that is shown once. */
export function RecordSystems() {
  const { t } = useText();
  const fetched = useFetched(recordSystemsQuery);
  const { run, refusal, isRunning } = useDeed(onChanged);
  const [name, setName] = useState('');
  const [made, setMade] = useState<{ name: string; token: string } | null>(null);
  const systems = fetched.status === 'ready' ? fetched.data : [];
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await run(async () => {
      const { token } = await call('makeRecordSystem', { name });
      setMade({ name, token });
      setName('');
    });
  };
  return (
    <Panel aria-label={t('record-systems.title')}>
      <h2>{t('record-systems.title')}</h2>
      <p className={styles.soft}>{t('record-systems.text')}</p>
      {fetched.status === 'ready' && systems.length === 0 && <p>{t('record-systems.none')}</p>}
      {systems.map((system) => (
        <System
          key={system.id}
          system={system}
          isRunning={isRunning}
          onRevoke={() => void run(() => call('revokeRecordSystem', { system: system.id }))}
        />
      ))}
      <div role="status">
        {made && (
          <div className={styles.token}>
            <p>{t('record-systems.token.once')}</p>
            <LinkToCopy link={made.token} describe={t('record-systems.token', { name: made.name })} />
          </div>
        )}
      </div>
      <form className={styles.form} onSubmit={(event) => void make(event)}>
        <TextField
          label={t('record-systems.name')}
          value={name}
          maxLength={maxLengths.recordSystemName}
          required
          onText={setName}
        />
        <div className={styles.buttons}>
          <Button type="submit" disabled={isRunning}>
            {t('record-systems.make')}
          </Button>
        </div>
      </form>
      <p role="alert" className={styles.refusal}>
        {refusal}
      </p>
    </Panel>
  );
}

interface SystemProps {
  system: RecordSystem;
  isRunning: boolean;
  onRevoke: () => void;
}

function System({ system, isRunning, onRevoke }: SystemProps) {
  const { t } = useText();
  const { name, madeAt, usedAt, revokedAt, cases } = system;
  const facts = [
    t('record-systems.made', { date: dayOf(madeAt) }),
    usedAt === null ? t('record-systems.unused') : t('record-systems.used', { date: dayOf(usedAt) }),
    t('record-systems.cases', { count: cases }),
  ];
  return (
    <div className={styles.system}>
      <div>
        <strong dir="auto">{name}</strong>
        <p className={styles.soft}>
          {revokedAt === null ? facts.join(' · ') : t('record-systems.revoked', { date: dayOf(revokedAt) })}
        </p>
      </div>
      {revokedAt === null && (
        <Button
          disabled={isRunning}
          aria-label={t('record-systems.revoke.describe', { name })}
          onClick={onRevoke}
        >
          {t('record-systems.revoke')}
        </Button>
      )}
    </div>
  );
}

const dayOf = (instant: string) => dateToText(instantToDay(Date.parse(instant)), 'long');
