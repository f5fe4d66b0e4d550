import { machineNotice, useText } from '../text/index.ts';
import styles from './LanguageSwitch.module.css';

/** Under a translation that no speaker of the language has approved yet. */
export function MachineTranslated() {
  useText();
  const notice = machineNotice();
  return notice !== '' && <p className={styles.machine}>{notice}</p>;
}
