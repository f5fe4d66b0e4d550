/**
 * Is what I wrote on the server's disk? A pure state machine over what the socket and the document tell.
 * It says `saved` only when connected, synced, every frame sent on this socket is settled and no own word is unsent.
 */
export type SavedState =
  /** `percent`: how much of a large document has come; null when it comes in one piece. */
  | { kind: 'reading'; percent: number | null }
  | { kind: 'saved'; at: Date }
  /** Without `unsaved` only the handshake waits for its receipt: nobody has written. */
  | { kind: 'saving'; unsaved: boolean }
  | { kind: 'unsaved' }
  | { kind: 'offline' }
  /** Connected again, and much has been written meanwhile. */
  | { kind: 'fetching'; percent: number }
  /** The server answers, but this network lets no WebSocket through. `hasEverSynced`: one may write on. */
  | { kind: 'blocked'; unsaved: boolean; hasEverSynced: boolean }
  | { kind: 'refused'; reason: string }
  | { kind: 'closed'; code: number; unsaved: boolean };

export interface Ledger {
  isOpen: boolean;
  isSynced: boolean;
  hasEverSynced: boolean;
  /** Update frames sent and settled on the present socket. */
  sent: number;
  settled: number;
  /** Own words that stand in no frame of the present socket. */
  hasUnsent: boolean;
  /** Own words that are not known to be on disk. */
  hasUnsaved: boolean;
  /** A frame was refused because it rests on something the server lacks: only a whole answer holds its words again. */
  needsWhole: boolean;
  /** Number of the last frame that held every own word; 0 before there is one. */
  wholeAt: number;
  /** How much of a large answer has come; null when none is on its way. */
  percent: number | null;
  isBlocked: boolean;
  refusal: string | null;
  closedWith: number | null;
  savedAt: Date | null;
}

export type ConnectionEvent =
  | { type: 'opened' }
  /** Somebody wrote on this page. Comes before the frame that carries it, if there is one. */
  | { type: 'wrote' }
  /** An update frame, holding every own word that was unsent, went out. `isWhole`: it answers a sync step 1. */
  | { type: 'sent'; isWhole: boolean }
  /** So many of the last frames said to be sent never went out. */
  | { type: 'dropped'; count: number }
  /** A part of a large answer has come, and with it so much of the whole. */
  | { type: 'fetching'; percent: number }
  | { type: 'synced'; at: Date }
  | { type: 'settled'; count: number; at: Date }
  | { type: 'refused'; frame: number; reason: string }
  | { type: 'lost' }
  /** The server can be reached, and yet no socket to it opens; or it cannot be reached at all (any more). */
  | { type: 'blocked' }
  | { type: 'unreachable' }
  /** Closed with a final code: no more reconnecting. */
  | { type: 'closed'; code: number };

export const newLedger: Ledger = {
  isOpen: false,
  isSynced: false,
  hasEverSynced: false,
  sent: 0,
  settled: 0,
  hasUnsent: false,
  hasUnsaved: false,
  needsWhole: false,
  wholeAt: 0,
  percent: null,
  isBlocked: false,
  refusal: null,
  closedWith: null,
  savedAt: null,
};

export function record(ledger: Ledger, event: ConnectionEvent): Ledger {
  switch (event.type) {
    case 'opened':
      return { ...ledger, ...onNewSocket(ledger), isOpen: true, refusal: null, closedWith: null };
    case 'wrote':
      return { ...ledger, hasUnsent: true, hasUnsaved: true };
    case 'sent':
      return ledger.isOpen ? count(ledger, event.isWhole) : ledger;
    case 'dropped':
      return { ...ledger, sent: ledger.sent - event.count, needsWhole: true };
    case 'fetching':
      return { ...ledger, percent: event.percent, isBlocked: false };
    case 'synced':
      return settle(
        { ...ledger, isSynced: ledger.isOpen, hasEverSynced: true, percent: null, isBlocked: false },
        event.at,
      );
    case 'settled': {
      const settled = Math.min(ledger.sent, Math.max(ledger.settled, event.count));
      return settle({ ...ledger, settled }, event.at);
    }
    case 'refused':
      // A reader's empty answer to the handshake may be refused: nothing of one's own is in it.
      return ledger.hasUnsaved ? refuse(ledger, event.frame, event.reason) : ledger;
    case 'blocked':
      return { ...ledger, isBlocked: true };
    case 'unreachable':
      return { ...ledger, isBlocked: false };
    case 'lost':
      return { ...ledger, ...onNewSocket(ledger), isOpen: false };
    case 'closed':
      return { ...ledger, ...onNewSocket(ledger), isOpen: false, closedWith: event.code };
  }
}

export function ledgerToState(ledger: Ledger): SavedState {
  if (ledger.closedWith !== null) {
    return { kind: 'closed', code: ledger.closedWith, unsaved: ledger.hasUnsaved };
  }
  if (ledger.refusal !== null) return { kind: 'refused', reason: ledger.refusal };
  const { hasUnsaved: unsaved, hasEverSynced, percent } = ledger;
  if (ledger.isBlocked) return { kind: 'blocked', unsaved, hasEverSynced };
  if (!ledger.isSynced && unsaved) return { kind: 'unsaved' };
  if (!hasEverSynced) return { kind: 'reading', percent };
  if (!ledger.isSynced) return percent === null ? { kind: 'offline' } : { kind: 'fetching', percent };
  if (isEverythingSettled(ledger) && ledger.savedAt) return { kind: 'saved', at: ledger.savedAt };
  return { kind: 'saving', unsaved };
}

/** What was on its way on the old socket must be sent again on the next one. */
function onNewSocket(ledger: Ledger): Partial<Ledger> {
  const { hasUnsaved } = ledger;
  const nothingSent = { sent: 0, settled: 0, wholeAt: 0, needsWhole: false };
  return { ...nothingSent, isSynced: false, percent: null, hasUnsent: hasUnsaved };
}

function count(ledger: Ledger, isWhole: boolean): Ledger {
  const sent = ledger.sent + 1;
  const whole = isWhole && { wholeAt: sent, needsWhole: false };
  return { ...ledger, sent, hasUnsent: false, ...whole };
}

/** After a gap the server asks for the whole, and that heals it; unless it is the whole in which the gap is. */
function refuse(ledger: Ledger, frame: number, reason: string): Ledger {
  const mayHeal = reason === 'gap' && frame !== ledger.wholeAt;
  return mayHeal
    ? { ...ledger, needsWhole: frame > ledger.wholeAt || ledger.needsWhole }
    : { ...ledger, refusal: reason };
}

function isEverythingSettled(ledger: Ledger): boolean {
  const { sent, settled, hasUnsent, needsWhole, refusal } = ledger;
  return settled === sent && !hasUnsent && !needsWhole && refusal === null;
}

function settle(ledger: Ledger, at: Date): Ledger {
  if (!ledger.isSynced || !isEverythingSettled(ledger)) return ledger;
  return { ...ledger, hasUnsaved: false, savedAt: ledger.hasUnsaved ? at : (ledger.savedAt ?? at) };
}
