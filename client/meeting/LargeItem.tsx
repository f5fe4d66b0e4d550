import { useCallback } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { minutesToItemLines } from '../../shared/minutes/read/item-lines.ts';
import type { Minutes } from '../../shared/minutes/read/read.ts';
import { MeetingClock } from '../frame/MeetingClock.tsx';
import type { Room } from '../frame/open-room.ts';
import type { AroundPaper } from '../frame/RoomFrame.tsx';
import { useMinutes } from '../frame/use-minutes.ts';
import { ItemLines } from '../screen/ItemLines.tsx';
import { useText } from '../text/index.ts';
import styles from './LargeItem.module.css';

interface LargeProps {
  view: MeetingView;
  room: Room;
  around: AroundPaper;
}

/** For whoever interprets: the item the chair has shown, what is being written in it, and when the pause comes (R165). */
export function LargeItem({ view, room, around }: LargeProps) {
  const { t } = useText();
  const { meeting, pointer } = view;
  const item = pointer.here?.item;
  const read = useCallback(
    (minutes: Minutes) => {
      const nameOf = (id: string | null) => everybodyOf(meeting).find((one) => one.id === id)?.name ?? null;
      const lines = item ? minutesToItemLines(minutes, item) : [];
      return lines.map((line) => ({ ...line, name: nameOf(line.speaker) }));
    },
    [meeting, item],
  );
  const lines = useMinutes(room.doc, read);
  const here = around.agenda.find(({ id }) => id === item);
  return (
    <section className={styles.large} aria-labelledby="large-item">
      <h2 id="large-item" dir="auto">
        {here ? `${here.number} ${here.title}`.trim() : t('meeting.large.waiting')}
      </h2>
      {here && lines.length === 0 && <p className={styles.nothing}>{t('meeting.large.nothing')}</p>}
      <ItemLines lines={lines} />
      <div className={styles.clock}>
        <MeetingClock view={view} planned={around.planned} />
      </div>
    </section>
  );
}
