import { newId, type ParticipantId } from '../../shared/ids.ts';
import { isHeld, type Meeting } from '../../shared/meeting/meeting.ts';
import type { NetworkSheet } from '../../shared/network/network.ts';
import {
  networkPersonInput,
  networkTalkInput,
  whichNetworkPersonInput,
} from '../../shared/network/network-input.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import type { CaseEvents } from '../case/case-events.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Store } from '../store/store.ts';

export interface NetworkParts {
  store: Store;
  caseEvents: Pick<CaseEvents, 'tell'>;
}

/**
 * R138: a parent's own sheet, and all of them for whoever is tovholder at this meeting. Nothing of it stands in the document,
 * so nothing that is derived from the document (files, projections, versions, other people's pages) can hold it.
 */
export function registerNetwork(door: Door, { store, caseEvents }: NetworkParts): void {
  const { reader, writer } = store;

  door.inMeeting('network', noInput, async ({ meeting, me }) => {
    const { case: of, phase, participants } = meeting;
    const sheets = await reader.networkSheets(meeting.id);
    const isTovholder = me.duties.includes('tovholder');
    const seen = parentsOf(meeting).filter((id) => id === me.id || isTovholder);
    const mayPropose = !isHeld(phase);
    const tovholder = participants.find(({ duties }) => duties.includes('tovholder'));
    return {
      case: of.id,
      sheets: seen.map((id) => ({
        ...(sheets.find(({ participant }) => participant === id) ?? emptySheet(id)),
        name: participants.find((one) => one.id === id)?.name ?? '',
      })),
      isTovholder,
      mayWrite: mayInMeeting(participantToRoles(me, phase), 'writeNetwork', phase, true),
      mayPropose,
      tovholder: mayPropose ? (tovholder?.name ?? null) : null,
    };
  });

  door.inMeeting(
    'writeNetworkPerson',
    networkPersonInput,
    async ({ meeting, audit }, { participant, id, ...said }) => {
      sheetOrRefuse(meeting, participant);
      const before = (await reader.networkSheets(meeting.id))
        .find((sheet) => sheet.participant === participant)
        ?.people.find((person) => person.id === id);
      if (id !== null && !before) throw new Refused('not-now');
      // R146. What was wished before stays said.
      if (isHeld(meeting.phase) && said.invite === 'yes' && before?.invite !== 'yes')
        throw new Refused('not-now');
      const person = { ...said, id: id ?? newId<string>((bytes) => crypto.getRandomValues(bytes)) };
      if (!(await writer.writeNetworkPerson(participant, person, audit))) throw new Refused('not-now');
      await tellReaders(meeting, participant);
      return {};
    },
    subject,
  );
  door.inMeeting(
    'removeNetworkPerson',
    whichNetworkPersonInput,
    async ({ meeting, audit }, { participant, id }) => {
      sheetOrRefuse(meeting, participant);
      if (!(await writer.removeNetworkPerson(participant, id, audit))) throw new Refused('not-now');
      await tellReaders(meeting, participant);
      return {};
    },
    subject,
  );
  door.inMeeting(
    'writeNetworkTalk',
    networkTalkInput,
    async ({ meeting, audit }, talk) => {
      sheetOrRefuse(meeting, talk.participant);
      await writer.writeNetworkTalk(talk, audit);
      await tellReaders(meeting, talk.participant);
      return {};
    },
    subject,
  );

  /** R139: the parent sees what is typed. Nobody else's page so much as fetches. */
  async function tellReaders(meeting: Meeting, parent: ParticipantId): Promise<void> {
    const readers = meeting.participants
      .filter(({ id, duties }) => id === parent || duties.includes('tovholder'))
      .map(({ id }) => id);
    const seats = await reader.seatsOfCase(meeting.case.id);
    const people = seats
      .filter(({ participant }) => readers.includes(participant))
      .map(({ person }) => person);
    caseEvents.tell(meeting.case.id, people);
  }
}

const subject = ({ participant }: { participant: ParticipantId }) => participant;

const parentsOf = ({ participants }: Meeting): ParticipantId[] =>
  participants.filter(({ kind }) => kind === 'parent').map(({ id }) => id);

function sheetOrRefuse(meeting: Meeting, sheet: ParticipantId): void {
  if (!parentsOf(meeting).includes(sheet))
    throw new Refused('invalid-input', { participant: 'no-such-participant' });
}

const emptySheet = (participant: ParticipantId): NetworkSheet => {
  return { participant, people: [], mayContactAgain: false, words: '' };
};
