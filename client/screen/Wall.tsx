import { deadlineToText } from '../../shared/dates/dates.ts';
import type { ScreenItem, ScreenView } from '../../shared/screen/screen.ts';
import { QrCode } from '../signin/QrCode.tsx';
import { clockToText, today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { usePageTitle } from '../ui/page-opening.ts';
import { FullScreen } from './FullScreen.tsx';
import { ItemLines } from './ItemLines.tsx';
import { useAwake } from './use-awake.ts';
import styles from './Wall.module.css';
import { Coming, PauseBand, WallClock } from './WallClock.tsx';

interface WallProps {
  view: ScreenView;
  since: Date | null;
}

/** Read from five metres: the item, what is agreed, the clock, the way in. What does not fit is cut off whole; nothing scrolls. */
export function Wall({ view, since }: WallProps) {
  const { t } = useText();
  usePageTitle(t('screen.title'));
  useAwake();
  const { meeting, here, next } = view;
  return (
    <div className={styles.wall} data-is={here ? 'held' : 'waiting'}>
      <header className={styles.head}>
        <h1 dir="auto">{t(`common.about-child.${meeting.type}`, { child: meeting.childFirstName })}</h1>
        <FullScreen />
        <WallClock meeting={meeting} />
      </header>
      <PauseBand interpreting={view.interpreting} />
      <main id="content" className={styles.body}>
        {here ? <Item view={view} here={here} /> : <Waiting view={view} />}
        {meeting.phase === 'inProgress' && <Agreements agreements={view.agreements} />}
      </main>
      <footer className={styles.foot}>
        <div className={styles.notes}>
          {here && next && <p dir="auto">{t('screen.next', { item: toText(next) })}</p>}
          {meeting.phase === 'inProgress' && <Coming {...view} />}
          <p role="status">{since && t('screen.stale', { time: clockToText(since) })}</p>
        </div>
        <p className={styles.code}>
          {t('screen.code')}
          <strong>
            {view.roomCode.slice(0, 3)} {view.roomCode.slice(3)}
          </strong>
        </p>
        <figure className={styles.qr}>
          <QrCode address={`${location.origin}/join/${meeting.id}`} label={t('seat.room.qr')} />
          <figcaption>{t('screen.qr')}</figcaption>
        </figure>
      </footer>
    </div>
  );
}

function Item({ view, here }: { view: ScreenView; here: NonNullable<ScreenView['here']> }) {
  const { t } = useText();
  return (
    <section className={styles.item}>
      <h2 dir="auto">{toText(here)}</h2>
      {here.isAsked && <p className={styles.asked}>{t('screen.asked')}</p>}
      {view.lines.length === 0 && <p className={styles.nothing}>{t('screen.nothing')}</p>}
      <div className={styles.lines}>
        <ItemLines lines={[...view.lines].reverse()} />
      </div>
    </section>
  );
}

function Waiting({ view: { agenda, meeting } }: Pick<WallProps, 'view'>) {
  const { t } = useText();
  return (
    <section className={styles.item}>
      <h2>{t(meeting.phase === 'inProgress' ? 'screen.started' : 'screen.waiting')}</h2>
      <p className={styles.label}>{t('screen.agenda')}</p>
      <ol className={styles.agenda}>
        {agenda.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines without a name of their own, in the agenda's order.
          <li key={index} dir="auto">
            {toText(item)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Agreements({ agreements }: Pick<ScreenView, 'agreements'>) {
  const { t, dates } = useText();
  const by = (deadline: string) => deadlineToText(deadline, today(), dates, 'short');
  return (
    <section className={styles.agreements}>
      <h2 className={styles.label}>
        {t('screen.agreements')}
        {agreements.length > 0 && ` (${agreements.length})`}
      </h2>
      {agreements.length === 0 && <p className={styles.nothing}>{t('screen.agreements.none')}</p>}
      <ul>
        {agreements.map(({ id, text, owner, deadline }) => (
          <li key={id}>
            <p dir="auto">{text}</p>
            <p className={styles.who} dir="auto">
              {[owner, deadline && t('screen.agreement.by', { deadline: by(deadline) })]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const toText = ({ number, title }: ScreenItem): string => `${number} ${title}`.trim();
