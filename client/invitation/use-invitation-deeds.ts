import { useMemo } from 'react';
import type { InputOf } from '../../shared/api/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { call } from '../api/call.ts';
import { refresh } from '../api/fetched.ts';
import { contactsQuery, invitationQuery, meetingQuery } from '../api/queries.ts';

export interface InvitationDeeds {
  writeBackground(input: InputOf<'writeBackground'>): Promise<void>;
  writePrepare(input: InputOf<'writePrepare'>): Promise<void>;
  writeContact(input: InputOf<'writeContact'>): Promise<void>;
  invite(input: InputOf<'inviteParticipants'>): Promise<void>;
}

/** Each is fetched again once it is done. They throw `Refused`. */
export function useInvitationDeeds(id: MeetingId): InvitationDeeds {
  return useMemo(
    () => ({
      async writeBackground(input) {
        await call('writeBackground', input, { id });
        await refresh(invitationQuery(id));
      },
      async writePrepare(input) {
        await call('writePrepare', input, { id });
        await refresh(invitationQuery(id));
      },
      async writeContact(input) {
        await call('writeContact', input, { id });
        await refresh(contactsQuery(id));
      },
      async invite(input) {
        await call('inviteParticipants', input, { id });
        await refresh(meetingQuery(id));
      },
    }),
    [id],
  );
}
