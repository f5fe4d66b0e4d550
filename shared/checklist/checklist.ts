import type { ChecklistName } from './names.ts';

/** By which way somebody was contacted. Empty: not said. */
export const channels = ['', 'meeting', 'phone', 'letter', 'email'] as const;
export type Channel = (typeof channels)[number];

/** What is said elsewhere in the product: whoever has said it there does not say it again here (`server/checklist/facts.ts`). */
export const checklistFacts = [
  'caseworker',
  'informed',
  'palette',
  'understood',
  'important',
  'approved',
  'confirmed',
  'consent',
  'talkInterpreted',
  'confidentiality',
  'impartial',
  'course',
  'pauses',
  'evaluated',
  'declineRule',
  'neededCome',
  'keyPersons',
  'headlines',
  'substitute',
  'purpose',
  'duties',
  'childPart',
  'language',
  'locked',
  'sent',
  'nextMeeting',
] as const;
export type ChecklistFact = (typeof checklistFacts)[number];

/** Where in the product it is done. */
export const checklistPlaces = [
  'gate',
  'circle',
  'network',
  'interpreter',
  'invitation',
  'meeting',
  'stafetlog',
  'handout',
] as const;
export type ChecklistPlace = (typeof checklistPlaces)[number];

/** Ours, in the languages of the pages. What a source says stands in Danish alone. */
export interface ListWords {
  da: string;
  en: string;
}

export interface ChecklistEntry {
  /** Stable within its list. */
  key: string;
  /** The source's own words. Absent: no source says it. */
  source?: string | undefined;
  text: ListWords;
  /** What may be noted. Absent: nothing is. */
  note?: ListWords | undefined;
  /** R134, R152: the way of contact is asked for; one of them is warned of, and stops nobody. */
  contact?: { warnOf: Channel; warning: ListWords } | undefined;
  /** Key of the entry that must be done first (R132, R148). */
  after?: string | undefined;
  fact?: ChecklistFact | undefined;
  place?: ChecklistPlace | undefined;
  /** R141: how much of a talk it may take. A proposal of ours: no source gives minutes. */
  minutes?: number | undefined;
}

/** An ordered list: data, no code. */
export interface Checklist {
  key: ChecklistName;
  title: ListWords;
  /** `case`: done once for all meetings of the case. */
  scope: 'case' | 'meeting';
  /** R148: gone through for each institution. */
  perInstitution?: boolean | undefined;
  /** Of no use without somebody of this kind at the meeting, and says so. */
  needs?: 'interpreter' | undefined;
  entries: ChecklistEntry[];
}

export interface ListedInstitution {
  id: string;
  name: string;
}

/** Who did something, and when: a name, empty where nobody is told of, and an instant (ISO 8601 UTC), empty where none is kept. */
export interface DoneBy {
  by: string;
  at: string;
}

/** What has been said of an entry last. */
export interface ChecklistMark {
  list: string;
  entry: string;
  /** Null: the list is not gone through for each institution. */
  institution: string | null;
  /** Null: it is not ticked. */
  done: DoneBy | null;
  channel: Channel;
  note: string;
  /** Who has noted the last of it. */
  said: DoneBy;
}

export type ChecklistFacts = { [F in ChecklistFact]?: DoneBy };

/** A guide, or the lists of a form, as they stand. */
export interface ChecklistView {
  lists: Checklist[];
  marks: ChecklistMark[];
  facts: ChecklistFacts;
}

/** R131–R159. */
export interface FormChecklistView extends ChecklistView {
  /** In the order they were added. */
  institutions: ListedInstitution[];
}

/** R015. */
export interface GuideView extends ChecklistView {
  /** The municipality's own guide, `https:`; empty: none. */
  address: string;
}

/** The mark of an entry; undefined while nothing has been said of it. */
export function findMark(
  marks: readonly ChecklistMark[],
  { list, entry, institution }: Pick<ChecklistMark, 'list' | 'entry' | 'institution'>,
): ChecklistMark | undefined {
  return marks.find((one) => one.list === list && one.entry === entry && one.institution === institution);
}

/** By a fact, else by hand; null: not yet. */
export function entryToDone(
  { marks, facts }: Pick<ChecklistView, 'marks' | 'facts'>,
  { key: list }: Pick<Checklist, 'key'>,
  { key: entry, fact }: Pick<ChecklistEntry, 'key' | 'fact'>,
  institution: string | null,
): DoneBy | null {
  return (fact && facts[fact]) ?? findMark(marks, { list, entry, institution })?.done ?? null;
}

/** Which entry must be done first; null: none, or it is. */
export function firstOf(
  view: Pick<ChecklistView, 'marks' | 'facts'>,
  list: Checklist,
  { after }: ChecklistEntry,
  institution: string | null,
): ChecklistEntry | null {
  const first = list.entries.find(({ key }) => key === after);
  return first && !entryToDone(view, list, first, institution) ? first : null;
}
