import type { BlockId, ProposalId } from '../../shared/ids.ts';
import {
  declineProposalInput,
  proposeItemInput,
  takeInProposalInput,
} from '../../shared/meeting/before-input.ts';
import { addItem } from '../../shared/minutes/seed/shape-agenda.ts';
import type { Door } from '../door/door.ts';
import { Refused } from '../door/refused.ts';
import { randomId } from '../meeting/new-meeting.ts';
import { toRefused } from '../meeting/write-or-refuse.ts';
import { blockToSubject } from '../store/audit-subject.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { WriteRefused } from '../sync/room/server-write.ts';

export interface ProposalParts {
  store: Store;
  rooms: Pick<Rooms, 'write' | 'changed'>;
}

/** Planned length of an item that is taken in, until somebody says otherwise. Minutes. */
const usualMinutes = 10;

/** R088: a family member proposes an item before the meeting; chair or minute taker take it in, or say why not. */
export function registerProposals(door: Door, { store, rooms }: ProposalParts): void {
  const { reader, writer } = store;

  door.inMeeting('proposeItem', proposeItemInput, async ({ meeting, me, audit }, { title }) => {
    const id = randomId<ProposalId>();
    const proposal = { id, participant: me.id, title };
    const came = await writer.proposeItem(meeting.id, proposal, { ...audit, subject: id });
    if (came === 'too-many') throw new Refused('invalid-input', { title: 'too-many' });
    if (came === 'not-now') throw new Refused('not-now');
    rooms.changed(meeting.document);
    return {};
  });
  door.inMeeting('takeInProposal', takeInProposalInput, async ({ meeting, me, audit }, { proposal: id }) => {
    const proposal = (await reader.proposals(meeting.id)).find((each) => each.id === id);
    if (!proposal || proposal.answer) throw new Refused('not-now');
    const item = randomId<BlockId>();
    const taken = {
      meeting: meeting.id,
      proposal: id,
      item,
      audit: { ...audit, subject: blockToSubject(item) },
    };
    const { title } = proposal;
    await writtenOrRefuse(
      rooms.write(
        meeting.document,
        me.id,
        (update) => writer.takeInProposal(taken, update),
        (doc) => addItem(doc, { id: item, title, minutes: usualMinutes, after: 'beforeLast' }),
      ),
    );
    rooms.changed(meeting.document);
    return {};
  });
  door.inMeeting('declineProposal', declineProposalInput, async ({ meeting, audit }, input) => {
    const { proposal, reason } = input;
    const entry = { ...audit, subject: proposal };
    if (!(await writer.declineProposal(meeting.id, proposal, reason, entry))) throw new Refused('not-now');
    rooms.changed(meeting.document);
    return {};
  });
}

/** Of two who take it in, one does; to the other it is `not-now`. */
async function writtenOrRefuse(writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    throw error instanceof WriteRefused ? toRefused(error) : error;
  }
}
