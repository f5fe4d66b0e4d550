import { useMemo } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { itemsToInterventions, type PlainContext } from '../../shared/minutes/plain/plain.ts';
import { findWord, useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';

/**
 * Makes the plain model speak the language on the screen. `others`: the case's other meetings; `items`: what stands in the
 * minutes around what is shown.
 */
export function usePlainContext(
  people: readonly Participant[],
  others: MeetingView['others'],
  items: Parameters<typeof itemsToInterventions>[0],
): PlainContext {
  const { language } = useText();
  const today = useToday();
  return useMemo(() => {
    const dates = new Map<string, string>(others.map(({ id, date }) => [id, date]));
    const interventions = itemsToInterventions(items);
    return { word: findWord, language, today, people, interventions, meetingDate: (id) => dates.get(id) };
  }, [language, today, people, others, items]);
}
