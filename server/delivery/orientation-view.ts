import type { Orientation } from '../../shared/lock/locked.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import type { StoreReader } from '../store/store.ts';

/**
 * R128. The orientations of the minutes as they are locked now, for those who make them and for the parents who are
 * asked; none for anybody else. One of an earlier version holds nothing: its texts have been corrected since.
 */
export async function meetingToOrientations(
  reader: StoreReader,
  { meeting, me }: { meeting: Meeting; me: Participant },
): Promise<Orientation[]> {
  const may = (operation: 'createOrientation' | 'answerOrientation') =>
    mayInMeeting(participantToRoles(me, meeting.phase), operation, meeting.phase);
  if (!may('createOrientation') && !may('answerOrientation')) return [];
  const all = await reader.orientations(meeting.id);
  return all.filter(({ version }) => version === meeting.version);
}
