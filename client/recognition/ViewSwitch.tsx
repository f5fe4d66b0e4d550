import { useText } from '../text/index.ts';
import styles from './recognition.module.css';

export type RecognitionView = 'read' | 'edit' | 'overview';
const views: readonly RecognitionView[] = ['read', 'edit', 'overview'];

interface SwitchProps {
  shown: RecognitionView;
  /** How many have not answered. */
  waiting: number;
  onShow: (view: RecognitionView) => void;
}

/** For those who may put right: read like everybody else, put right, or see who has answered. */
export function ViewSwitch({ shown, waiting, onShow }: SwitchProps) {
  const { t } = useText();
  return (
    <fieldset className={styles.switch} aria-label={t('recognition.views')}>
      {views.map((view) => (
        <button key={view} type="button" aria-pressed={view === shown} onClick={() => onShow(view)}>
          {t(`recognition.view.${view}`)}
          {view === 'overview' && waiting > 0 && (
            <span className={styles.waiting}>{t('recognition.view.waiting', { count: waiting })}</span>
          )}
        </button>
      ))}
    </fieldset>
  );
}
