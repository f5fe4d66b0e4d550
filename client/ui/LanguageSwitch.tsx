import { useState } from 'react';
import { setLanguage, useIsFamilyPage, useText } from '../text/index.ts';
import { type AnyLanguage, allLanguages, directionOf, languageNames, languages } from '../text/languages.ts';
import styles from './LanguageSwitch.module.css';

/** Each language under its own name, so that it is found by those who need it. Professionals' pages have two. */
export function LanguageSwitch() {
  const { t, shown } = useText();
  const { choose, lost } = useChoice();
  const offered = useIsFamilyPage() ? allLanguages : languages;
  return (
    <span className={styles.list}>
      <select
        aria-label={t('common.language')}
        value={shown}
        onChange={({ target }) => choose(target.value as AnyLanguage)}
      >
        {offered.map((each) => (
          <option key={each} value={each} lang={each} dir={directionOf(each)}>
            {languageNames[each]}
          </option>
        ))}
      </select>
      {lost}
    </span>
  );
}

/** At the door nobody has to open a list to see that their language is there. */
export function LanguageDoor() {
  const { shown } = useText();
  const { choose, lost } = useChoice();
  return (
    <div className={styles.door}>
      {allLanguages
        .filter((each) => each !== shown)
        .map((each) => (
          <button key={each} type="button" lang={each} dir={directionOf(each)} onClick={() => choose(each)}>
            {languageNames[each]}
          </button>
        ))}
      {lost}
    </div>
  );
}

function useChoice() {
  const { t } = useText();
  const [isLost, setLost] = useState(false);
  const choose = (next: AnyLanguage): void => {
    setLost(false);
    setLanguage(next).catch(() => setLost(true));
  };
  const lost = isLost && (
    <p role="alert" className={styles.lost}>
      {t('common.trouble.not-fetched')}
    </p>
  );
  return { choose, lost };
}
