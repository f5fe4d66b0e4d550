import { LockKeyhole } from 'lucide-react';
import { hashToText } from '../../shared/lock/locked.ts';
import { type LockedPart, nameOf } from '../delivery/part.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Link } from '../ui/navigation.tsx';
import styles from './Seal.module.css';

/** P7: what everybody saw, as one number that anybody can check. It is the last thing on paper too. */
export function Seal({ locked: { minutes, hash } }: LockedPart) {
  const { t } = useText();
  const { lockedAt, lockedBy, participants, meeting } = minutes;
  return (
    <section className={styles.seal} aria-labelledby="seal">
      <LockKeyhole size={22} aria-hidden />
      <div>
        <h2 id="seal">
          {t('locked.state.locked', { ...instantToDated(lockedAt), version: meeting.version })}
        </h2>
        <p className={styles.soft} dir="auto">
          {t('locked.by', { name: nameOf(participants, lockedBy) })}
        </p>
        <p className={styles.hash}>
          <code>{hashToText(hash)}</code>
        </p>
        <p className={styles.soft}>{t('locked.seal.explain')}</p>
        <p className={styles.verify}>
          <Link href="/verify">{t('locked.seal.verify')}</Link>
        </p>
      </div>
    </section>
  );
}
