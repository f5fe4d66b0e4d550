import { useState } from 'react';
import { type Language, languages, setLanguage, useText } from '../text/index.ts';
import styles from './LanguageSwitch.module.css';

/** Each language under its own name, so that it is found by those who need it. */
export function LanguageSwitch() {
  const { t, language } = useText();
  const [isLost, setLost] = useState(false);
  const choose = (next: Language): void => {
    setLost(false);
    setLanguage(next).catch(() => setLost(true));
  };
  return (
    <fieldset className={styles.switch} aria-label={t('common.language')}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          aria-label={`${each}: ${t(`common.language.${each}`)}`}
          onClick={() => choose(each)}
        >
          {each}
        </button>
      ))}
      {isLost && (
        <p role="alert" className={styles.lost}>
          {t('common.trouble.not-fetched')}
        </p>
      )}
    </fieldset>
  );
}
