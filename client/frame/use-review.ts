import type { MeetingView } from '../../shared/api/api.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import type { ReviewView } from '../../shared/recognition/recognition.ts';
import { type Fetched, type Query, useFetched } from '../api/fetched.ts';
import { reviewQuery } from '../api/queries.ts';

/** Who has answered what, as the server has it; nothing where nobody may ask yet. */
export function useReview({ meeting, roles }: MeetingView): Fetched<ReviewView> & { retry: () => void } {
  const mayRead = mayInMeeting(roles, 'readReview', meeting.phase);
  return useFetched(mayRead ? reviewQuery(meeting.id) : nothingAsked);
}

const nothingAsked: Query<ReviewView> = {
  key: 'no review',
  fetch: async () => ({ recognitions: [], notAsked: [], authors: [], shown: {}, withoutDevice: [] }),
  isFixed: true,
};
