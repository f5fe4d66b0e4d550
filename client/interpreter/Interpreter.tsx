import { type FormEvent, useState } from 'react';
import {
  type InterpreterFacts,
  interpreterTicks,
  ties,
  warningsOf,
  yesOrNo,
} from '../../shared/interpreter/interpreter.ts';
import { maxLengths } from '../../shared/limits.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { call } from '../api/call.ts';
import { type Deed, useDeed } from '../case/use-deed.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Consents } from './Consents.tsx';
import styles from './interpreter.module.css';
import type { OneInterpreter } from './part.ts';

/** One who interprets: what speaks against it (R163), and what has been said to whom (R162, R164). It warns; it stops nobody. */
export function Interpreter({ mayWrite, ...props }: OneInterpreter) {
  const { t } = useText();
  const { view, row, onChanged } = props;
  const deed = useDeed(onChanged);
  const name = everybodyOf(view.meeting).find(({ id }) => id === row.interpreter)?.name ?? '';
  const warnings = warningsOf(row).filter((each) => mayWrite || each === 'rejected');
  return (
    <Panel isSpaced className={styles.panel}>
      <h2 dir="auto">{name}</h2>
      {warnings.length > 0 && (
        <Notice tone="ask">
          {warnings.map((each) => (
            <p key={each}>{t(`interpreter.warning.${each}`)}</p>
          ))}
        </Notice>
      )}
      {mayWrite ? (
        <Facts key={JSON.stringify(row)} {...props} />
      ) : (
        <p className={styles.soft} dir="auto">
          {row.languages}
        </p>
      )}
      <Ticks {...props} mayWrite={mayWrite} deed={deed} />
      <Consents {...props} mayWrite={mayWrite} deed={deed} />
      <p role="alert">{deed.refusal}</p>
    </Panel>
  );
}

function Facts({ view, row, onChanged }: Omit<OneInterpreter, 'mayWrite'>) {
  const { t } = useText();
  const { interpreter, languages, tie, isAdult } = row;
  const [said, setSaid] = useState<InterpreterFacts>({ languages, tie, isAdult });
  const deed = useDeed(onChanged);
  const isChanged = said.languages !== languages || said.tie !== tie || said.isAdult !== isAdult;
  useAskBeforeLeaving(isChanged);
  const change = (more: Partial<InterpreterFacts>) => setSaid((before) => ({ ...before, ...more }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void deed.run(() => call('writeInterpreter', { interpreter, ...said }, { id: view.meeting.id }));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t('interpreter.languages')}
        maxLength={maxLengths.role}
        value={said.languages}
        onText={(text) => change({ languages: text })}
      />
      <div className={styles.two}>
        <SelectField
          label={t('interpreter.tie')}
          values={ties}
          value={said.tie}
          nameOf={(one) => t(`interpreter.tie.${one || 'unknown'}`)}
          onChoose={(chosen) => change({ tie: chosen })}
        />
        <SelectField
          label={t('interpreter.adult')}
          values={yesOrNo}
          value={said.isAdult}
          nameOf={(one) => t(`interpreter.adult.${one || 'unknown'}`)}
          onChoose={(chosen) => change({ isAdult: chosen })}
        />
      </div>
      {isChanged && (
        <Button className={styles.save} look="primary" type="submit" disabled={deed.isRunning}>
          {t('interpreter.save')}
        </Button>
      )}
      <p role="alert">{deed.refusal}</p>
    </form>
  );
}

function Ticks({ view, row, mayWrite, deed }: OneInterpreter & { deed: Deed }) {
  const { t } = useText();
  const nameOf = (id: string | null) => everybodyOf(view.meeting).find((one) => one.id === id)?.name;
  return interpreterTicks.map((tick) => {
    const done = row.ticks[tick];
    if (!mayWrite && !done) return null;
    return (
      <div key={tick}>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={done !== null}
            disabled={!mayWrite || deed.isRunning}
            onChange={({ target }) =>
              void deed.run(() =>
                call(
                  'tickInterpreter',
                  { interpreter: row.interpreter, tick, isDone: target.checked },
                  { id: view.meeting.id },
                ),
              )
            }
          />
          {t(`interpreter.tick.${tick}`)}
        </label>
        {done && (
          <p className={styles.signed} dir="auto">
            {t('interpreter.ticked', {
              name: nameOf(done.by) ?? t('interpreter.gone'),
              ...instantToDated(done.at),
            })}
          </p>
        )}
      </div>
    );
  });
}
