import type { Meeting } from '../meeting/meeting.ts';
import { countPeople } from '../meeting/meeting.ts';

/**
 * R164: what an interpreter is told beforehand. Only what stands here can reach them by it: nobody's name but the one they ask
 * for, nothing of why the meeting is held, and of the agenda no item that somebody has worded for this family.
 */
export interface InterpreterBrief {
  date: string;
  start: string;
  end: string;
  place: string;
  /** Whom they ask for. */
  chair: string;
  language: string;
  family: number;
  professionals: number;
  agenda: BriefItem[];
}

export interface BriefItem {
  number: string;
  /** Empty: worded for this meeting, and so not told. */
  title: string;
  minutes: number;
}

/** `formTitles`: the items of the form as it was issued. */
export function meetingToBrief(
  { date, start, end, place, participants }: Meeting,
  language: string,
  agenda: readonly BriefItem[],
  formTitles: ReadonlySet<string>,
): InterpreterBrief {
  const chair = participants.find(({ duties }) => duties.includes('chair'))?.name ?? '';
  return {
    ...{ date, start, end, place, chair, language },
    ...countPeople(participants),
    agenda: agenda.map(({ number, title, minutes }) => {
      return { number, title: formTitles.has(title) ? title : '', minutes };
    }),
  };
}
