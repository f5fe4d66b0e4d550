import { maxLengths } from '../../shared/limits.ts';
import {
  organisationLimits as max,
  type OrganisationSettings,
  type SettingsView,
} from '../../shared/organisation/settings.ts';
import { useText } from '../text/index.ts';
import styles from './organisation.module.css';
import { Section } from './Section.tsx';
import { SettingField } from './SettingField.tsx';
import { useSection } from './use-section.ts';

/** Whom people tell that something cannot be used: stands in the accessibility statement. */
export function Accessibility({ view }: { view: SettingsView }) {
  const { t } = useText();
  const draft = useSection('accessibility', view);
  const { value, set, errors } = draft;
  const field = (name: keyof OrganisationSettings['accessibility']) => ({
    label: t(`organisation.accessibility.${name}`),
    value: value[name],
    error: errors[name],
    onChange: (text: string) => set({ ...value, [name]: text }),
  });
  return (
    <Section
      title={t('organisation.accessibility')}
      text={t('organisation.accessibility.text')}
      draft={draft}
    >
      <div className={styles.pair}>
        <SettingField type="tel" max={maxLengths.phone} {...field('phone')} />
        <SettingField type="email" max={maxLengths.email} {...field('mail')} />
      </div>
      <SettingField
        type="url"
        max={max.address}
        hint={t('organisation.accessibility.hint')}
        {...field('address')}
      />
      <p>
        <a href="/accessibility" target="_blank" rel="noreferrer">
          {t('common.statement')}
        </a>
      </p>
    </Section>
  );
}
