import { Printer } from 'lucide-react';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import styles from './checklist.module.css';

const questions = ['1', '2', '3'] as const;

/** R149, R150: a sheet for a staff meeting, the same for everybody: it knows of no case, and asks the server for nothing. */
export default function HandoutPage() {
  const { t } = useText();
  return (
    <Page title={t('handout.title')} lead={t('handout.lead')} isCard>
      <p className={styles.onScreen}>
        <Button onClick={() => window.print()}>
          <Printer size={18} aria-hidden />
          {t('handout.print')}
        </Button>
      </p>
      <div className={styles.handout}>
        <h2>{t('handout.what')}</h2>
        <p>{t('handout.what.text')}</p>
        <h2>{t('handout.why')}</h2>
        <p>{t('handout.why.text')}</p>
        <h2>{t('handout.ask')}</h2>
        <ul>
          {questions.map((each) => (
            <li key={each}>{t(`handout.ask.${each}`)}</li>
          ))}
        </ul>
        <h2>{t('handout.mean')}</h2>
        <ul className={styles.lines}>
          {questions.map((each) => (
            <li key={each}>{t(`handout.mean.${each}`)}</li>
          ))}
        </ul>
        <p className={styles.soft}>{t('handout.nobody')}</p>
      </div>
    </Page>
  );
}
