import { type FormEvent, useState } from 'react';
import { confidentialityIn } from '../../shared/interpreter/confidentiality.ts';
import { type FamilyLanguage, yesOrNo } from '../../shared/interpreter/interpreter.ts';
import { maxLengths } from '../../shared/limits.ts';
import { call } from '../api/call.ts';
import { useDeed } from '../case/use-deed.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './interpreter.module.css';
import type { InterpreterPart } from './part.ts';

/** What the family speaks, and what was said to them in it (R135, R161). */
export function FamilySpeaks({
  view,
  interpreter,
  onChanged,
  mayWrite,
}: InterpreterPart & { mayWrite: boolean }) {
  const { t } = useText();
  const { family } = interpreter;
  return (
    <Panel isSpaced className={styles.panel}>
      <h2>{t('interpreter.language.title')}</h2>
      {mayWrite ? (
        <LanguageForm key={JSON.stringify(family)} {...{ view, interpreter, onChanged }} />
      ) : (
        <Said family={family} />
      )}
      {confidentialityIn(family.language).map(({ lang, text }) => (
        <p key={lang} lang={lang} dir="auto" className={styles.quote}>
          {text}
        </p>
      ))}
    </Panel>
  );
}

function Said({ family }: { family: FamilyLanguage }) {
  const { t } = useText();
  const { language, informedOn, informedIn } = family;
  return (
    <>
      <p dir="auto">{language || t('interpreter.language.none')}</p>
      {informedOn && (
        <p className={styles.soft}>
          {t(informedIn ? 'interpreter.informed.said-in' : 'interpreter.informed.said', {
            day: dateToText(informedOn, 'long'),
            language: informedIn,
          })}
        </p>
      )}
    </>
  );
}

function LanguageForm({ view, interpreter, onChanged }: InterpreterPart) {
  const { t } = useText();
  const { family } = interpreter;
  const [said, setSaid] = useState(family);
  const deed = useDeed(onChanged);
  const isChanged = JSON.stringify(said) !== JSON.stringify(family);
  useAskBeforeLeaving(isChanged);
  const change = (more: Partial<FamilyLanguage>) => setSaid((before) => ({ ...before, ...more }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void deed.run(() => call('writeFamilyLanguage', said, { id: view.meeting.id }));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t('interpreter.language')}
        hint={t('interpreter.language-hint')}
        maxLength={maxLengths.role}
        value={said.language}
        onText={(text) => change({ language: text })}
      />
      <div className={styles.two}>
        <DayField
          label={t('interpreter.informed')}
          hint={t('interpreter.informed-hint')}
          isPast
          value={said.informedOn}
          onDay={(day) => change({ informedOn: day })}
        />
        <TextField
          label={t('interpreter.informed-in')}
          hint={t('interpreter.informed-in-hint')}
          maxLength={maxLengths.role}
          value={said.informedIn}
          onText={(text) => change({ informedIn: text })}
        />
      </div>
      <SelectField
        label={t('interpreter.network-talk')}
        values={yesOrNo}
        value={said.networkTalk}
        nameOf={(one) => t(`interpreter.network-talk.${one || 'none'}`)}
        onChoose={(chosen) => change({ networkTalk: chosen })}
      />
      {said.networkTalk === 'no' && (
        <TextField
          label={t('interpreter.network-talk.why')}
          maxLength={maxLengths.reason}
          value={said.networkTalkReason}
          onText={(text) => change({ networkTalkReason: text })}
        />
      )}
      {isChanged && (
        <Button className={styles.save} look="primary" type="submit" disabled={deed.isRunning}>
          {t('interpreter.save')}
        </Button>
      )}
      <p role="alert">{deed.refusal}</p>
    </form>
  );
}
