import { dayToText } from '../../dates/dates.ts';
import type { Entry } from '../../stafetlog/stafetlog.ts';
import { withTovholderWord } from '../../text/tovholder-word.ts';

/** R170: above what the tovholder passes on, in Danish like the form itself. */
export const relayedBy = () => withTovholderWord('Videregivet af tovholder:');

/**
 * R170: the entries as lines of the document, in Danish like the form itself; one that has been corrected gives way
 * to its correction. Oldest first. `dayOf`: the local date of an instant.
 */
export function entriesToLines(
  entries: readonly Entry[],
  dayOf: (instant: string) => string,
  today: string,
): string[] {
  const corrected = new Set(entries.map(({ corrects }) => corrects));
  const lines = entries
    .filter(({ id }) => !corrected.has(id))
    .map(({ at, text }) => `${dayToText(dayOf(at), today, 'da', 'long')}: ${text.replace(/\s+/g, ' ')}`);
  return lines.length > 0 ? [relayedBy(), ...lines] : [];
}
