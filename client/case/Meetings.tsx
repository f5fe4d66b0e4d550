import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { whenToText } from '../text/when-text.ts';
import { Link } from '../ui/navigation.tsx';
import styles from './case.module.css';
import { NewMeetingLink } from './NewMeetingLink.tsx';
import type { CasePart } from './part.ts';
import { Series } from './Series.tsx';

type CaseMeeting = CasePart['view']['meetings'][number];

/** The meetings of the case: those to come, and those that were, newest first. */
export function Meetings({ view, onChanged }: CasePart) {
  const { t } = useText();
  const today = useToday();
  const byTime = [...view.meetings].sort((a, b) => (a.date + a.start < b.date + b.start ? -1 : 1));
  const next = byTime.filter(({ date }) => date >= today);
  const past = byTime.filter(({ date }) => date < today).reverse();
  return (
    <main id="content" className={styles.page}>
      {next.length > 0 && <MeetingList title={t('case.meetings.next')} meetings={next} />}
      {past.length > 0 && <MeetingList title={t('case.meetings.past')} meetings={past} />}
      {byTime.length === 0 && <p>{t('case.meetings.none')}</p>}
      <ChecklistLink meetings={[...next, ...past]} />
      <Series view={view} onChanged={onChanged} />
      <NewMeetingLink view={view} className={styles.new} />
    </main>
  );
}

/** R131: to the next meeting's, else the last one's: what is gone through once is the case's. */
function ChecklistLink({ meetings }: { meetings: readonly CaseMeeting[] }) {
  const { t } = useText();
  const found = meetings.find(({ hasChecklists }) => hasChecklists);
  if (!found) return null;
  return (
    <p className={styles.new}>
      <Link href={`/meetings/${found.id}/checklists`}>
        {t('case.checklists', { date: dateToText(found.date, 'long') })}
      </Link>
    </p>
  );
}

function MeetingList({ title, meetings }: { title: string; meetings: readonly CaseMeeting[] }) {
  const { t } = useText();
  return (
    <>
      <h2>{title}</h2>
      <ul className={styles.cards}>
        {meetings.map(({ id, title: name, date, start, end, place, phase }) => (
          <li key={id}>
            <div>
              <h3 dir="auto">
                <Link href={`/meetings/${id}`}>{name}</Link>
              </h3>
              <p className={styles.soft} dir="auto">
                {whenToText({ date, start, end, phase })}
                {place && ` · ${place}`}
              </p>
            </div>
            <p className={styles.soft}>{t(`start.phase.${phase}`)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
