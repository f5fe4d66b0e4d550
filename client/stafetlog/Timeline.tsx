import { type ReactNode, useState } from 'react';
import type { Entry, Handover, TimelineEvent } from '../../shared/stafetlog/stafetlog.ts';
import type { CasePart } from '../case/part.ts';
import { type TextKey, useText } from '../text/index.ts';
import { Link } from '../ui/navigation.tsx';
import { subjectToText } from './acts.ts';
import { EntryForm } from './EntryForm.tsx';
import { ProgressWords } from './ProgressWords.tsx';
import { momentToText } from './said.ts';
import styles from './Timeline.module.css';

/** How many stand there at once, and come with each press. */
const atOnce = 20;

/** Everything that has happened in the case, newest first. */
export function Timeline({ view, onChanged }: CasePart) {
  const { t } = useText();
  const [shown, setShown] = useState(atOnce);
  const { timeline } = view;
  if (timeline.length === 0) return <p className={styles.none}>{t('stafetlog.timeline.none')}</p>;
  return (
    <>
      <ol className={styles.line}>
        {timeline.slice(0, shown).map((event) => (
          <li key={eventKey(event)}>
            <time dateTime={event.at}>{momentToText(event.at, 'long')}</time>
            <Happening event={event} view={view} onChanged={onChanged} />
          </li>
        ))}
      </ol>
      {shown < timeline.length && (
        <button type="button" className={styles.more} onClick={() => setShown(shown + atOnce)}>
          {t('stafetlog.timeline.more')}
        </button>
      )}
    </>
  );
}

function Happening({ event, ...part }: CasePart & { event: TimelineEvent }): ReactNode {
  const { t } = useText();
  switch (event.kind) {
    case 'meeting': {
      const { title, number, agreements: count } = event;
      return (
        <p dir="auto">
          <Link href={`/meetings/${event.meeting}`}>
            {t('stafetlog.event.meeting', { title, number, count })}
          </Link>
        </p>
      );
    }
    case 'progress':
      return (
        <p dir="auto">
          <ProgressWords progress={event.progress} of={subjectToText(event)} />
        </p>
      );
    case 'entry':
      return <EntryLine entry={event.entry} {...part} />;
    case 'handover':
      return <p dir="auto">{t(handoverWords(event.handover), handoverNames(event.handover))}</p>;
    case 'tovholder':
      return <p dir="auto">{t('stafetlog.event.tovholder', { name: event.name })}</p>;
  }
}

/** An entry is never changed: *Ret* writes a new one that says which it corrects. */
function EntryLine({ entry, view, onChanged }: CasePart & { entry: Entry }) {
  const { t } = useText();
  const [isCorrecting, setCorrecting] = useState(false);
  const entries = view.timeline.flatMap((event) => (event.kind === 'entry' ? [event.entry] : []));
  const corrected = entries.find(({ id }) => id === entry.corrects);
  const isCorrected = entries.some(({ corrects }) => corrects === entry.id);
  return (
    <>
      <p dir="auto" className={isCorrected ? styles.corrected : undefined}>
        {entry.by.name}: {entry.text}
      </p>
      {corrected && (
        <p className={styles.beside}>
          {t('stafetlog.entry.corrects', { time: momentToText(corrected.at, 'long') })}
        </p>
      )}
      {isCorrected && <p className={styles.beside}>{t('stafetlog.entry.corrected')}</p>}
      {view.may.writeEntry && !isCorrected && !isCorrecting && (
        <button type="button" className={styles.correct} onClick={() => setCorrecting(true)}>
          {t('stafetlog.entry.correct')}
        </button>
      )}
      {isCorrecting && (
        <EntryForm {...{ view, onChanged }} corrects={entry} onDone={() => setCorrecting(false)} />
      )}
    </>
  );
}

function handoverWords({ accepted }: Handover): TextKey {
  if (accepted === null) return 'stafetlog.event.offered';
  return accepted ? 'stafetlog.event.accepted' : 'stafetlog.event.declined';
}
const handoverNames = ({ from, to }: Handover) => ({ from: from.name, to: to.name });

function eventKey(event: TimelineEvent): string {
  switch (event.kind) {
    case 'meeting':
      return event.meeting;
    case 'progress':
      return event.progress.id;
    case 'entry':
      return event.entry.id;
    case 'handover':
      return `${event.handover.id} ${event.at}`;
    case 'tovholder':
      return `tovholder ${event.at}`;
  }
}
