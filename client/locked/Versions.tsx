import { hashToText } from '../../shared/lock/locked.ts';
import styles from '../delivery/panel.module.css';
import type { LockedPart } from '../delivery/part.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Link } from '../ui/navigation.tsx';

/** Every version that has been locked keeps its seal; and what has changed on the way. */
export function Versions({ view, locked: { minutes, versions } }: LockedPart) {
  const { t } = useText();
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t('locked.versions')}</h2>
      <ol className={styles.versions}>
        {[...versions].reverse().map(({ version, hash, lockedAt }) => {
          const isThis = version === minutes.meeting.version;
          const values = { version, ...instantToDated(lockedAt) };
          return (
            <li key={version}>
              <p>{t(isThis ? 'locked.versions.this' : 'locked.versions.earlier', values)}</p>
              {!isThis && <code>{hashToText(hash)}</code>}
            </li>
          );
        })}
      </ol>
      <p>
        <Link className={styles.link} href={`/meetings/${view.meeting.id}/changes`}>
          {t('locked.versions.changes')}
        </Link>
      </p>
    </section>
  );
}
