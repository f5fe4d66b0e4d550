import { X } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './AgreementList.module.css';
import { subjectToText } from './acts.ts';
import type { ProgressDeeds } from './use-progress.tsx';

/** What has just been said, told to everybody, with the way back: the row itself may have gone to another group. */
export function JustSaid({ progress: { last, refusal, act } }: { progress: ProgressDeeds }) {
  const { t } = useText();
  const [dismissed, setDismissed] = useState<ProgressDeeds['last']>(null);
  const isShown = last !== null && last !== dismissed;
  const isClosed = last?.act === 'done' || last?.act === 'dropped';
  return (
    <div className={styles.said}>
      <div role="alert">{refusal !== '' && <Notice tone="ask">{refusal}</Notice>}</div>
      <div role="status">
        {isShown && (
          <div className={styles.bar}>
            <p dir="auto">{t(`progress.said.${last.act}`, { text: subjectToText(last.subject) })}</p>
            {isClosed && (
              <button type="button" onClick={() => act(last.subject, 'open')}>
                {t('progress.act.open')}
              </button>
            )}
            <button type="button" aria-label={t('stafetlog.dismiss')} onClick={() => setDismissed(last)}>
              <X size={18} aria-hidden />
            </button>
          </div>
        )}
      </div>
    </div>
  );
}
