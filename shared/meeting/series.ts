/** How a case's meetings are thought to go: how many, about how far apart, and by when it ends. */
export interface SeriesPlan {
  meetings: number;
  weeks: number;
  /** A local day; empty: nobody has said. */
  ends: string;
}
export const maxSeries = { meetings: 20, weeks: 52 } as const;

/** "Efter to-tre netværksmøder": where no series is planned. */
const midwayUnplanned = 3;

/** R157: at which meeting it is asked whether the meetings make sense: the third, or half of those that are planned. */
export function midwayOf(plan: Pick<SeriesPlan, 'meetings'> | null): number {
  return plan ? Math.max(2, Math.ceil(plan.meetings / 2)) : midwayUnplanned;
}

/** What is known of the series when a meeting is called. */
export interface SeriesView {
  /** Which of the case's meetings the next one is, from 1, as far as the reader knows them. */
  number: number;
  plan: SeriesPlan | null;
  isMidway: boolean;
}

export function seriesView(held: number, plan: SeriesPlan | null): SeriesView {
  return { number: held + 1, plan, isMidway: held + 1 === midwayOf(plan) };
}

/** R158: is somebody backed by those at home in their own work place? Told to the tovholder alone. */
export const backingAnswers = ['yes', 'partly', 'no'] as const;
export type BackingAnswer = (typeof backingAnswers)[number];
