import { useCallback, useEffect, useMemo } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import type { Minutes } from '../../shared/minutes/read/read.ts';
import type { ReviewView } from '../../shared/recognition/recognition.ts';
import { refreshIfShown } from '../api/fetched.ts';
import { reviewQuery } from '../api/queries.ts';
import type { Room } from '../frame/open-room.ts';
import { useMinutes } from '../frame/use-minutes.ts';
import { ownQuotes, type PersonReview, peopleReviewing, type QuoteAnswer } from './reviewing.ts';
import { readSaid, type SaidNow } from './said.ts';

export interface Reviewing {
  said: SaidNow;
  review: ReviewView;
  people: PersonReview[];
  /** Null when the reader has no say: reads along. */
  me: PersonReview | null;
  quotes: QuoteAnswer[];
}

/**
 * The answers held against the page's own live document: they go stale with the edit that voids them, before anybody
 * sees it beside them, and come back when it is undone (I12).
 */
export function useReviewing(view: MeetingView, room: Room, review: ReviewView): Reviewing {
  const authors = useMemo(() => new Map(review.authors), [review.authors]);
  const read = useCallback((minutes: Minutes) => readSaid(room.doc, minutes, authors), [room.doc, authors]);
  const said = useMinutes(room.doc, read);
  const { me, meeting } = view;
  useNewAuthors(said, meeting.id);
  return useMemo(() => {
    const people = peopleReviewing(said, meeting.participants, review);
    return {
      said,
      review,
      people,
      me: people.find(({ person }) => person.id === me) ?? null,
      quotes: ownQuotes(said, me, review.recognitions),
    };
  }, [said, review, meeting.participants, me]);
}

/** Asks once who it is when somebody unknown has typed in a quote. */
function useNewAuthors({ quotes }: SaidNow, meeting: MeetingId): void {
  const unknown = quotes
    .filter(({ writtenBy }) => writtenBy.includes(null))
    .map(({ fingerprint }) => fingerprint)
    .join();
  useEffect(() => {
    if (unknown !== '') void refreshIfShown(reviewQuery(meeting));
  }, [unknown, meeting]);
}
