import { type ReactNode, useCallback, useRef, useState } from 'react';
import { call } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { t } from '../text/index.ts';
import { DialogPart } from '../ui/DialogPart.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { type Act, type Answer, type Asking, actToStatus, asksFirst, type ProgressSubject } from './acts.ts';

/** Comes when somebody is asked for the first time: most days it is one tap and no dialog. */
const ProgressDialog = lazyPart(() => import('./ProgressDialog.tsx'));

export interface ProgressDeeds {
  /** Says it at once, or asks first what must be known. */
  act: (subject: ProgressSubject, act: Act) => void;
  /** The last thing that was said, to be told in words; null before anything was. */
  last: { subject: ProgressSubject; act: Act } | null;
  /** Why the last one was refused, in words; empty when it was not. */
  refusal: string;
  /** The dialog while it asks, to be put somewhere on the page. */
  dialog: ReactNode;
}

/** Sends a command; resolves when what came of it is shown. */
export type SendAndRefresh = (command: () => Promise<void>) => Promise<void>;

/** Saying how it goes with an agreement. `send` must keep its identity. */
export function useProgress(send: SendAndRefresh): ProgressDeeds {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [last, setLast] = useState<ProgressDeeds['last']>(null);
  const [refusal, setRefusal] = useState('');
  /** A hand that taps twice says it once. */
  const onTheirWay = useRef(new Set<string>());

  const say = useCallback(
    async (
      subject: ProgressSubject,
      act: Act,
      answer: Answer = { until: null, note: '' },
    ): Promise<boolean> => {
      if (onTheirWay.current.has(subject.id)) return false;
      onTheirWay.current.add(subject.id);
      try {
        await send(() => sendAct(subject, act, answer));
      } catch (error) {
        setRefusal(errorToText(error));
        return false;
      } finally {
        onTheirWay.current.delete(subject.id);
      }
      setRefusal('');
      // Last: only now is it known where the row stands.
      setLast({ subject, act });
      return true;
    },
    [send],
  );
  const act = useCallback(
    (subject: ProgressSubject, chosen: Act): void => {
      if (asksFirst(chosen)) setAsking({ subject, act: chosen });
      else void say(subject, chosen);
    },
    [say],
  );

  const close = (): void => {
    setAsking(null);
    setRefusal('');
  };
  const dialog = asking && (
    <DialogPart onClose={close}>
      <ProgressDialog
        {...asking}
        refusal={refusal}
        onClose={close}
        onSay={async (answer) => {
          if (await say(asking.subject, asking.act, answer)) setAsking(null);
        }}
      />
    </DialogPart>
  );
  return { act, last, refusal: asking ? '' : refusal, dialog };
}

async function sendAct(subject: ProgressSubject, act: Act, { until, note }: Answer): Promise<void> {
  const where = { id: subject.case };
  if (act === 'comment' || act === 'ask') {
    const words = act === 'ask' ? t('progress.how-goes') : note;
    await call('commentOnAgreement', { agreement: subject.id, note: words }, where);
  } else {
    await call('recordProgress', { agreement: subject.id, status: actToStatus(act), until, note }, where);
  }
}
