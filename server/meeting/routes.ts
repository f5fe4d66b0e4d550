import { z } from 'zod';
import { generationHeader } from '../../shared/api/api.ts';
import type { WaitingKnock } from '../../shared/api/api-signin.ts';
import type { AgreementsView } from '../../shared/api/case-views.ts';
import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import type { BlockId, MeetingId, ParticipantId } from '../../shared/ids.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { createMeetingInput } from '../../shared/meeting/meeting-input.ts';
import { minutesToAgreements } from '../../shared/minutes/read/agreements.ts';
import type { OpenScreen } from '../../shared/screen/screen.ts';
import type { Projection } from '../agreement/projection.ts';
import type { Door } from '../door/door.ts';
import { idInput, noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { actingsOf } from '../door/session.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { hasChecklists, type Templates, templateToSummary } from '../template/templates.ts';
import { createMeeting } from './create.ts';
import { type LinkParts, registerLinks } from './links.ts';
import type { CreateParts } from './new-meeting.ts';
import { checkParticipantOrRefuse } from './rules.ts';
import { hasAgendaItem, meetingsOf, meetingToKnown, meetingToView } from './view.ts';

export interface MeetingParts extends CreateParts, Pick<LinkParts, 'closeSessions'> {
  store: Store;
  templates: Templates;
  rooms: Pick<Rooms, 'state' | 'minutes' | 'changed'>;
  projection: Pick<Projection, 'catchUp'>;
  /** Who stands at the door of a meeting. */
  knocks: { waitingAt(meeting: MeetingId): WaitingKnock[] };
  screens: { of(meeting: MeetingId): OpenScreen[] };
}

const participant = idInput<ParticipantId>();
const item = z.custom<BlockId>((id) => typeof id === 'string' && id.length > 0 && id.length <= 80);

export function registerMeetings(door: Door, parts: MeetingParts): void {
  registerReading(door, parts);
  registerDeeds(door, parts);
  registerLinks(door, parts);
}

function registerReading(door: Door, parts: MeetingParts): void {
  const { store, rooms, projection, templates, now } = parts;
  door.signedIn('templates', noInput, () =>
    templates.offered(instantToLocalDate(now())).map(templateToSummary),
  );
  door.signedIn('meetings', noInput, async ({ session }) => {
    const all = actingsOf(session).map(({ person, reach }) => meetingsOf(store.reader, person, reach));
    return (await Promise.all(all)).flat();
  });
  door.inMeeting('meeting', noInput, async ({ session, meeting, me }) => {
    await projection.catchUp(meeting.case.id).catch(() => {
      // The projection has logged why. What cannot be read its room refuses (R12); the page opens, to say so.
    });
    const { id, version } = meeting.template;
    const principles = templates.find(id, version)?.principles ?? [];
    return meetingToView(store, session.person, {
      meeting,
      me,
      principles,
      hasChecklists: hasChecklists(templates, meeting.template),
      knocks: parts.knocks.waitingAt(meeting.id),
      screens: parts.screens.of(meeting.id),
      now: now(),
    });
  });
  door.inMeeting('knownMeeting', noInput, async ({ session, meeting, me }) => {
    await projection.catchUp(meeting.case.id);
    return meetingToKnown(store.reader, session.person, { meeting, me });
  });
  door.inMeeting('document', noInput, async ({ meeting, context }) => {
    const { update } = await rooms.state(meeting.document);
    context.header(generationHeader, String(store.access.document(meeting.document)?.generation));
    return update;
  });
  // The same list as the panel beside the minutes shows, made by the same function.
  door.inMeeting('agreements', noInput, async ({ meeting }): Promise<AgreementsView> => {
    const { seq, minutes } = await rooms.minutes(meeting.document);
    return { seq, ...minutesToAgreements(minutes, everybodyOf(meeting)) };
  });
}

function registerDeeds(door: Door, parts: MeetingParts): void {
  const { store, rooms } = parts;
  const { writer } = store;

  door.signedIn('createMeeting', createMeetingInput, async ({ session, audit }, input) => {
    const created = await createMeeting(parts, session.person, input, audit);
    const of = (await store.reader.meeting(created.meeting))?.case.id;
    if (of) await writer.widenSession(session.idHash, of);
    return created;
  });

  door.inMeeting(
    'recordHeard',
    z.strictObject({ item, participant, heard: z.boolean() }),
    async ({ meeting, audit }, input) => {
      checkParticipantOrRefuse(meeting, input.participant);
      const { minutes } = await rooms.minutes(meeting.document);
      if (!hasAgendaItem(minutes, input.item)) throw new Refused('invalid-input', { item: 'no-such-item' });
      await writer.recordHeard(meeting.id, input.item, input.participant, input.heard, audit);
      rooms.changed(meeting.document);
      return {};
    },
    (input) => input.participant,
  );
}
