import { Printer } from 'lucide-react';
import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import { RoomCode } from '../signin/RoomCode.tsx';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { dateToText, timeToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { LinkToCopy } from '../ui/LinkToCopy.tsx';
import { Link } from '../ui/navigation.tsx';
import pageStyles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';
import styles from './create.module.css';
import type { Draft } from './draft-fields.ts';

/** A personal link for each, shown once. Printed, each stands on a slip to be cut out and handed over. */
export function CreatedPage({ created, draft }: { created: CreatedMeeting; draft: Draft }) {
  const { t } = useText();
  const when = t('day.when', {
    date: dateToText(draft.date, 'long'),
    start: timeToText(draft.start),
    end: timeToText(draft.end),
  });
  const isWaiting = created.links.some(({ waits }) => waits);
  return (
    <Page
      tools={<SignOutButton />}
      title={t('create.created.title')}
      lead={t(isWaiting ? 'create.created.waiting' : 'create.created.text')}
    >
      <div className={`${pageStyles.actions} ${styles.noPrint}`}>
        {isWaiting && (
          <Link href={`/cases/${created.case}/gate`} className={buttonClass('primary')}>
            {t('create.created.gate')}
          </Link>
        )}
        <Link href={`/meetings/${created.meeting}`} className={buttonClass(isWaiting ? 'quiet' : 'primary')}>
          {t('create.created.open')}
        </Link>
        <Button onClick={() => window.print()}>
          <Printer size={18} aria-hidden />
          {t('create.created.print')}
        </Button>
      </div>
      <section className={`${styles.noPrint} ${styles.code}`}>
        <p>{t('create.created.code')}</p>
        <RoomCode meeting={created.meeting} route="showFirstCode" />
      </section>
      <ul className={styles.links}>
        {created.links.map(({ participant, link, waits }, index) => {
          const person = draft.people[index];
          const name = person?.name ?? '';
          return (
            <li key={participant}>
              <h2 dir="auto">{name}</h2>
              <p className={styles.facts} dir="auto">
                {[person?.role, person?.authority].filter(Boolean).join(' · ')}
              </p>
              <p className={styles.slip}>{when}</p>
              {link ? (
                <LinkToCopy link={link} describe={t('common.link-for', { name })} />
              ) : (
                <p>{t(waits ? 'create.created.waits' : 'create.created.own-link')}</p>
              )}
            </li>
          );
        })}
      </ul>
    </Page>
  );
}
