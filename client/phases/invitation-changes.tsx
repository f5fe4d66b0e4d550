import { useEffect, useRef } from 'react';
import type { InvitationView } from '../../shared/invitation/rows.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { refreshIfShown, useFetched } from '../api/fetched.ts';
import { invitationQuery } from '../api/queries.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { namesOf } from '../people/names.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { ChangeList } from './ChangeList.tsx';
import styles from './PhaseNotice.module.css';
import type { PlanningEntry } from './planning-order.ts';

/**
 * R013. What has changed since the reader was invited; for those who may invite, what has not been told, and the letter that tells
 * that there is something. `agenda` is another object when the agenda is another.
 */
export function useInvitationChanges({ view, deeds }: MeetingPart, agenda: unknown): PlanningEntry[] {
  const { t } = useText();
  const { meeting, roles } = view;
  const query = invitationQuery(meeting.id);
  const invitation = useFetched<InvitationView>(query);
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the agenda is another
  useEffect(() => {
    if (!isFirst.current) void refreshIfShown(query);
    isFirst.current = false;
  }, [agenda]);
  if (invitation.status !== 'ready' || meeting.phase !== 'invited') return [];
  const { changes, untold } = invitation.data;
  const people = everybodyOf(meeting);
  if (!mayInMeeting(roles, 'tellOfChanges', meeting.phase)) {
    const body = <ChangeList changes={changes} people={people} />;
    return changes.length === 0 ? [] : [{ key: 'news', rank: 'news', title: t('answer.news.title'), body }];
  }
  // Whoever looks at it knows.
  const others = untold.participants.filter((id) => id !== view.me);
  if (others.length === 0) return [];
  const body = (
    <>
      <ChangeList changes={untold.changes} people={people} />
      <div className={styles.row}>
        <p dir="auto">{t('answer.news.who', { names: namesOf(others, meeting.participants) })}</p>
        <Button onClick={() => void deeds.run('tellOfChanges', {})}>{t('answer.news.tell')}</Button>
      </div>
    </>
  );
  return [{ key: 'untold', rank: 'untold', title: t('answer.news.untold'), body }];
}
