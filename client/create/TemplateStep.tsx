import { maxLengths } from '../../shared/limits.ts';
import {
  type ChildWord,
  caseKinds,
  childWords,
  institutions,
  withChildWord,
} from '../../shared/meeting/case.ts';
import type { TemplateSummary } from '../../shared/meeting/template.ts';
import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { BeforeCase, Discussed } from './BeforeCase.tsx';
import { Choices } from './Choices.tsx';
import styles from './create.module.css';
import { errorText, type StepProps } from './step.ts';

interface TemplateStepProps extends StepProps {
  templates: readonly TemplateSummary[];
  /** False on a case that exists: whose meeting it is, is known. */
  asksCase: boolean;
}

export function TemplateStep({ draft, change, errors, templates, asksCase }: TemplateStepProps) {
  const { t } = useText();
  const setTemplate = (id: string): void => {
    const template = templates.find((each) => each.id === id);
    if (template) change({ type: 'chooseTemplate', template });
  };
  return (
    <>
      {asksCase && <CaseFields {...{ draft, change, errors }} />}
      {!asksCase && <Discussed {...{ draft, change, errors }} hint={t('create.discussed-hint.follow-up')} />}
      <Choices
        legend={t('create.child-word')}
        path="childWord"
        error={errorText(errors, 'childWord')}
        value={draft.childWord}
        options={childWords.map((word) => ({ value: word, title: t(`create.child-word.${word}`) }))}
        onChoose={(childWord) => change({ type: 'set', values: { childWord } })}
      />
      {asksCase && <p className={styles.lead}>{t('create.template.proposed')}</p>}
      <Choices
        legend={t('create.template')}
        path="templateId"
        error={errorText(errors, 'templateId')}
        value={draft.templateId}
        onChoose={setTemplate}
        options={templates.map((template) => ({
          value: template.id,
          title: template.title,
          text: template.description,
          more: <TemplateFacts template={template} childWord={draft.childWord} />,
        }))}
      />
    </>
  );
}

/** R016: whose meeting it is, and whether the case is known. */
function CaseFields({ draft, change, errors }: StepProps) {
  const { t } = useText();
  return (
    <>
      <div className={styles.short}>
        <Field
          label={t('create.child')}
          hint={t('create.child-hint')}
          id="childFirstName"
          error={errorText(errors, 'childFirstName')}
        >
          {(control) => (
            <input
              {...control}
              dir="auto"
              autoComplete="off"
              maxLength={maxLengths.childFirstName}
              value={draft.childFirstName}
              onChange={(event) => change({ type: 'set', values: { childFirstName: event.target.value } })}
            />
          )}
        </Field>
      </div>
      <Choices
        legend={t('create.case')}
        path="caseKind"
        error={errorText(errors, 'caseKind')}
        value={draft.caseKind}
        options={caseKinds.map((kind) => ({ value: kind, title: t(`create.case.${kind}`) }))}
        onChoose={(caseKind) => change({ type: 'set', values: { caseKind } })}
      />
      <Choices
        legend={t('create.institution')}
        path="institution"
        error={errorText(errors, 'institution')}
        value={draft.institution}
        options={institutions.map((each) => ({ value: each, title: t(`create.institution.${each}`) }))}
        onChoose={(institution) => change({ type: 'set', values: { institution } })}
      />
      {draft.caseKind === 'unknown' && <Notice>{t('create.case.unknown-note')}</Notice>}
      {draft.caseKind === 'existing' && <BeforeCase {...{ draft, change, errors }} />}
    </>
  );
}

function TemplateFacts({ template, childWord }: { template: TemplateSummary; childWord: ChildWord }) {
  const { t } = useText();
  const facts = [
    t(`create.template.${template.meetingKind}`),
    t('common.min', { count: template.minutes }),
    t('create.template.issuer', { issuer: template.issuer }),
    ...(template.validFrom ? [t('create.template.valid-from', { from: template.validFrom })] : []),
  ];
  return (
    <>
      <p className={styles.facts}>{facts.join(' · ')}</p>
      <details className={styles.agenda}>
        <summary>{t('create.template.agenda')}</summary>
        <ol>
          {template.items.map(({ number, title, minutes, sub }) => (
            <li key={number + title} className={sub ? styles.sub : undefined}>
              <span>{number}</span> {withChildWord(title, childWord)}{' '}
              {minutes > 0 && <em>{t('common.min', { count: minutes })}</em>}
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
