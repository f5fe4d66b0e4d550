import { type ChangeEvent, useState } from 'react';
import { organisationLimits, type SettingsView } from '../../shared/organisation/settings.ts';
import { call, Refused } from '../api/call.ts';
import { refresh } from '../api/fetched.ts';
import { organisationSettingsQuery } from '../api/queries.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './organisation.module.css';
import { SaveOutcome } from './Section.tsx';

/** Chosen, it is looked at by the server and kept at once. */
export function Logo({ view: { logo, versions } }: { view: SettingsView }) {
  const { t } = useText();
  const [outcome, setOutcome] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const isTooLarge = outcome === 'too-large';
  const wrong = outcome instanceof Refused ? outcome.fields.file : undefined;
  const error = isTooLarge ? t('organisation.logo.too-large') : wrong && t(`field-error.${wrong}`);

  const set = async (file: string | null): Promise<void> => {
    setSaving(true);
    try {
      await call('setLogo', { version: versions.logo, file });
      setOutcome('saved');
    } catch (problem) {
      setOutcome(problem);
    } finally {
      await refresh(organisationSettingsQuery);
      setSaving(false);
    }
  };
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = target.files ?? [];
    if (!file) return;
    if (file.size > organisationLimits.logo) setOutcome('too-large');
    else await set(await fileToBase64(file));
    // The same file may be chosen again once it has been put right.
    target.value = '';
  };
  return (
    <Panel aria-label={t('organisation.logo')}>
      <h2>{t('organisation.logo')}</h2>
      <div className={styles.form}>
        <Field
          label={t(logo ? 'organisation.logo.replace' : 'organisation.logo.choose')}
          hint={t('organisation.logo.hint')}
          error={error}
        >
          {(control) => (
            <input
              {...control}
              type="file"
              accept="image/png,image/jpeg"
              disabled={isSaving}
              onChange={(event) => void choose(event)}
            />
          )}
        </Field>
        <div className={styles.buttons}>
          {logo && (
            <Button disabled={isSaving} onClick={() => void set(null)}>
              {t('organisation.logo.remove')}
            </Button>
          )}
          <SaveOutcome
            outcome={error ? null : outcome}
            saved={t(logo ? 'organisation.logo.saved' : 'organisation.logo.removed')}
          />
        </div>
      </div>
    </Panel>
  );
}

function fileToBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}
