import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useText } from '../text/index.ts';
import { Button } from './Button.tsx';
import styles from './Dialog.module.css';
import { ErrorBoundary } from './ErrorBoundary.tsx';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** What can be done, besides closing. */
  actions?: ReactNode;
  /** What the way back from the actions is called; else "Fortryd". */
  closeLabel?: string;
  /** A sheet at the side instead of a card in the middle. */
  isSheet?: boolean;
  /** The whole screen: something done from beginning to end, or read aloud. */
  isWhole?: boolean;
  /** Keys that mean something in it. */
  onKeyDown?: (event: KeyboardEvent<HTMLDialogElement>) => void;
  children: ReactNode;
}

/**
 * The browser's own modal dialog: it keeps the focus inside, closes on Escape and gives the focus back. The focus begins
 * at the control that has `data-first-focus`.
 */
export function Dialog({
  title,
  onClose,
  actions,
  closeLabel,
  isSheet = false,
  isWhole = false,
  onKeyDown,
  children,
}: DialogProps) {
  const { t } = useText();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed while it still stands in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The browser would begin at the cross; React's autoFocus comes before the dialog can be focused.
    element?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={isWhole ? styles.whole : isSheet ? styles.sheet : styles.card}
      onKeyDown={onKeyDown}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <Button look="plain" onClick={onClose} aria-label={t('common.close')}>
          <X size={20} aria-hidden />
        </Button>
      </div>
      <ErrorBoundary place="dialog">{children}</ErrorBoundary>
      {actions && (
        <div className={styles.actions}>
          <Button onClick={onClose}>{closeLabel ?? t('common.cancel')}</Button>
          {actions}
        </div>
      )}
    </dialog>
  );
}
