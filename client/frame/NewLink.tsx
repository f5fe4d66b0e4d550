import { KeyRound, Link2Off } from 'lucide-react';
import { useState } from 'react';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import styles from './NewLink.module.css';
import type { Deeds } from './use-deeds.ts';

interface LinkProps {
  person: Participant;
  deeds: Deeds;
}
type Asking = 'new' | 'end';

/**
 * For the one who has lost the link, or whose link is in wrong hands: a new one, shown once, or none any more. Asks once,
 * because either ends the old one and whatever is open by it.
 */
export function NewLink({ person, deeds }: LinkProps) {
  const { t } = useText();
  const { name } = person;
  const [asking, setAsking] = useState<Asking | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const [hasEnded, setEnded] = useState(false);
  const reissue = async (): Promise<void> => {
    const seat = await deeds.run('reissueSeatLink', { participant: person.id });
    setAsking(null);
    setEnded(false);
    if (seat) setLink(seat.link);
  };
  const end = async (): Promise<void> => {
    const ended = await deeds.run('revokeSeatLink', { participant: person.id });
    setAsking(null);
    setEnded(ended !== null);
  };
  if (link) {
    const described = t('common.link-for', { name });
    return (
      <div className={styles.box} role="status">
        <p>{t('meeting.new-link.ready', { name })}</p>
        <code>{link}</code>
        <CopyButton text={link} describe={described} />
      </div>
    );
  }
  if (asking) {
    return (
      <div className={styles.box}>
        <p>{t(asking === 'new' ? 'meeting.new-link.ask' : 'meeting.end-link.ask', { name })}</p>
        <Button look="primary" onClick={asking === 'new' ? reissue : end}>
          {t(asking === 'new' ? 'meeting.new-link.do' : 'meeting.end-link.do')}
        </Button>
        <Button onClick={() => setAsking(null)}>{t('common.cancel')}</Button>
      </div>
    );
  }
  return (
    <div className={styles.offers}>
      <Button look="plain" onClick={() => setAsking('new')} aria-label={t('meeting.new-link.for', { name })}>
        <KeyRound size={17} aria-hidden />
        {t('meeting.new-link')}
      </Button>
      <Button look="plain" onClick={() => setAsking('end')} aria-label={t('meeting.end-link.for', { name })}>
        <Link2Off size={17} aria-hidden />
        {t('meeting.end-link')}
      </Button>
      <p role="status">{hasEnded && t('meeting.end-link.done', { name })}</p>
    </div>
  );
}
