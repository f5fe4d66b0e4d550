import { ListPlus } from 'lucide-react';
import { memo, useState } from 'react';
import type { ParticipantId } from '../../shared/ids.ts';
import { itemsWithChild } from '../../shared/meeting/before-meeting.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import type { AgendaEntry, PlannedTimes } from '../../shared/minutes/read/agenda.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { childPartToText } from '../people/child-part-to-text.ts';
import { useText } from '../text/index.ts';
import { writtenLanguage } from '../text/languages.ts';
import { Button } from '../ui/Button.tsx';
import { DialogPart } from '../ui/DialogPart.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { useIsCompact } from '../ui/use-is-compact.ts';
import styles from './AgendaRail.module.css';
import { HeardFaces } from './HeardFaces.tsx';
import { ItemTime } from './ItemTime.tsx';
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
  const goTo = (entry: AgendaEntry): void => {
    setOpen(false);
    onGoTo(entry.id);
  };
  const list = (
    <>
      <ChildAtMeeting {...{ agenda, view }} />
      <AgendaList {...{ agenda, view, deeds }} onChoose={goTo} />
      <ShapeAgenda {...{ agenda, view, deeds }} />
    </>
  );
  const clock = <MeetingClock view={view} planned={planned} />;
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

/** R061: whether the child takes part, above the items it comes for. */
function ChildAtMeeting({ agenda, view }: Pick<ListProps, 'agenda' | 'view'>) {
  const { t } = useText();
  return view.childParts.map((part) => (
    <p key={part.participant} className={styles.child} dir="auto">
      {childPartToText(part, nameOf(view, part.participant), agenda, t)}
    </p>
  ));
}

const nameOf = ({ meeting }: MeetingPart['view'], participant: ParticipantId) =>
  everybodyOf(meeting).find(({ id }) => id === participant)?.name ?? '';

/** R062, R075, R088: that we are here, which child comes for this item, and who has proposed it. */
function ItemMarks({ entry, agenda, view }: Pick<ListProps, 'agenda' | 'view'> & { entry: AgendaEntry }) {
  const { t } = useText();
  const children = view.childParts.filter((part) => itemsWithChild(agenda, part).has(entry.id));
  const proposal = view.proposals.find(({ answer }) => answer?.item === entry.id);
  return (
    <>
      {view.pointer.here?.item === entry.id && <span className={styles.mark}>{t('pointer.mark')}</span>}
      {children.map(({ participant }) => (
        <span key={participant} className={styles.mark} dir="auto">
          {t('meeting.child.here', { name: nameOf(view, participant) })}
        </span>
      ))}
      {proposal && (
        <span className={styles.mark} dir="auto">
          {t('meeting.agenda.proposed', { name: nameOf(view, proposal.participant) })}
        </span>
      )}
    </>
  );
}

type ListProps = MeetingPart & { agenda: readonly AgendaEntry[]; onChoose: (entry: AgendaEntry) => void };

function AgendaList({ agenda, view, deeds, onChoose }: ListProps) {
  const { t } = useText();
  const inView = useItemInView(agenda);
  const { roles, meeting, pointer } = view;
  const mayRecord = mayInMeeting(roles, 'recordHeard', meeting.phase);
  const mayPoint = mayInMeeting(roles, 'movePointer', meeting.phase);
  const here = pointer.here?.item ?? null;
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
            <span>
              <span lang={writtenLanguage} dir="auto">
                {entry.title}
              </span>
              <ItemMarks {...{ entry, agenda, view }} />
              <ItemTime entry={entry} pointer={pointer} />
            </span>
            {entry.minutes > 0 && (
              <em aria-label={t('common.minutes', { count: entry.minutes })} role="img">
                {entry.minutes}
              </em>
            )}
          </button>
          {mayPoint && entry.id === inView && entry.id !== here && (
            <Button
              look="plain"
              className={styles.put}
              onClick={() => void deeds.run('movePointer', { item: entry.id })}
            >
              {t('pointer.put')}
            </Button>
          )}
          {mayRecord && entry.id === (here ?? inView) && (
            <HeardFaces entry={entry} view={view} deeds={deeds} />
          )}
        </li>
      ))}
    </ol>
  );
}
