import { Check, X } from 'lucide-react';
import { useState } from 'react';
import type { Orientation } from '../../shared/lock/locked.ts';
import { call } from '../api/call.ts';
import { useDeed } from '../case/use-deed.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './orientation.module.css';
import type { LockedPart } from './part.ts';
import { WaitsFor } from './WaitsFor.tsx';

/** A parent says yes or no to exactly this, and may say otherwise later. Neither answer is louder than the other. */
export function FamilyAnswer({
  view,
  locked,
  orientation,
  onChanged,
}: LockedPart & { orientation: Orientation }) {
  const { t } = useText();
  const { run, refusal, isRunning } = useDeed(onChanged);
  const [isSaved, setSaved] = useState(false);
  const said = orientation.answers.findLast(({ participant }) => participant === view.me)?.yes ?? null;
  const answer = async (yes: boolean): Promise<void> => {
    if (isRunning || yes === said) return;
    const input = { orientation: orientation.id, yes };
    setSaved(await run(() => call('answerOrientation', input, { id: view.meeting.id })));
  };
  return (
    <>
      <p className={styles.soft}>{t('orientation.question')}</p>
      <div className={styles.answers}>
        <Button aria-pressed={said === true} onClick={() => void answer(true)}>
          {said === true && <Check size={18} aria-hidden />}
          {t('orientation.yes')}
        </Button>
        <Button aria-pressed={said === false} onClick={() => void answer(false)}>
          {said === false && <X size={18} aria-hidden />}
          {t('orientation.no')}
        </Button>
      </div>
      <p role="status" className={styles.said}>
        {said !== null && t(said ? 'orientation.said.yes' : 'orientation.said.no')}
        {isSaved && ` ${t('orientation.said.saved')}`}
      </p>
      {said !== null && <WaitsFor {...{ locked, orientation }} />}
      <div role="alert">{refusal !== '' && <Notice tone="ask">{refusal}</Notice>}</div>
    </>
  );
}
