import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Wall.module.css';

/** Until the wall is filled: then there is nothing on it to press. Where the browser cannot, F11 does the same. */
export function FullScreen() {
  const { t } = useText();
  if (!document.fullscreenEnabled) return null;
  return (
    <Button
      look="plain"
      className={styles.full}
      // Refused by the browser or the computer's owner: the page stands in its window.
      onClick={() => document.documentElement.requestFullscreen().catch(() => undefined)}
    >
      {t('screen.full')}
    </Button>
  );
}
