import { closeCode } from '../../shared/wire.ts';
import { reasonToText } from '../api/refusal-text.ts';
import { clockToText } from '../text/dates.ts';
import { isTextKey, t } from '../text/index.ts';
import type { SavedState } from './saved-state.ts';

/** Two or three words for the top bar. */
export function savedToShortText(saved: SavedState): string {
  switch (saved.kind) {
    case 'saved':
      return t('connection.saved', { time: clockToText(saved.at) });
    case 'reading':
      return t('common.loading');
    case 'saving':
      return t('connection.saving');
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
      // Of a form the same reason says "try a little at a time"; here words are at stake.
      return saved.reason === 'too-large' ? t('connection.refused-too-large') : reasonToText(saved.reason);
    case 'closed': {
      const why = closeToText(saved.code);
      return saved.unsaved ? `${why} ${t('connection.closed-unsaved')}` : why;
    }
    case 'reading':
    case 'saved':
    case 'saving':
      return null;
  }
}

function closeToText(code: number): string {
  const name = Object.entries(closeCode).find(([, each]) => each === code)?.[0];
  const key = `close.${name}`;
  return t(isTextKey(key) ? key : 'close.unknown');
}
