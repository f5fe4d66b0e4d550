import { mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import type { ReviewView } from '../../shared/recognition/recognition.ts';
import type { Deed, RecognitionParts } from './parts.ts';

/** Who is signed in somewhere is told only to those who may type for the others. */
export async function meetingToReview(
  { store, rooms, now }: RecognitionParts,
  { meeting, me }: Pick<Deed, 'meeting' | 'me'>,
): Promise<ReviewView> {
  const { reader } = store;
  const authors = await rooms.authors(meeting.document);
  const maySayFor = mayInMeeting(participantToRoles(me, meeting.phase), 'dictateRecognition', 'reviewing');
  return {
    recognitions: await reader.recognitions(meeting.id),
    notAsked: await reader.notAsked(meeting.id),
    authors: [...authors],
    shown: await reader.shownTo(meeting.id, me.id),
    withoutDevice: maySayFor ? await reader.withoutDevice(meeting.id, now().toISOString()) : [],
  };
}
