import { type FormEvent, useState } from 'react';
import {
  type InterpreterEvaluation,
  type Understanding,
  understandings,
  type YesOrNo,
  yesOrNo,
} from '../../shared/interpreter/interpreter.ts';
import { maxLengths } from '../../shared/limits.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { call } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { interpreterEvaluationsQuery } from '../api/queries.ts';
import { useDeed } from '../case/use-deed.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './interpreter.module.css';
import type { InterpreterPart } from './part.ts';

/** R164: how it went, gone through with the interpreter; for those who lead meetings alone. */
export function Evaluations(part: InterpreterPart) {
  const { t } = useText();
  const { id, phase } = part.view.meeting;
  const fetched = useFetched(interpreterEvaluationsQuery(id));
  const given = fetched.status === 'ready' ? fetched.data : [];
  const mayEvaluate = mayInMeeting(part.view.roles, 'evaluateInterpreter', phase);
  const { interpreters } = part.interpreter;
  if (interpreters.length === 0 || (!mayEvaluate && given.length === 0)) return null;
  return (
    <Panel isSpaced className={styles.panel}>
      <h2>{t('interpreter.evaluation.title')}</h2>
      <p className={styles.soft}>{t('interpreter.evaluation.private')}</p>
      {given.map((each) => (
        <Given key={`${each.interpreter} ${each.by} ${each.at}`} {...part} given={each} />
      ))}
      {mayEvaluate &&
        fetched.status === 'ready' &&
        interpreters.map(({ interpreter }) => (
          <EvaluationForm
            key={interpreter}
            {...part}
            of={interpreter}
            given={given.find((each) => each.interpreter === interpreter && each.by === part.view.me)}
          />
        ))}
    </Panel>
  );
}

function Given({ view, given }: InterpreterPart & { given: InterpreterEvaluation }) {
  const { t } = useText();
  const nameOf = (id: string | null) => everybodyOf(view.meeting).find((one) => one.id === id)?.name;
  const said = [
    t(`interpreter.understood.${given.understood}`),
    given.keptPauses && t(`interpreter.kept-pauses.${given.keptPauses}`),
    given.again && t(`interpreter.again.${given.again}`),
  ].filter(Boolean);
  return (
    <div className={styles.given}>
      <p>{said.join(' · ')}</p>
      {given.words && (
        <p className={styles.words} dir="auto">
          {given.words}
        </p>
      )}
      <p className={styles.soft} dir="auto">
        {t('interpreter.evaluation.of', {
          interpreter: nameOf(given.interpreter) ?? '',
          name: nameOf(given.by) ?? t('interpreter.gone'),
          ...instantToDated(given.at),
        })}
      </p>
    </div>
  );
}

interface FormProps extends InterpreterPart {
  of: InterpreterEvaluation['interpreter'];
  /** What one has said before, to be changed. */
  given: InterpreterEvaluation | undefined;
}

function EvaluationForm({ view, of, given }: FormProps) {
  const { t } = useText();
  const { id } = view.meeting;
  const [understood, setUnderstood] = useState<Understanding>(given?.understood ?? 'yes');
  const [keptPauses, setKept] = useState<YesOrNo>(given?.keptPauses ?? '');
  const [again, setAgain] = useState<YesOrNo>(given?.again ?? '');
  const [words, setWords] = useState(given?.words ?? '');
  const [isSaved, setSaved] = useState(false);
  const deed = useDeed(() => refresh(interpreterEvaluationsQuery(id)));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const said = { interpreter: of, understood, keptPauses, again, words };
    setSaved(await deed.run(() => call('evaluateInterpreter', said, { id })));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <SelectField
        label={t('interpreter.understood')}
        values={understandings}
        value={understood}
        nameOf={(one) => t(`interpreter.understood.${one}`)}
        onChoose={setUnderstood}
      />
      <div className={styles.two}>
        <SelectField
          label={t('interpreter.kept-pauses')}
          values={yesOrNo}
          value={keptPauses}
          nameOf={(one) => t(`interpreter.kept-pauses.${one || 'none'}`)}
          onChoose={setKept}
        />
        <SelectField
          label={t('interpreter.again')}
          values={yesOrNo}
          value={again}
          nameOf={(one) => t(`interpreter.again.${one || 'none'}`)}
          onChoose={setAgain}
        />
      </div>
      <TextField
        label={t('interpreter.evaluation.words')}
        hint={t('interpreter.evaluation.words-hint')}
        rows={3}
        maxLength={maxLengths.words}
        value={words}
        onText={setWords}
      />
      <Button className={styles.save} look="primary" type="submit" disabled={deed.isRunning}>
        {t('interpreter.save')}
      </Button>
      <p role="status">{isSaved && t('interpreter.evaluation.saved')}</p>
      <p role="alert">{deed.refusal}</p>
    </form>
  );
}
