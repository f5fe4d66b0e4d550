import { useMemo } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import type { PlainContext } from '../../shared/minutes/plain/plain.ts';
import { itemsToPointedAt } from '../../shared/minutes/plain/pointed-at.ts';
import { findWord, useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';

/**
 * Makes the plain model speak the language on the screen. `others`: the case's other meetings; `items`: what stands in the
 * minutes around what is shown.
 */
export function usePlainContext(
  people: readonly Participant[],
  others: MeetingView['others'],
  items: Parameters<typeof itemsToPointedAt>[0],
): PlainContext {
  const { dates: style } = useText();
  const today = useToday();
  return useMemo(() => {
    const dates = new Map<string, string>(others.map(({ id, date }) => [id, date]));
    const pointedAt = itemsToPointedAt(items);
    return {
      word: findWord,
      language: style,
      today,
      people,
      ...pointedAt,
      meetingDate: (id) => dates.get(id),
    };
  }, [style, today, people, others, items]);
}
