import { type AdditionId, newId } from '../../shared/ids.ts';
import type { Addition, LockedMinutes, LockedView } from '../../shared/lock/locked.ts';
import { meetingToOrientations } from '../delivery/orientation-view.ts';
import { meetingToSending } from '../delivery/sending-view.ts';
import { Refused } from '../door/refused.ts';
import { type Deed, preconditionOf, type RecognitionParts } from './parts.ts';

/** The minutes as they are locked now, and what came after. */
export function meetingToLocked(
  { store, mailIsConfigured }: RecognitionParts,
  visit: Pick<Deed, 'meeting' | 'me'>,
): LockedView {
  const { reader } = store;
  const { id } = visit.meeting;
  const locks = reader.locks(id);
  const last = locks.at(-1);
  if (!last) throw new Refused('not-now');
  return {
    meeting: id,
    minutes: JSON.parse(last.json) as LockedMinutes,
    hash: last.hash,
    additions: reader.additions(id),
    deliveries: reader.deliveries(id),
    versions: locks.map(({ version, hash, at }) => ({ version, hash, lockedAt: at })),
    orientations: meetingToOrientations(reader, visit),
    sending: meetingToSending(reader, visit, mailIsConfigured),
  };
}

/** R096: own, signed and dated; what is locked stays what it is. */
export async function writeAddition(
  { store, onChanged }: RecognitionParts,
  { session, meeting, me, audit }: Deed,
  text: string,
): Promise<Addition> {
  const id = newId<AdditionId>((bytes) => crypto.getRandomValues(bytes));
  const linkBy = store.reader.linkMakerOf(session.idHash, meeting.id);
  const addition = { id, participant: me.id, text, at: audit.at, ...(linkBy && { linkBy }) };
  const isWritten = await store.writer.writeAddition(preconditionOf(meeting), addition, audit);
  if (!isWritten) throw new Refused('not-now');
  onChanged(meeting);
  return { ...addition, version: meeting.version };
}
