import type { LockedPart } from '../delivery/part.ts';
import { useText } from '../text/index.ts';
import { useIsCompact } from '../ui/use-is-compact.ts';
import styles from './Contents.module.css';

/** What stands where. On a phone it folds away. */
export function Contents({ locked }: LockedPart) {
  const { t } = useText();
  const isCompact = useIsCompact();
  const { minutes, additions } = locked;
  const parts = [
    { id: 'agreements', title: t('locked.agreements') },
    { id: 'recognised', title: t('locked.recognised') },
    ...(additions.length > 0 ? [{ id: 'additions', title: t('locked.additions') }] : []),
    { id: 'seal', title: t('locked.seal') },
  ];
  const list = (
    <ol className={styles.list}>
      {minutes.items.map(({ id, level, content: { number, title } }) => (
        <li key={id} className={level === 2 ? styles.sub : undefined}>
          <a href={`#item-${id}`}>
            <span className={styles.number}>{number}</span>
            <span dir="auto">{title}</span>
          </a>
        </li>
      ))}
      {parts.map(({ id, title }) => (
        <li key={id} className={styles.after}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ol>
  );
  return (
    <nav className={styles.contents} aria-label={t('locked.contents')}>
      {isCompact ? (
        <details>
          <summary>{t('locked.contents')}</summary>
          {list}
        </details>
      ) : (
        <>
          <h2>{t('locked.contents')}</h2>
          {list}
        </>
      )}
    </nav>
  );
}
