import { type FormEvent, useState } from 'react';
import { call } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { navigate } from '../ui/navigation.tsx';
import pageStyles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';
import styles from './EnterScreen.module.css';

/** On the computer of the meeting room: nobody signs in there. Says nothing of any meeting until the code is right. */
export function EnterScreen() {
  const { t } = useText();
  const [code, setCode] = useState('');
  const [error, setError] = useState('');
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const { meeting } = await call('enterScreen', { code });
      navigate(`/meetings/${meeting}/screen`, { replace: true });
    } catch (refused) {
      setError(code.trim() === '' ? t('field-error.required') : errorToText(refused));
    }
  };
  return (
    <Page title={t('screen.enter.title')} lead={t('screen.enter.text')} isCard>
      <form onSubmit={enter} className={styles.form}>
        <Field label={t('screen.enter.label')} error={error}>
          {(control) => (
            <input
              {...control}
              className={`${control.className} ${styles.code}`}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <div className={pageStyles.actions}>
          <Button type="submit" look="primary">
            {t('screen.enter.do')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
