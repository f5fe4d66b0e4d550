import { CircleHelp, Lock } from 'lucide-react';
import { useState } from 'react';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './overview.module.css';
import type { OverviewPart } from './part.ts';
import { stillAsked } from './reviewing.ts';
import { waitingToText } from './summary.ts';

/** What stands between the minutes and the lock, by name; when nothing does, the lock. */
export function LockMinutes({ view, deeds, reviewing }: OverviewPart) {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  const waiting = stillAsked(reviewing.people);
  const mayLock = mayInMeeting(view.roles, 'lockMinutes', view.meeting.phase);
  if (waiting.length > 0) {
    return (
      <section className={styles.lockWaits}>
        <h2>
          <CircleHelp size={20} aria-hidden />
          {t('recognition.lock.waiting', { count: waiting.length })}
        </h2>
        <ul>
          {waiting.map((one) => (
            <li key={one.person.id} dir="auto">
              <strong>{one.person.name}</strong>: {waitingToText(one)}
            </li>
          ))}
        </ul>
      </section>
    );
  }
  return (
    <>
      <section className={styles.lockReady}>
        <h2>{t('recognition.lock.ready')}</h2>
        {mayLock ? (
          <Button look="primary" onClick={() => setAsking(true)}>
            <Lock size={18} aria-hidden />
            {t('recognition.lock.do')}
          </Button>
        ) : (
          <p>{t('recognition.overview.tovholder')}</p>
        )}
      </section>
      {isAsking && <LockDialog deeds={deeds} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Says what it means before it is done. */
function LockDialog({ deeds, onClose }: Pick<OverviewPart, 'deeds'> & { onClose: () => void }) {
  const { t } = useText();
  const [refusal, setRefusal] = useState('');
  const [isLocking, setLocking] = useState(false);
  const lock = async (): Promise<void> => {
    setLocking(true);
    try {
      await deeds.attempt('lockMinutes', {});
    } catch (error) {
      const isMoved = error instanceof Refused && ['changed', 'not-ready'].includes(error.code);
      setRefusal(isMoved ? t('recognition.lock.changed') : errorToText(error));
    } finally {
      setLocking(false);
    }
  };
  return (
    <Dialog
      title={t('recognition.lock.ask')}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={lock} disabled={isLocking}>
          <Lock size={18} aria-hidden />
          {t('recognition.lock.yes')}
        </Button>
      }
    >
      <ul className={styles.meaning}>
        {(['same', 'words', 'after'] as const).map((each) => (
          <li key={each}>{t(`recognition.lock.meaning.${each}`)}</li>
        ))}
      </ul>
      <p role="alert">{refusal}</p>
    </Dialog>
  );
}
