import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { Participant } from '../../shared/meeting.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import styles from './NewLink.module.css';
import type { Deeds } from './use-deeds.ts';

/** For the one who has lost the link: asks once, because the old one stops working; shows the new one once. */
export function NewLink({ person, deeds }: { person: Participant; deeds: Deeds }) {
  const { t } = useText();
  const { name } = person;
  const [isAsking, setAsking] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const reissue = async (): Promise<void> => {
    const seat = await deeds.run('reissueSeatLink', { participant: person.id });
    setAsking(false);
    if (seat) setLink(seat.link);
  };
  if (link) {
    const described = t('create.created.link-for', { name });
    return (
      <div className={styles.box} role="status">
        <p>{t('meeting.new-link.ready', { name })}</p>
        <code>{link}</code>
        <CopyButton text={link} describe={described} />
      </div>
    );
  }
  if (isAsking) {
    return (
      <div className={styles.box}>
        <p>{t('meeting.new-link.ask', { name })}</p>
        <Button look="primary" onClick={reissue}>
          {t('meeting.new-link.do')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
      </div>
    );
  }
  return (
    <Button
      look="plain"
      className={styles.open}
      onClick={() => setAsking(true)}
      aria-label={t('meeting.new-link.for', { name })}
    >
      <KeyRound size={17} aria-hidden />
      {t('meeting.new-link')}
    </Button>
  );
}
