import type { EditorState } from '@tiptap/pm/state';
import { parseDeadline } from '../../../shared/dates/dates.ts';
import type { Language } from '../../text/index.ts';

/** What somebody is in the middle of typing. `from`–`to` is the text that goes when an option is taken. */
export interface Typed {
  kind: 'block' | 'person' | 'date';
  from: number;
  to: number;
  query: string;
}

const triggers = [
  { kind: 'block', pattern: /(?:^|\s)\/([\p{L}\p{N} ]{0,24})$/u },
  { kind: 'person', pattern: /(?:^|\s)@([\p{L}.'’ -]{0,32})$/u },
] as const;

/** The most words that a day can take: "tirsdag den 24. november 2026". */
const longestDate = 5;

/** Reads what stands before the cursor: `/…`, `@…`, or, in an agreement without a deadline, a day in words. */
export function typedAt(state: EditorState, today: string, language: Language): Typed | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, '￼', '￼');
  for (const { kind, pattern } of triggers) {
    const query = pattern.exec(before)?.[1];
    if (query !== undefined) return { kind, from: $from.pos - query.length - 1, to: $from.pos, query };
  }
  const wantsDate = $from.parent.type.name === 'agreement' && $from.parent.attrs.deadline === null;
  return wantsDate && $from.parentOffset === $from.parent.content.size
    ? dateAt(before, $from.pos, today, language)
    : null;
}

/** The longest run of last words that is a day; "senest" before it goes with it, for a deadline says as much. */
function dateAt(before: string, pos: number, today: string, language: Language): Typed | null {
  const words = [...before.matchAll(/\S+/g)].slice(-longestDate);
  for (const word of words) {
    const query = before.slice(word.index);
    const result = parseDeadline(query, today, language);
    if (result.ok) {
      const from = before.slice(0, word.index).search(/(^|\s)(senest|by)\s+$/i);
      return {
        kind: 'date',
        from: pos - before.length + (from < 0 ? word.index : from),
        to: pos,
        query: result.deadline,
      };
    }
  }
  return null;
}
