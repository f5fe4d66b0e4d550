import type { LogoFacts } from '../../shared/organisation/settings.ts';
import { useText } from '../text/index.ts';
import styles from './letterhead.module.css';

interface LetterheadProps {
  name: string;
  unit: string;
  logo: LogoFacts | null;
}

/** The top of the first page of an invitation, as `referat.typ` prints it. */
export function Letterhead({ name, unit, logo }: LetterheadProps) {
  const { t } = useText();
  return (
    <div className={styles.paper}>
      <div className={styles.head}>
        {logo && <img src={`/api/organisation/logo/${logo.hash}`} alt={name || t('organisation.logo')} />}
        <div dir="auto">
          <p className={styles.name}>{name}</p>
          <p className={styles.unit}>{unit}</p>
        </div>
      </div>
      <p className={styles.kicker}>{t('organisation.preview.kicker')}</p>
      <p className={styles.title}>{t('organisation.preview.title')}</p>
      <p className={styles.line}>{t('organisation.preview.line')}</p>
    </div>
  );
}
