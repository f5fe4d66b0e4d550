import { useCallback, useMemo } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { refresh } from '../api/fetched.ts';
import { reviewQuery } from '../api/queries.ts';
import type { RoomView } from '../editor/blocks/room-context.ts';
import type { Deeds } from './use-deeds.ts';
import { useReview } from './use-review.ts';

/** Whose words the quotes are: what the server knows, with this page's own typing in it at once. */
export function useQuotes(
  view: MeetingView,
  deeds: Deeds,
  ownClient: number,
): Pick<RoomView, 'quotes' | 'onConfirmQuote'> {
  const { meeting, me, roles } = view;
  const may = mayInMeeting(roles, 'readReview', meeting.phase);
  const review = useReview(view);
  const data = may && review.status === 'ready' ? review.data : null;
  const onUnknown = useCallback(() => void refresh(reviewQuery(meeting.id)), [meeting.id]);
  const quotes = useMemo<RoomView['quotes']>(() => {
    if (!data) return null;
    const { authors, recognitions } = data;
    return { authors: new Map([...authors, [ownClient, me]]), recognitions, onUnknown };
  }, [data, ownClient, me, onUnknown]);

  const mayConfirm = mayInMeeting(roles, 'confirmQuote', meeting.phase, true);
  const { run } = deeds;
  const onConfirmQuote = useMemo<RoomView['onConfirmQuote']>(() => {
    if (!mayConfirm) return null;
    return (subject, fingerprint) =>
      void run('confirmQuote', { answer: 'yes', participant: me, subject, fingerprint });
  }, [mayConfirm, run, me]);
  return { quotes, onConfirmQuote };
}
