import { useEffect, useState } from 'react';
import type { MeetingId } from '../../shared/ids.ts';
import type { Conduct } from '../../shared/meeting/pointer.ts';
import type { AgendaEntry } from '../../shared/minutes/read/agenda.ts';
import { call } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { clockToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Pointer.module.css';

/** The server keeps at most one in a minute, whoever says it; what is answered is read sooner. Milliseconds. */
const [minute, readIn] = [60_000, 15_000];

/**
 * R093: quiet, and without a name. Unlike other deeds it fetches nothing by itself: the server tells everybody's page to, and
 * the one that said it does not stand out.
 */
export function NotUnderstoodButton({ meeting }: { meeting: MeetingId }) {
  const { t } = useText();
  const [isSaid, setSaid] = useState(false);
  const [isTold, setTold] = useState(false);
  const [refusal, setRefusal] = useState('');
  useEffect(() => {
    if (!isSaid) return undefined;
    const timers = [setTimeout(() => setSaid(false), minute), setTimeout(() => setTold(false), readIn)];
    return () => timers.forEach(clearTimeout);
  }, [isSaid]);
  const say = async (): Promise<void> => {
    try {
      await call('sayNotUnderstood', {}, { id: meeting });
      setRefusal('');
      setSaid(true);
      setTold(true);
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  return (
    <div className={styles.say}>
      <Button className={styles.quiet} aria-disabled={isSaid} onClick={() => void (isSaid || say())}>
        {t('pointer.not-understood')}
      </Button>
      <p role="status" className={isTold || refusal ? styles.said : undefined}>
        {refusal || (isTold ? t('pointer.not-understood.told') : '')}
      </p>
    </div>
  );
}

/** For the chair: somebody has not understood. Stands until the chair has said it again. */
export function NotUnderstoodNotice({
  conduct: { notUnderstood },
  agenda,
}: {
  conduct: Conduct;
  agenda: readonly AgendaEntry[];
}) {
  const { t } = useText();
  const [seen, setSeen] = useState('');
  const last = notUnderstood.at(-1);
  const isNew = last !== undefined && last.at > seen;
  const item = agenda.find(({ id }) => id === last?.item)?.title;
  return (
    <div role="status">
      {isNew && (
        <div className={styles.heard}>
          <p dir="auto">
            {t(item ? 'pointer.somebody-at' : 'pointer.somebody', {
              time: clockToText(new Date(last.at)),
              item: item ?? '',
            })}
          </p>
          <p>{t('pointer.somebody.what')}</p>
          <Button look="plain" onClick={() => setSeen(last.at)}>
            {t('pointer.somebody.done')}
          </Button>
        </div>
      )}
    </div>
  );
}
