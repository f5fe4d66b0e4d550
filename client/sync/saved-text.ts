import { reasonToText } from '../api/refusal-text.ts';
import { clockToText } from '../text/dates.ts';
import { isTextKey, t } from '../text/index.ts';
import { codeToName } from './ending.ts';
import type { SavedState } from './saved-state.ts';

/** Two or three words for the top bar. */
export function savedToShortText(saved: SavedState): string {
  switch (saved.kind) {
    case 'saved':
      return t('connection.saved', { time: clockToText(saved.at) });
    case 'reading':
      if (saved.percent === null) return t('common.loading');
      return t('connection.reading', { percent: saved.percent });
    case 'fetching':
      return t('connection.fetching', { percent: saved.percent });
    case 'saving':
      return t('connection.saving');
    case 'blocked':
      // Rule 7: who has written here is told of the words first.
      if (saved.unsaved) return t('connection.unsaved-short');
      return t(saved.hasEverSynced ? 'connection.offline-short' : 'connection.blocked-short');
    case 'unsaved':
    case 'offline':
    case 'refused':
    case 'closed':
      return t(`connection.${saved.kind}-short`);
  }
}

/** What the writer must know and do; null when there is nothing to do but write. */
export function savedToAdvice(saved: SavedState): string | null {
  switch (saved.kind) {
    case 'unsaved':
    case 'offline':
      return t(`connection.${saved.kind}`);
    case 'refused':
      return reasonToText(saved.reason);
    case 'closed': {
      const why = closeToText(saved.code);
      return saved.unsaved ? `${why} ${t('connection.closed-unsaved')}` : why;
    }
    case 'blocked':
      return t(blockedAdvice(saved));
    case 'reading':
    case 'fetching':
    case 'saved':
    case 'saving':
      return null;
  }
}

function blockedAdvice({ unsaved, hasEverSynced }: SavedState & { kind: 'blocked' }) {
  if (unsaved) return 'connection.blocked-unsaved';
  return hasEverSynced ? 'connection.blocked-again' : 'connection.blocked';
}

function closeToText(code: number): string {
  const key = `close.${codeToName(code)}`;
  return t(isTextKey(key) ? key : 'close.unknown');
}
