import { canonicalJsonSteps, sha256 } from '../../shared/canonical-json.ts';
import { lockedTextSteps, minutesToLocked } from '../../shared/lock/lock.ts';
import type { LockedMinutes, Sealed } from '../../shared/lock/locked.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { missingFor } from '../../shared/phases/phases.ts';
import { docToQuotes } from '../../shared/recognition/authors.ts';
import { Refused } from '../door/refused.ts';
import { readFacts, tellOfPhase } from '../meeting/phases.ts';
import { loadDocument, readInTurns } from '../sync/document/replay.ts';
import { inTurns, nextTurn } from '../sync/document/turns.ts';
import { type Deed, preconditionOf, type RecognitionParts } from './parts.ts';

/** How often it is looked again when somebody writes or answers meanwhile. */
const maxLooks = 5;

/**
 * Locks exactly what everybody has recognised (I11): read from the log, not from the live document, and stored only
 * while log and deeds still stand where they were compared. Refuses `not-ready` with who has not answered; `changed`
 * when people go on writing.
 */
export async function lockMinutes(parts: RecognitionParts, deed: Deed): Promise<void> {
  for (let looks = 0; looks < maxLooks; looks++) {
    if (!(await lockAsItStands(parts, deed))) continue;
    parts.rooms.lock(deed.meeting.document);
    await tellOfPhase(parts, deed.meeting, deed.me.id);
    return;
  }
  throw new Refused('changed');
}

/** False when something has moved while it was looked at. */
async function lockAsItStands({ store }: RecognitionParts, { meeting, me, audit }: Deed): Promise<boolean> {
  const { reader, writer } = store;
  // First, so that a deed done from here on is seen as one that moved it.
  const deeds = await reader.deedsOf(meeting.id);
  const now = stillOrRefuse(await reader.meeting(meeting.id), meeting);
  const live = await loadDocument(reader, meeting.document);
  const { seq, minutes } = await readInTurns(live);
  await nextTurn();
  const state = { bytes: live.state().update, clients: [...live.owners] };
  await nextTurn();
  const recognitions = await reader.recognitions(meeting.id);
  const missing = missingFor('lockMinutes', await readFacts(store, now, { minutes, recognitions }));
  if (missing.length > 0) throw new Refused('not-ready', undefined, { missing });
  const locked = minutesToLocked({
    meeting: now,
    minutes,
    seq,
    at: audit.at,
    by: me.id,
    recognitions,
    notAsked: await reader.notAsked(meeting.id),
    quotes: docToQuotes(live.doc, live.owners, recognitions),
  });
  live.destroy();
  const sealed = await sealInTurns(locked);
  const text = await inTurns(lockedTextSteps(locked));
  await nextTurn();
  return writer.lockMinutes(preconditionOf(meeting), { ...sealed, seq, deeds, text, state }, audit);
}

/** From the minutes down to their blocks: minutes, items, item, content, blocks, block. */
const depthOfBlocks = 5;

/** As `seal`, of minutes that may be as large as a document can be. */
async function sealInTurns(minutes: LockedMinutes): Promise<Sealed> {
  const json = await inTurns(canonicalJsonSteps(minutes, depthOfBlocks));
  await nextTurn();
  return { json, hash: sha256(json) };
}

function stillOrRefuse(now: Meeting | null, { phase, version }: Meeting): Meeting {
  if (now?.phase !== phase || now.version !== version) throw new Refused('not-now');
  return now;
}
