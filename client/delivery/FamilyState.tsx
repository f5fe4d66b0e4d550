import { CircleCheck, CircleX, Download, Hourglass } from 'lucide-react';
import { everybodyIn, type Orientation, orientationState } from '../../shared/lock/locked.ts';
import { isAbsentee } from '../../shared/phases/roles.ts';
import { listed } from '../people/names.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './orientation.module.css';
import { type LockedPart, nameOf } from './part.ts';
import { useDownloads } from './use-download.ts';
import { WaitsFor } from './WaitsFor.tsx';

/** For those who made it: is there a yes, from whom, who is waited for, and the file once all have said so. */
export function FamilyState({ view, locked, orientation }: LockedPart & { orientation: Orientation }) {
  const { t } = useText();
  const downloads = useDownloads(view.meeting.id);
  const download = downloads.of('exportOrientation', orientation.id, t('orientation.file.name'));
  const { state, waitsFor } = orientationState(orientation, locked.minutes.participants);
  // R129: who did not come is asked in the minutes, once those are sent to them.
  const { participants: now, phase } = view.meeting;
  const cannotSee =
    state === 'waiting' ? now.filter((one) => waitsFor.includes(one.id) && isAbsentee(one, phase)) : [];
  const isReady = state === 'approved';
  const answers = lastAnswers(orientation);
  const Icon = { approved: CircleCheck, refused: CircleX, waiting: Hourglass }[state];
  return (
    <>
      <p className={`${styles.state} ${styles[state]}`}>
        <Icon size={18} aria-hidden />
        {t(`orientation.${state}`)}
      </p>
      <ul className={styles.soft}>
        {answers.map(({ participant, yes, at }) => (
          <li key={participant} dir="auto">
            {t(yes ? 'orientation.answer.yes' : 'orientation.answer.no', {
              name: nameOf(everybodyIn(locked.minutes), participant),
              ...instantToDated(at),
            })}
          </li>
        ))}
      </ul>
      <WaitsFor {...{ locked, orientation }} />
      {cannotSee.length > 0 && (
        <p dir="auto">{t('orientation.send-first', { names: listed(cannotSee.map(({ name }) => name)) })}</p>
      )}
      {isReady && (
        <a {...download} className={buttonClass('quiet', styles.file)} aria-busy={downloads.busy !== null}>
          <Download size={18} aria-hidden />
          {t(downloads.busy === null ? 'orientation.file' : 'orientation.file.busy')}
        </a>
      )}
      <p role="status" className={styles.said}>
        {downloads.said}
      </p>
      <div role="alert">{downloads.failure !== '' && <Notice tone="ask">{downloads.failure}</Notice>}</div>
    </>
  );
}

/** Of each parent the one that counts. */
function lastAnswers({ answers }: Orientation): Orientation['answers'] {
  return [...new Map(answers.map((answer) => [answer.participant, answer])).values()];
}
