import { type CaseId, type EntryId, type MeetingId, newId } from '../../shared/ids.ts';
import { maxEventStreams } from '../../shared/limits.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { mayInCase, mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import type { Entry } from '../../shared/stafetlog/stafetlog.ts';
import {
  answerBatonInput,
  nameTovholderInput,
  offerBatonInput,
  type WriteEntryInput,
  writeEntryInput,
} from '../../shared/stafetlog/stafetlog-input.ts';
import { type CaseParts, readNow } from '../agreement/case-parts.ts';
import { mayKnowOf, mayReadMinutesOf } from '../case/readable.ts';
import { personToCaseRoles } from '../door/access.ts';
import type { CaseVisit, Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Sessions } from '../door/session.ts';
import type { Store } from '../store/store.ts';
import { hasChecklists, type Templates } from '../template/templates.ts';
import { isAsked, nameTovholder, offerBaton, shutOutTovholder } from './baton.ts';
import { streamChanges } from './changes.ts';
import { caseToStafetlog } from './view.ts';

export interface StafetlogParts extends CaseParts {
  sessions: Pick<Sessions, 'identify'>;
  mailIsConfigured: boolean;
  templates: Pick<Templates, 'find'>;
}

export function registerStafetlog(door: Door, parts: StafetlogParts): void {
  registerReading(door, parts);
  registerDeeds(door, parts);
}

function registerReading(door: Door, parts: StafetlogParts): void {
  const { store, caseEvents, sessions, mailIsConfigured, templates } = parts;

  door.inCase('stafetlog', noInput, async ({ case: of, session, roles }) => {
    const read = await readNow(parts, of.id, session.person);
    const goesThrough = ({ id, phase, template }: Meeting): boolean => {
      const me = store.access.participantOf(session.person, id);
      const mayRead = me && mayInMeeting(participantToRoles(me, phase), 'readChecklists', phase);
      return mayRead === true && hasChecklists(templates, template);
    };
    return caseToStafetlog(store.reader, of, read, {
      ...{ person: session.person, roles, mailIsConfigured },
      hasChecklists: goesThrough,
      isShutOut: shutOutTovholder(store.access, of.id) !== null,
    });
  });

  door.inCase('caseChanges', noInput, ({ context, case: of, session }) => {
    const { person, idHash } = session;
    if (caseEvents.countOf(person) >= maxEventStreams) throw new Refused('too-often', undefined, {}, 30);
    const mayHearOf = (meeting: MeetingId) => mayReadMinutesOf(store.access, person, meeting);
    const mayKnowOfIt = (meeting: MeetingId) => mayKnowOf(store.access, person, meeting);
    const mayListen = () =>
      sessions.identify(context)?.idHash === idHash &&
      mayInCase(personToCaseRoles(store.access, person, of.id) ?? [], 'readStafetlog');
    return streamChanges(context, {
      case: of.id,
      person,
      session: idHash,
      caseEvents,
      mayListen,
      mayHearOf,
      mayKnowOf: mayKnowOfIt,
    });
  });
}

function registerDeeds(door: Door, { store, rooms, caseEvents }: StafetlogParts): void {
  /** Who holds the baton decides who has buttons in the minutes: pages of the case's meetings fetch too. */
  const tellOfBaton = async (of: CaseId): Promise<void> => {
    caseEvents.publish(of);
    for (const { document } of await store.reader.meetingsOfCase(of)) rooms.changed(document);
  };

  door.inCase('writeEntry', writeEntryInput, async (visit, input) => {
    const entry = await writeEntry(store, visit, input);
    caseEvents.publish(visit.case.id);
    return entry;
  });

  door.inCase('offerBaton', offerBatonInput, async ({ case: of, session, audit }, { to }) => {
    const handover = await offerBaton(store, of, { from: session.person, to }, audit);
    caseEvents.publish(of.id);
    return handover;
  });

  door.inCase(
    'answerBaton',
    answerBatonInput,
    async ({ case: of, audit }, { handover, accept }) => {
      const deed = { ...audit, subject: handover };
      if (!(await store.writer.answerBaton(handover, accept, audit.at, deed))) throw new Refused('not-now');
      await tellOfBaton(of.id);
      return {};
    },
    ({ case: of, session }, { handover }) => isAsked(store, of, handover, session.person),
  );

  door.inCase('nameTovholder', nameTovholderInput, async ({ case: of, audit }, { person }) => {
    await nameTovholder(store, of, person, audit);
    await tellOfBaton(of.id);
    return {};
  });
}

/** A correction is a new entry. Refuses `invalid-input` when it corrects what the case does not have. */
async function writeEntry(
  { reader, writer }: Store,
  { case: of, session, audit }: CaseVisit,
  { text, corrects }: WriteEntryInput,
): Promise<Entry> {
  const entries = await reader.entriesOf(of.id);
  if (corrects !== null && !entries.some(({ id }) => id === corrects))
    throw new Refused('invalid-input', { corrects: 'not-a-choice' });
  const id = newId<EntryId>((bytes) => crypto.getRandomValues(bytes));
  const entry = { id, case: of.id, person: session.person, at: audit.at, text, corrects };
  await writer.writeEntry(entry, { ...audit, subject: id });
  const written = (await reader.entriesOf(of.id)).find((one) => one.id === id);
  if (!written) throw new Error('What is written is read at once.');
  return written;
}
