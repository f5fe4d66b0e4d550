import { useEffect, useState } from 'react';
import type { MeetingId } from '../../shared/ids.ts';
import { call } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { clockToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './RoomCode.module.css';

interface RoomCodeProps {
  /** Null: a person's own. */
  meeting: MeetingId | null;
  /** Of the meeting's page, for whoever has created it without taking part, or for one's own link. */
  route: 'showRoomCode' | 'showFirstCode' | 'showOwnCode';
}

/** `until`: by this device's clock. */
interface Shown {
  code: string;
  until: number;
}

/** The code that opens everybody's link, or one's own, large enough for a wall. Kept nowhere but here. */
export function RoomCode({ meeting, route }: RoomCodeProps) {
  const { t } = useText();
  const [shown, setShown] = useState<Shown | null>(null);
  const [refusal, setRefusal] = useState('');
  const isOver = useIsOver(shown);
  const show = async (): Promise<void> => {
    try {
      const { code, seconds } = await call(route, {}, meeting ? { id: meeting } : {});
      setShown({ code, until: Date.now() + seconds * 1000 });
      setRefusal('');
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  return (
    <div className={styles.code}>
      <div role="status">
        {shown && !isOver && (
          <>
            <p>{t('seat.room.code')}</p>
            <p className={styles.digits}>
              {shown.code.slice(0, 3)} {shown.code.slice(3)}
            </p>
            <p>{t('seat.room.until', { time: clockToText(new Date(shown.until)) })}</p>
          </>
        )}
        {isOver && <p>{t('seat.room.over')}</p>}
      </div>
      <p role="alert">{refusal}</p>
      <Button look={shown && !isOver ? 'plain' : 'primary'} onClick={() => void show()}>
        {t(shown ? 'seat.room.again' : 'seat.room.show')}
      </Button>
    </div>
  );
}

function useIsOver(shown: Shown | null): boolean {
  const [over, setOver] = useState<Shown | null>(null);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setOver(shown), shown.until - Date.now());
    return () => clearTimeout(timer);
  }, [shown]);
  return shown !== null && over === shown;
}
