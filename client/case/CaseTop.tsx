import { instantToDay } from '../../shared/dates/dates.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Link } from '../ui/navigation.tsx';
import { useFocusOnOpen, usePageTitle } from '../ui/page-opening.ts';
import { useIsCompact } from '../ui/use-is-compact.ts';
import { BatonButton } from './BatonButton.tsx';
import styles from './CaseTop.module.css';
import { type CasePart, type CaseTab, casePath, caseTabs } from './part.ts';

/** Whose case it is, who holds the baton, and the way between the case's pages. */
export function CaseTop({ view, onChanged, tab }: CasePart & { tab: CaseTab }) {
  const { t } = useText();
  const isCompact = useIsCompact();
  const heading = useFocusOnOpen(`${view.case.id} ${tab}`);
  usePageTitle(t(`case.tab.${tab}`));
  const isShown = (each: CaseTab) => each !== 'seen' || view.may.readAudit;
  return (
    <header className={styles.top}>
      <Link href="/" className={styles.home} aria-label={t('common.home')}>
        <img src="/icon.svg" alt="" width="28" height="28" />
      </Link>
      <div className={styles.what}>
        <h1 ref={heading} tabIndex={-1} dir="auto">
          {view.case.childFirstName}
        </h1>
        <p dir="auto">
          <span className={styles.long}>{t(`case.tab.${tab}`)} · </span>
          <TovholderLine view={view} />
        </p>
      </div>
      <nav className={styles.tabs} aria-label={t('case.tabs')}>
        {caseTabs.filter(isShown).map((each) => (
          <Link key={each} href={casePath(view.case, each)} aria-current={each === tab ? 'page' : undefined}>
            {each === 'seen' && isCompact ? t('case.tab.seen-short') : t(`case.tab.${each}`)}
          </Link>
        ))}
      </nav>
      <div className={styles.tools}>
        {!isCompact && <BatonButton view={view} onChanged={onChanged} />}
        <LanguageSwitch />
        <SignOutButton />
      </div>
    </header>
  );
}

/** R108: that nobody holds the baton is said wherever the holder would be. */
function TovholderLine({ view: { tovholder } }: Pick<CasePart, 'view'>) {
  const { t } = useText();
  if (tovholder === null) return <strong>{t('case.no-tovholder')}</strong>;
  const since = dateToText(instantToDay(Date.parse(tovholder.from)), 'long');
  return (
    <>
      {t('case.tovholder', { name: tovholder.name })}
      <span className={styles.long}> {t('case.since', { date: since })}</span>
    </>
  );
}
