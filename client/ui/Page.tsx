import type { ReactNode } from 'react';
import { useText } from '../text/index.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { MachineTranslated } from './MachineTranslated.tsx';
import { Link } from './navigation.tsx';
import styles from './Page.module.css';
import { useFocusOnOpen, usePageTitle } from './page-opening.ts';

interface PageProps {
  title: string;
  /** A line above the heading: where in a series of steps one is. */
  above?: ReactNode;
  lead?: ReactNode;
  /** Beside the language switch: leaving, mostly. */
  tools?: ReactNode;
  wide?: boolean;
  /** One thing to read or do: a sheet of paper instead of the open ground. */
  isCard?: boolean;
  children?: ReactNode;
}

/** Every page but the meeting: a calm sheet with one heading. */
export function Page({ title, above, lead, tools, wide = false, isCard = false, children }: PageProps) {
  const { t } = useText();
  const heading = useFocusOnOpen(title);
  usePageTitle(title);
  return (
    <>
      <SkipLink />
      <header className={styles.top}>
        <Link href="/" className={styles.product}>
          <img src="/icon.svg" alt="" width="28" height="28" />
          {t('common.product')}
        </Link>
        <div className={styles.tools}>
          {tools}
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" className={isCard ? styles.card : wide ? styles.wide : styles.narrow}>
        {above && <div className={styles.above}>{above}</div>}
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
        <MachineTranslated />
      </main>
    </>
  );
}

export function SkipLink() {
  const { t } = useText();
  return (
    <a className={styles.skip} href="#content">
      {t('common.skip')}
    </a>
  );
}
