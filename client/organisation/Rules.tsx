import { declineUnits } from '../../shared/invitation/decline.ts';
import { longestMonths, shortestMonths } from '../../shared/keeping/keeping.ts';
import { organisationLimits as max, type SettingsView } from '../../shared/organisation/settings.ts';
import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import styles from './organisation.module.css';
import { Section } from './Section.tsx';
import { SettingField } from './SettingField.tsx';
import { useSection } from './use-section.ts';

/** R169. */
export function Decline({ view }: { view: SettingsView }) {
  const { t } = useText();
  const draft = useSection('decline', view);
  const { value, set, errors } = draft;
  return (
    <Section title={t('organisation.decline')} text={t('organisation.decline.text')} draft={draft}>
      <div className={styles.pair}>
        <NumberField
          label={t('organisation.decline.days')}
          value={value.days}
          error={errors.days}
          {...{ least: 0, most: 30 }}
          onChange={(days) => set({ ...value, days })}
        />
        <SelectField
          label={t('organisation.decline.unit')}
          values={declineUnits}
          value={value.unit}
          nameOf={(unit) => t(`organisation.decline.${unit}`)}
          onChoose={(chosen) => set({ ...value, unit: chosen })}
        />
      </div>
    </Section>
  );
}

export function Reminding({ view }: { view: SettingsView }) {
  const { t } = useText();
  const draft = useSection('reminders', view);
  const { value, set, errors } = draft;
  return (
    <Section title={t('organisation.reminders')} text={t('organisation.reminders.text')} draft={draft}>
      <NumberField
        label={t('organisation.reminders.days')}
        value={value.daysBefore}
        error={errors.daysBefore}
        {...{ least: 1, most: 30 }}
        onChange={(daysBefore) => set({ daysBefore })}
      />
    </Section>
  );
}

/** Empty: until two people erase it. */
export function Retention({ view }: { view: SettingsView }) {
  const { t } = useText();
  const draft = useSection('retention', view);
  const { value, set, errors } = draft;
  return (
    <Section title={t('organisation.retention')} text={t('organisation.retention.text')} draft={draft}>
      <NumberField
        label={t('organisation.retention.months')}
        hint={t('organisation.retention.hint')}
        value={value.months}
        error={errors.months}
        {...{ least: shortestMonths, most: longestMonths }}
        onChange={(months) => set({ months })}
        onClear={() => set({ months: null })}
      />
    </Section>
  );
}

interface NumberFieldProps {
  label: string;
  hint?: string;
  value: number | null;
  least: number;
  most: number;
  error: Parameters<typeof SettingField>[0]['error'];
  onChange: (value: number) => void;
  /** Nothing may stand there. */
  onClear?: () => void;
}

function NumberField({ label, hint, value, least, most, error, onChange, onClear }: NumberFieldProps) {
  const { t } = useText();
  const isKnown = value !== null && !Number.isNaN(value);
  const wrong = error && t('organisation.number-between', { least, most });
  return (
    <Field label={label} hint={hint} error={wrong}>
      {(control) => (
        <input
          {...control}
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          value={isKnown ? value : ''}
          onChange={({ target }) =>
            // Nothing there is no number: refused in words, not read as 0.
            target.value === '' && onClear ? onClear() : onChange(target.valueAsNumber)
          }
        />
      )}
    </Field>
  );
}

/** R130: the word that is used here for the tovholder, in both its forms. */
export function Label({ view }: { view: SettingsView }) {
  const { t } = useText();
  const draft = useSection('label', view);
  const { value, set, errors } = draft;
  return (
    <Section title={t('organisation.label')} text={t('organisation.label.text')} draft={draft}>
      <div className={styles.pair}>
        <SettingField
          label={t('organisation.label.one')}
          value={value.tovholder}
          max={max.label}
          error={errors.tovholder}
          onChange={(tovholder) => set({ ...value, tovholder })}
        />
        <SettingField
          label={t('organisation.label.the')}
          value={value.theTovholder}
          max={max.label}
          error={errors.theTovholder}
          onChange={(theTovholder) => set({ ...value, theTovholder })}
        />
      </div>
    </Section>
  );
}

export function ChairGuide({ view }: { view: SettingsView }) {
  const { t } = useText();
  const draft = useSection('chairGuide', view);
  return (
    <Section title={t('organisation.chair-guide')} text={t('organisation.chair-guide.text')} draft={draft}>
      <SettingField
        label={t('organisation.chair-guide.address')}
        hint={t('organisation.chair-guide.hint')}
        type="url"
        value={draft.value.address}
        max={max.address}
        error={draft.errors.address}
        onChange={(address) => draft.set({ address })}
      />
    </Section>
  );
}
