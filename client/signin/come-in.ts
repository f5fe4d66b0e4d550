import type { SessionView } from '../../shared/api/api-signin.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { forgetAll, put } from '../api/fetched.ts';
import { sessionQuery } from '../api/queries.ts';
import { navigate } from '../ui/navigation.tsx';
import { noteSession } from './SessionEnd.tsx';
import { forgetSigningOut } from './sign-out.ts';

/** The server has let somebody in: what the page knew of whoever was here before is forgotten. */
export function comeIn(session: SessionView, meeting: MeetingId | null): void {
  forgetSigningOut();
  forgetAll();
  noteSession(session);
  put(sessionQuery, session);
  navigate(meeting ? `/meetings/${meeting}` : '/', { replace: true });
}
