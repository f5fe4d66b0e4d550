import { Check, CircleDashed, Hourglass } from 'lucide-react';
import { useState } from 'react';
import { instantToDay } from '../../shared/dates/dates.ts';
import { waitsFor } from '../../shared/gate/gate.ts';
import {
  answersTo,
  type GateAnswer,
  type GateEntry,
  type GateStep,
  isLeaders,
} from '../../shared/gate/steps.ts';
import { call } from '../api/call.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Link } from '../ui/navigation.tsx';
import { type Answered, AnswerForm } from './AnswerForm.tsx';
import styles from './gate.module.css';
import type { GatePart } from './part.ts';

/**
 * One step: what is asked, what was answered last and by whom, and the way to answer. What it waits for is said by the first one
 * of a column alone (`isFirst`).
 */
export function StepItem({ view, deed, step, isFirst }: GatePart & { step: GateStep; isFirst: boolean }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const { facts, may, contact } = view;
  const all = facts.entries.filter((entry) => entry.step === step);
  const last = all.at(-1);
  const entry = last && last.answer !== 'open' ? last : null;
  const [waits] = waitsFor(step, facts);
  const mayGive = (answer: GateAnswer) => (isLeaders(step, answer) ? may.judge : may.write);
  const answers = (Object.keys(answersTo[step]) as GateAnswer[])
    .filter(mayGive)
    // R038: what is answered has been sent.
    .filter((answer) => step !== 'request' || entry !== null || answer === 'sent');
  const isJudgement = step === 'judgement';
  const say = (said: Answered | typeof takenBack) => {
    const route =
      isJudgement || (said.answer !== 'open' && isLeaders(step, said.answer)) ? 'judgeGate' : 'answerGate';
    return deed.run(() => call(route, { step, ...said }, { id: view.case.id }));
  };
  const send = async (answered: Answered): Promise<void> => {
    if (await say(answered)) setOpen(false);
  };
  const name = t(`gate.step.${step}`, { contact: contact.name });
  const hint = hints.find((each) => each === step);
  const change = t(entry ? 'gate.change' : 'gate.answer');
  const Icon = entry ? Check : waits ? Hourglass : CircleDashed;
  return (
    <li className={entry ? styles.done : waits ? styles.waiting : styles.step}>
      <h3>
        <Icon size={18} aria-hidden />
        <span>{name}</span>
      </h3>
      {hint && <p className={styles.hint}>{t(`gate.hint.${hint}`)}</p>}
      {step === 'informed' && (
        <Link href={`/cases/${view.case.id}/informed`} className={styles.link}>
          {t('gate.informed.link')}
        </Link>
      )}
      {entry && <Said entry={entry} />}
      {!entry && waits && isFirst && (
        <p className={styles.hint}>{t('gate.waits', { what: t(`gate.missing.${waits}`) })}</p>
      )}
      {!waits && answers.length === 0 && !entry && isJudgement && (
        <p className={styles.hint}>{t('gate.leader-only')}</p>
      )}
      {isOpen ? (
        <AnswerForm {...{ step, answers, entry, deed, send }} onClose={() => setOpen(false)} />
      ) : (
        !waits &&
        answers.length > 0 && (
          <div className={styles.buttons}>
            <Button aria-label={`${change}: ${name}`} onClick={() => setOpen(true)}>
              {change}
            </Button>
            {entry && (
              <Button look="plain" onClick={() => void say(takenBack)}>
                {t('gate.take-back')}
              </Button>
            )}
          </div>
        )
      )}
      {all.length > 1 && (
        <details className={styles.history}>
          <summary>{t('gate.history')}</summary>
          {all.slice(0, -1).map((before) => (
            <Said key={before.at} entry={before} />
          ))}
        </details>
      )}
    </li>
  );
}

const hints = [
  'honour',
  'preconditionB',
  'willing',
  'informed',
  'sparring',
  'expectations',
  'request',
] as const;
const takenBack = { answer: 'open', who: '', day: '', words: '', interpreter: null } as const;

function Said({ entry }: { entry: GateEntry }) {
  const { t } = useText();
  const { answer, who, day, words, interpreter, by, at } = entry;
  const facts = [
    t(`gate.answer.${answer}`),
    who,
    day && dateToText(day, 'short'),
    interpreter ? t('gate.with-interpreter') : '',
  ];
  return (
    <div className={styles.said}>
      <p dir="auto">
        <strong>{facts.filter(Boolean).join(' · ')}</strong>
      </p>
      {words && <p dir="auto">{words}</p>}
      <p className={styles.hint} dir="auto">
        {t('gate.said', { name: by.name, when: dateToText(instantToDay(Date.parse(at)), 'short') })}
      </p>
    </div>
  );
}
