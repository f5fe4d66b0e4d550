import type { FormDraft } from '../../shared/meeting/form-draft.ts';
import { useText } from '../text/index.ts';
import { DayField } from '../ui/DayField.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './form.module.css';

interface FormFactsProps {
  content: FormDraft;
  errorOf: (path: string) => string | undefined;
  onChange: (content: FormDraft) => void;
}

const lengths = { title: 120, issuer: 160, description: 400 } as const;

/** What the form is, besides its items. */
export function FormFacts({ content, errorOf, onChange }: FormFactsProps) {
  const { t } = useText();
  const set = (values: Partial<FormDraft>): void => onChange({ ...content, ...values });
  return (
    <Panel className={styles.panel}>
      <h2>{t('forms.facts')}</h2>
      <div className={styles.fields}>
        {(['title', 'issuer', 'description'] as const).map((name) => (
          <TextField
            key={name}
            label={t(`forms.${name}`)}
            error={errorOf(name)}
            id={`form-${name}`}
            maxLength={lengths[name]}
            value={content[name]}
            onText={(text) => set({ [name]: text })}
          />
        ))}
        <SelectField
          label={t('forms.kind')}
          values={['first', 'followUp']}
          value={content.meetingKind}
          nameOf={(kind) => t(`create.template.${kind}`)}
          onChoose={(meetingKind) => set({ meetingKind })}
        />
        <DayField
          label={t('forms.validFrom')}
          hint={t('forms.validFrom.hint')}
          error={errorOf('validFrom')}
          id="form-validFrom"
          value={content.validFrom}
          onDay={(day) => set({ validFrom: day })}
        />
        <TextField
          label={t('forms.principles')}
          hint={t('forms.principles.hint')}
          error={errorOf('principles')}
          maxLength={2_000}
          value={content.principles.join('\n')}
          rows={4}
          onText={(text) =>
            set({
              principles:
                text === ''
                  ? []
                  : text
                      .split('\n')
                      .slice(0, 12)
                      .map((line) => line.slice(0, 200)),
            })
          }
        />
      </div>
    </Panel>
  );
}
