import { type AdditionId, newId } from '../../shared/ids.ts';
import type { Addition, LockedView } from '../../shared/lock/locked.ts';
import { meetingToOrientations } from '../delivery/orientation-view.ts';
import { meetingToSending } from '../delivery/sending-view.ts';
import { WrittenJson } from '../door/answer.ts';
import { Refused } from '../door/refused.ts';
import { type Deed, preconditionOf, type RecognitionParts } from './parts.ts';

/** The minutes as they are locked now, and what came after. */
export async function meetingToLocked(
  { store, mailIsConfigured }: RecognitionParts,
  visit: Pick<Deed, 'meeting' | 'me'>,
): Promise<WrittenJson<LockedView>> {
  const { reader } = store;
  const { id } = visit.meeting;
  const versions = await reader.lockedVersions(id);
  const last = versions.at(-1);
  if (!last) throw new Refused('not-now');
  const view: Omit<LockedView, 'minutes'> = {
    meeting: id,
    hash: last.hash,
    additions: await reader.additions(id),
    deliveries: await reader.deliveries(id),
    versions,
    orientations: await meetingToOrientations(reader, visit),
    sending: await meetingToSending(reader, visit, mailIsConfigured),
  };
  const minutes = await reader.lockedJson(id, last.version);
  return new WrittenJson(`{"minutes":${minutes},${JSON.stringify(view).slice(1)}`);
}

/** R096: own, signed and dated; what is locked stays what it is. */
export async function writeAddition(
  { store, onChanged }: RecognitionParts,
  { session, meeting, me, audit }: Deed,
  text: string,
): Promise<Addition> {
  const id = newId<AdditionId>((bytes) => crypto.getRandomValues(bytes));
  const linkBy = await store.reader.linkMakerOf(session.idHash, meeting.id);
  const addition = { id, participant: me.id, text, at: audit.at, ...(linkBy && { linkBy }) };
  const isWritten = await store.writer.writeAddition(preconditionOf(meeting), addition, audit);
  if (!isWritten) throw new Refused('not-now');
  onChanged(meeting);
  return { ...addition, version: meeting.version };
}
