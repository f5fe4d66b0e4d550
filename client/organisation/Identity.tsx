import type { SettingsView } from '../../shared/organisation/settings.ts';
import { organisationLimits as max } from '../../shared/organisation/settings.ts';
import { useText } from '../text/index.ts';
import { Letterhead } from './Letterhead.tsx';
import { Logo } from './Logo.tsx';
import styles from './organisation.module.css';
import { Section } from './Section.tsx';
import { SettingField } from './SettingField.tsx';
import { useSection } from './use-section.ts';

/** Name, unit and logo, with what they look like at the top of an invitation. */
export function Identity({ view }: { view: SettingsView }) {
  const { t } = useText();
  const draft = useSection('identity', view);
  const { value, set, errors } = draft;
  return (
    <>
      <Section title={t('organisation.identity')} text={t('organisation.identity.text')} draft={draft}>
        <SettingField
          label={t('organisation.name')}
          hint={t('organisation.name-hint')}
          value={value.name}
          max={max.name}
          error={errors.name}
          onChange={(name) => set({ ...value, name })}
        />
        <SettingField
          label={t('organisation.unit')}
          hint={t('organisation.unit-hint')}
          value={value.unit}
          max={max.unit}
          error={errors.unit}
          onChange={(unit) => set({ ...value, unit })}
        />
        <figure className={styles.preview}>
          <figcaption className={styles.soft}>{t('organisation.preview')}</figcaption>
          <Letterhead name={value.name} unit={value.unit} logo={view.logo} />
        </figure>
      </Section>
      <Logo view={view} />
    </>
  );
}
