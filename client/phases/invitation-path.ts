import type { MeetingId } from '../../shared/ids.ts';

export function invitationPath(id: MeetingId): string {
  return `/meetings/${id}/invitation`;
}
