import { ArrowLeft, ArrowRight } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Minutes } from '../../shared/minutes/read/read.ts';
import { mayGoOn } from '../../shared/phases/phases.ts';
import type { Tasks } from '../agreement/use-tasks.ts';
import { errorToText } from '../api/refusal-text.ts';
import type { Room } from '../frame/open-room.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { useMinutes } from '../frame/use-minutes.ts';
import { useReview } from '../frame/use-review.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './Closing.module.css';
import { ClosingPage } from './ClosingPage.tsx';
import { closingPages } from './closing-pages.ts';
import type { ClosingPlace } from './closing-place.ts';
import { type ClosingView, minutesToClosing } from './closing-view.ts';

interface ClosingProps extends MeetingPart {
  room: Room;
  tasks: Tasks;
  place: ClosingPlace;
  onPlace: (place: ClosingPlace) => void;
  onGoTo: (block: string) => void;
  onLeave: () => void;
}

/**
 * The end of a meeting, gone through together (R043, R055, R063, R107, R108): the agreements one by one, to be read
 * aloud, then what must not be forgotten. The arrow keys turn the pages.
 */
export default function Closing({ view, deeds, room, tasks, place, onPlace, onGoTo, onLeave }: ClosingProps) {
  const { t } = useText();
  const closing = useClosingView({ view, room });
  const [refusal, setRefusal] = useState('');
  const pages = closingPages(closing);
  const at = Math.min(place.at, pages.length - 1);
  const page = pages[at] ?? 'end';
  const heading = useHeadingFocus(at);
  const turn = (by: number): void =>
    onPlace({ ...place, at: Math.max(0, Math.min(at + by, pages.length - 1)) });
  const close = async (): Promise<void> => {
    try {
      await deeds.attempt('closeMeeting', { despite: place.despite });
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  const isReady = page === 'end' && mayGoOn(closing.missing, place.despite);
  return (
    <Dialog
      title={t('closing.title')}
      onClose={onLeave}
      isWhole
      onKeyDown={(event) => turnByKey(event, turn)}
    >
      <section className={styles.page}>
        <ClosingPage
          {...{ page, closing, view, deeds, room, tasks, heading, onGoTo }}
          despite={place.despite}
          onDespite={(despite) => onPlace({ ...place, at, despite })}
          onTurnTo={(to) => onPlace({ ...place, at: to })}
        />
        <p role="alert">{refusal}</p>
      </section>
      <nav className={styles.turn} aria-label={t('closing.title')}>
        {at > 0 && (
          <Button onClick={() => turn(-1)}>
            <ArrowLeft size={18} aria-hidden />
            {t('closing.previous')}
          </Button>
        )}
        <p>{t('closing.keys')}</p>
        {page !== 'end' && (
          <Button look="primary" onClick={() => turn(1)}>
            {t('closing.next')}
            <ArrowRight size={18} aria-hidden />
          </Button>
        )}
        {isReady && (
          <Button look="primary" onClick={close}>
            {t('closing.end.do')}
          </Button>
        )}
      </nav>
    </Dialog>
  );
}

const nobodyAsked = { recognitions: [], notAsked: [], withoutDevice: [] };

function useClosingView({ view, room }: Pick<ClosingProps, 'view' | 'room'>): ClosingView {
  const review = useReview(view);
  const rows = review.status === 'ready' ? review.data : null;
  const read = useCallback(
    (minutes: Minutes) => minutesToClosing(minutes, view, rows ?? nobodyAsked),
    [view, rows],
  );
  return useMinutes(room.doc, read);
}

/** A new page is announced by its heading; it also takes the focus of what has done its work and is gone. */
function useHeadingFocus(at: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is a new page
  useEffect(() => {
    heading.current?.focus();
    heading.current?.closest('dialog')?.scrollTo(0, 0);
  }, [at]);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  });
  return heading;
}

function turnByKey(event: KeyboardEvent, turn: (by: number) => void): void {
  const isWriting = event.target instanceof Element && event.target.matches('input, textarea, select');
  if (isWriting || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'ArrowRight') turn(1);
  if (event.key === 'ArrowLeft') turn(-1);
}
