import { useEffect, useState } from 'react';
import type { KnownMeeting } from '../../shared/api/meeting-summary.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { ownAgreementsQuery } from '../api/queries.ts';
import { watchCase } from '../case/watch-case.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { OwnAgreements } from '../start/OwnAgreements.tsx';
import { KeptWords } from '../sync/KeptWords.tsx';
import type { UnsentLine } from '../sync/unsent-lines.ts';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { whenToText } from '../text/when-text.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Link } from '../ui/navigation.tsx';
import styles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';

interface AbsenteeProps {
  known: KnownMeeting;
  /** What was typed here while the meeting was held, and was not saved when it closed. */
  unsaved: readonly UnsentLine[];
  /** Something of it has, or may have, changed: what they own, or that it is theirs to read. */
  onChanged: () => void;
}

/** R129: whoever did not come sees that the meeting was held, why they do not read on, and what they answer for. */
export default function AbsenteePage({ known, unsaved, onChanged }: AbsenteeProps) {
  const { t } = useText();
  const [isKept, setKept] = useState(unsaved.length > 0);
  const today = useToday();
  useEffect(
    () =>
      watchCase(known.case, {
        onChanged: () => {
          onChanged();
          void refresh(ownAgreementsQuery);
        },
        onLive: () => {},
      }),
    [known.case, onChanged],
  );
  const agreements = useFetched(ownAgreementsQuery);
  const own =
    agreements.status === 'ready'
      ? agreements.data.filter(({ agreement }) => known.own.includes(agreement.id))
      : [];
  const about = t(`common.about-child.${known.type}`, { child: known.childFirstName });
  return (
    <Page
      tools={<SignOutButton />}
      above={`${about} · ${whenToText(known)}`}
      title={t('common.absent.title')}
      lead={t('common.absent.text')}
      isCard
    >
      {isKept && (
        <KeptWords
          lines={unsaved}
          name={t('common.absent.unsaved.words')}
          title={t('common.absent.unsaved.title')}
          text={t('common.absent.unsaved.text')}
          last={
            <Button look="plain" onClick={() => setKept(false)}>
              {t('common.absent.unsaved.done')}
            </Button>
          }
        />
      )}
      {own.length > 0 && <OwnAgreements agreements={own} day={today} />}
      {known.hasNetwork && (
        <p>
          <Link href={`/meetings/${known.id}/network`}>{t('common.absent.network')}</Link>
        </p>
      )}
      <div className={styles.actions}>
        <Link href="/" className={buttonClass('quiet')}>
          {t('common.home')}
        </Link>
      </div>
    </Page>
  );
}
