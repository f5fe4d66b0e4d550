import { CopyButton } from './CopyButton.tsx';
import styles from './LinkToCopy.module.css';

/** A personal link, to be read and copied. `describe`: whose it is. */
export function LinkToCopy({ link, describe }: { link: string; describe: string }) {
  return (
    <div className={styles.link}>
      <code>{link}</code>
      <CopyButton text={link} describe={describe} />
    </div>
  );
}
