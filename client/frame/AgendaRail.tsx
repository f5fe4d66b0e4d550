import { ListPlus } from 'lucide-react';
import { memo, useState } from 'react';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { DialogPart } from '../ui/DialogPart.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { useIsCompact } from '../ui/use-is-compact.ts';
import styles from './AgendaRail.module.css';
import type { AgendaEntry, PlannedTimes } from './agenda.ts';
import { HeardFaces } from './HeardFaces.tsx';
import { MeetingClock } from './MeetingClock.tsx';
import type { MeetingPart } from './use-deeds.ts';
import { useItemInView } from './use-item-in-view.ts';

const AgendaDialog = lazyPart(() => import('./AgendaDialog.tsx'));

interface RailProps extends MeetingPart {
  agenda: readonly AgendaEntry[];
  planned: PlannedTimes;
  onGoTo: (block: string) => void;
}

/**
 * The agenda as it stands in the document. On a phone it folds away. Kept from rendering while others write: the agenda is
 * the same object as long as it says the same.
 */
export const AgendaRail = memo(function AgendaRail({ agenda, planned, onGoTo, view, deeds }: RailProps) {
  const { t } = useText();
  const isCompact = useIsCompact();
  const [isOpen, setOpen] = useState(false);
  const { meeting } = view;
  const goTo = (entry: AgendaEntry): void => {
    setOpen(false);
    onGoTo(entry.id);
  };
  const list = (
    <>
      <AgendaList {...{ agenda, view, deeds }} onChoose={goTo} />
      <ShapeAgenda {...{ agenda, view, deeds }} />
    </>
  );
  const clock = <MeetingClock meeting={meeting} planned={planned} />;
  if (!isCompact) {
    return (
      <nav aria-label={t('meeting.agenda')}>
        <h2 className={styles.title}>{t('meeting.agenda')}</h2>
        {list}
        {clock}
      </nav>
    );
  }
  return (
    <nav aria-label={t('meeting.agenda')}>
      <details className={styles.fold} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('meeting.agenda')}</summary>
        {list}
        {clock}
      </details>
    </nav>
  );
});

/** For those who may change it: before the meeting all of it, while it is held by what comes to it. */
function ShapeAgenda({ agenda, view, deeds }: MeetingPart & { agenda: readonly AgendaEntry[] }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const { roles, meeting } = view;
  if (!mayInMeeting(roles, 'addItem', meeting.phase)) return null;
  const mayShape = mayInMeeting(roles, 'shapeAgenda', meeting.phase);
  return (
    <>
      <Button look="plain" className={styles.shape} onClick={() => setOpen(true)}>
        <ListPlus size={18} aria-hidden />
        {t(mayShape ? 'meeting.agenda.shape' : 'meeting.agenda.come')}
      </Button>
      {isOpen && (
        <DialogPart onClose={() => setOpen(false)}>
          <AgendaDialog {...{ agenda, deeds, mayShape }} onClose={() => setOpen(false)} />
        </DialogPart>
      )}
    </>
  );
}

type ListProps = MeetingPart & { agenda: readonly AgendaEntry[]; onChoose: (entry: AgendaEntry) => void };

function AgendaList({ agenda, view, deeds, onChoose }: ListProps) {
  const { t } = useText();
  const inView = useItemInView(agenda);
  const mayRecord = mayInMeeting(view.roles, 'recordHeard', view.meeting.phase);
  return (
    <ol className={styles.list}>
      {agenda.map((entry) => (
        <li key={entry.id} className={entry.isSub ? styles.sub : undefined}>
          <button
            type="button"
            aria-current={entry.id === inView ? 'location' : undefined}
            onClick={() => onChoose(entry)}
          >
            <span className={styles.number}>
              {entry.isSub ? entry.number.split(' ').at(-1) : entry.number}
            </span>
            <span dir="auto">{entry.title}</span>
            {entry.minutes > 0 && (
              <em aria-label={t('common.minutes', { count: entry.minutes })} role="img">
                {entry.minutes}
              </em>
            )}
          </button>
          {mayRecord && entry.id === inView && <HeardFaces entry={entry} view={view} deeds={deeds} />}
        </li>
      ))}
    </ol>
  );
}
