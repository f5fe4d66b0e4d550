/**
 * Is what I wrote on the server's disk? A pure state machine over what the socket and the document tell.
 * It says `saved` only when connected, synced, every frame sent on this socket is settled and no own word is unsent.
 */
export type SavedState =
  | { kind: 'reading' }
  | { kind: 'saved'; at: Date }
  | { kind: 'saving' }
  | { kind: 'unsaved' }
  | { kind: 'offline' }
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
  refusal: string | null;
  closedWith: number | null;
  savedAt: Date | null;
}

export type ConnectionEvent =
  | { type: 'opened' }
  /** Somebody wrote on this page. Comes before the frame that carries it, if there is one. */
  | { type: 'wrote' }
  /** An update frame, holding every own word that was unsent, went out. */
  | { type: 'sent' }
  | { type: 'synced'; at: Date }
  | { type: 'settled'; count: number; at: Date }
  | { type: 'refused'; reason: string }
  | { type: 'lost' }
  /** Closed with a final code: no more knocking. */
  | { type: 'closed'; code: number };

export const newLedger: Ledger = {
  isOpen: false,
  isSynced: false,
  hasEverSynced: false,
  sent: 0,
  settled: 0,
  hasUnsent: false,
  hasUnsaved: false,
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
      return ledger.isOpen ? { ...ledger, sent: ledger.sent + 1, hasUnsent: false } : ledger;
    case 'synced':
      return settle({ ...ledger, isSynced: ledger.isOpen, hasEverSynced: true }, event.at);
    case 'settled': {
      const settled = Math.min(ledger.sent, Math.max(ledger.settled, event.count));
      return settle({ ...ledger, settled }, event.at);
    }
    case 'refused':
      // A reader's empty answer to the handshake may be refused: nothing of one's own is in it.
      return ledger.hasUnsaved ? { ...ledger, refusal: event.reason } : ledger;
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
  if (!ledger.hasEverSynced) return { kind: ledger.hasUnsaved ? 'unsaved' : 'reading' };
  if (!ledger.isSynced) return { kind: ledger.hasUnsaved ? 'unsaved' : 'offline' };
  if (isEverythingSettled(ledger) && ledger.savedAt) return { kind: 'saved', at: ledger.savedAt };
  return { kind: 'saving' };
}

/** What was on its way on the old socket must be sent again on the next one. */
function onNewSocket(ledger: Ledger): Partial<Ledger> {
  return { isSynced: false, sent: 0, settled: 0, hasUnsent: ledger.hasUnsaved };
}

function isEverythingSettled(ledger: Ledger): boolean {
  return ledger.settled === ledger.sent && !ledger.hasUnsent && ledger.refusal === null;
}

function settle(ledger: Ledger, at: Date): Ledger {
  if (!ledger.isSynced || !isEverythingSettled(ledger)) return ledger;
  return { ...ledger, hasUnsaved: false, savedAt: ledger.hasUnsaved ? at : (ledger.savedAt ?? at) };
}
