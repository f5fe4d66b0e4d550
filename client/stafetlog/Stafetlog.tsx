import { Printer } from 'lucide-react';
import { routes } from '../../shared/api/api.ts';
import { BatonButton } from '../case/BatonButton.tsx';
import { NewMeetingLink } from '../case/NewMeetingLink.tsx';
import type { CasePart } from '../case/part.ts';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Link } from '../ui/navigation.tsx';
import { useIsCompact } from '../ui/use-is-compact.ts';
import { AgreementList } from './AgreementList.tsx';
import { EntryForm } from './EntryForm.tsx';
import styles from './Stafetlog.module.css';
import { Timeline } from './Timeline.tsx';
import { Weights } from './Weights.tsx';

/** What is due, who has it, and what has happened: thirty seconds between meetings. */
export function Stafetlog({ view, onChanged }: CasePart) {
  const { t } = useText();
  const today = useToday();
  const isCompact = useIsCompact();
  const part = { view, onChanged };
  return (
    <div className={styles.frame}>
      <main id="content" className={styles.main}>
        <ErrorBoundary place="panel">
          <AgreementList {...part} today={today} />
        </ErrorBoundary>
      </main>
      <aside className={styles.aside}>
        {isCompact && <BatonButton {...part} />}
        <Weights agreements={view.agreements} />
        <section>
          <h2>{t('stafetlog.timeline')}</h2>
          <ErrorBoundary place="panel">
            {view.may.writeEntry && <EntryForm {...part} corrects={null} />}
            <Timeline {...part} />
          </ErrorBoundary>
        </section>
        <NewMeetingLink view={view} />
        <OnPaper view={view} />
      </aside>
    </div>
  );
}

/** The list as something one takes along. */
function OnPaper({ view }: Pick<CasePart, 'view'>) {
  const { t } = useText();
  const csv = routes.agreementsCsv.path.replace(':id', view.case.id);
  return (
    <section className={styles.paper}>
      <h2>{t('stafetlog.paper')}</h2>
      <Button onClick={() => window.print()}>
        <Printer size={18} aria-hidden />
        {t('stafetlog.print')}
      </Button>
      <Link href={`/cases/${view.case.id}/sheet`} className={buttonClass('plain')}>
        {t('stafetlog.sheet')}
      </Link>
      <a href={csv} download className={buttonClass('plain')}>
        {t('stafetlog.csv')}
      </a>
      {!view.mailIsConfigured && <p>{t('stafetlog.mail-off')}</p>}
    </section>
  );
}
