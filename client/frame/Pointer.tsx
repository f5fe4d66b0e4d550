import { memo } from 'react';
import type { AgendaEntry } from '../../shared/minutes/read/agenda.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { GuideButton } from '../checklist/GuideButton.tsx';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { LastMinutes } from './LastMinutes.tsx';
import { NotUnderstoodButton, NotUnderstoodNotice } from './NotUnderstood.tsx';
import styles from './Pointer.module.css';
import type { MeetingPart } from './use-deeds.ts';
import { useFollowing } from './use-following.ts';
import { usePointerHeight } from './use-pointer-height.ts';

interface PointerProps extends MeetingPart {
  agenda: readonly AgendaEntry[];
  onGoTo: (block: string) => void;
  /** Brings the minutes to the front, where they are behind a tab. */
  onShow: () => void;
}

/**
 * R075: where we are in the agenda, as the chair says. The pages of those who only read along follow (`useFollowing`). Always as
 * high while the meeting is held, so that nothing jumps when the chair moves on.
 */
export const Pointer = memo(function Pointer({ agenda, onGoTo, onShow, view, deeds }: PointerProps) {
  const { t } = useText();
  const { pointer, roles, meeting } = view;
  const isHeld = meeting.phase === 'inProgress';
  const section = usePointerHeight();
  const leads = mayInMeeting(roles, 'movePointer', meeting.phase);
  const following = useFollowing(pointer.here?.item ?? null, isHeld && !leads);
  if (!isHeld) return null;
  const here = agenda.find(({ id }) => id === pointer.here?.item);
  const follow = (): void => {
    onShow();
    following.follow();
  };
  const go = leads ? 'go' : following.isFollowing ? 'following' : 'follow';
  return (
    <section ref={section} className={styles.pointer} aria-label={t('pointer.title')}>
      <div className={styles.line}>
        <Place {...{ here, go }} onGoTo={leads ? onGoTo : follow} isAsked={pointer.here?.isAsked === true} />
        {!leads && <NotUnderstoodButton meeting={meeting.id} />}
      </div>
      {leads && <Leading {...{ agenda, here, view, deeds }} />}
      {pointer.conduct && <NotUnderstoodNotice {...{ agenda }} conduct={pointer.conduct} />}
      <LastMinutes meeting={meeting} />
    </section>
  );
});

function Place({
  here,
  go,
  onGoTo,
  isAsked,
}: Pick<PointerProps, 'onGoTo'> & {
  here: AgendaEntry | undefined;
  go: 'go' | 'follow' | 'following';
  isAsked: boolean;
}) {
  const { t } = useText();
  const words = t(isAsked ? 'pointer.asked' : 'pointer.here');
  const item = here ? numberAndTitle(here) : t('pointer.nowhere');
  return (
    <>
      <p role="status" className={styles.hidden}>
        {here && `${words} ${item}`}
      </p>
      {here ? (
        <button type="button" className={styles.place} onClick={() => onGoTo(here.id)}>
          <span className={styles.soft}>
            {words}{' '}
            <span className={go === 'following' ? styles.following : styles.go}>{t(`pointer.${go}`)}</span>
          </span>
          <strong dir="auto">{item}</strong>
        </button>
      ) : (
        <p className={styles.soft}>{item}</p>
      )}
    </>
  );
}

/** For the chair: on to the next, and whether this is understood (R093). */
function Leading({
  agenda,
  here,
  view,
  deeds,
}: Omit<PointerProps, 'onGoTo' | 'onShow'> & { here: AgendaEntry | undefined }) {
  const { t } = useText();
  const next = agenda[here ? agenda.indexOf(here) + 1 : 0];
  const isAsked = view.pointer.here?.isAsked === true;
  return (
    <div className={styles.leading}>
      {next && (
        <Button onClick={() => void deeds.run('movePointer', { item: next.id })}>
          {t(here ? 'pointer.next' : 'pointer.begin')}
        </Button>
      )}
      {here && (
        <Button look="plain" aria-pressed={isAsked} onClick={() => void deeds.run('askUnderstood', {})}>
          {t(isAsked ? 'pointer.ask.done' : 'pointer.ask')}
        </Button>
      )}
      <GuideButton view={view} />
    </div>
  );
}

/** "4 a Det, der er i gang"; a pause has no number. */
function numberAndTitle({ number, title }: Pick<AgendaEntry, 'number' | 'title'>): string {
  return `${number} ${title}`.trim();
}
