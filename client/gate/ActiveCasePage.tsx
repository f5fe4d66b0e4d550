import { Printer } from 'lucide-react';
import { activeCaseIn } from '../../shared/gate/active-case.ts';
import { isDanish } from '../../shared/gate/consent.ts';
import type { CaseId } from '../../shared/ids.ts';
import { useFetched } from '../api/fetched.ts';
import { gateQuery } from '../api/queries.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { FailedPage } from '../ui/FailedPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import styles from './gate.module.css';

/** R034: to read aloud, and to print for the family: in their language as far as we have it, and in Danish. */
export default function ActiveCasePage({ id }: { id: CaseId }) {
  const { t } = useText();
  const fetched = useFetched(gateQuery(id));
  if (fetched.status === 'failed') return <FailedPage error={fetched.error} onRetry={fetched.retry} />;
  if (fetched.status === 'pending') return <WaitingPage />;
  const language = fetched.data.familyLanguage;
  const texts = activeCaseIn(language);
  return (
    <Page
      title={t('gate.informed.title')}
      lead={<span className={styles.onScreen}>{t('gate.informed.lead')}</span>}
      above={
        <Link href={`/cases/${id}/gate`} className={styles.link}>
          {t('gate.title')}
        </Link>
      }
    >
      <div className={styles.tools}>
        {!isDanish(language) && texts.length === 1 && (
          <Notice tone="ask">{t('gate.informed.missing', { language })}</Notice>
        )}
        <Button onClick={() => window.print()}>
          <Printer size={18} aria-hidden />
          {t('gate.informed.print')}
        </Button>
      </div>
      {texts.map(({ lang, title, paragraphs }) => (
        <section key={lang} lang={lang} dir="auto" className={styles.told}>
          <h2>{title}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </Page>
  );
}
