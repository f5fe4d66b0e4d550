import type { FormEvent, ReactNode } from 'react';
import { Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './organisation.module.css';
import type { SectionDraft } from './use-section.ts';

interface SectionProps {
  title: string;
  text?: string;
  draft: Pick<SectionDraft<unknown>, 'save' | 'outcome' | 'isSaving'>;
  children: ReactNode;
}

/** A part of the settings that is saved by itself, and says so. */
export function Section({ title, text, draft, children }: SectionProps) {
  const { t } = useText();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    void draft.save().then(() => {
      // Drawn with its errors by now: whoever uses the keyboard goes on where the first one stands.
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
    });
  };
  return (
    <Panel aria-label={title}>
      <h2>{title}</h2>
      {text && <p className={styles.soft}>{text}</p>}
      <form className={styles.form} onSubmit={submit} noValidate>
        {children}
        <div className={styles.buttons}>
          <Button look="primary" type="submit" disabled={draft.isSaving}>
            {t('organisation.save')}
          </Button>
          <SaveOutcome outcome={draft.outcome} />
        </div>
      </form>
    </Panel>
  );
}

/** What became of it. Both places are there from the start, so that what comes into them is read aloud. */
export function SaveOutcome({ outcome, saved }: { outcome: unknown; saved?: string }) {
  const { t } = useText();
  const isChanged = outcome instanceof Refused && outcome.code === 'changed';
  return (
    <div className={styles.outcome}>
      <div role="status">{outcome === 'saved' && <p>{saved ?? t('organisation.saved')}</p>}</div>
      <div role="alert">
        {outcome !== null && outcome !== 'saved' && (
          <Notice tone="ask">{isChanged ? t('organisation.changed-meanwhile') : errorToText(outcome)}</Notice>
        )}
      </div>
    </div>
  );
}
