import { type ReactNode, Suspense } from 'react';
import { useText } from '../text/index.ts';
import { Dialog } from './Dialog.tsx';
import styles from './DialogPart.module.css';
import { ErrorBoundary } from './ErrorBoundary.tsx';

/** Around a dialog that is fetched when it is asked for: says so when it takes its time, and when it does not come. */
export function DialogPart({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useText();
  return (
    <ErrorBoundary
      place="dialog"
      frame={(title, body) => (
        <Dialog title={title} onClose={onClose}>
          {body}
        </Dialog>
      )}
    >
      <Suspense
        fallback={
          <p role="status" className={styles.waiting}>
            {t('common.loading')}
          </p>
        }
      >
        {children}
      </Suspense>
    </ErrorBoundary>
  );
}
