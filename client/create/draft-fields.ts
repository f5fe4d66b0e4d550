import type { PersonId } from '../../shared/ids.ts';
import type { PlanningDuty } from '../../shared/meeting/before-meeting.ts';
import type { CaseKind, ChildWord, Institution } from '../../shared/meeting/case.ts';
import type { KnownPerson, ParticipantInput } from '../../shared/meeting/meeting-input.ts';

export const honours = ['no', 'doubt', 'yes'] as const;
type Honour = (typeof honours)[number];

/** What has been written so far. Lives in memory for as long as the page is open, and nowhere else. */
export interface Draft {
  childFirstName: string;
  caseKind: CaseKind | null;
  institution: Institution | null;
  /** Null: not asked yet. */
  honour: Honour | null;
  discussedWith: string;
  discussedOn: string;
  /** R018: the pedagogical leader; a person's key, or somebody who takes no part. */
  leader: 'me' | 'elsewhere' | number;
  childWord: ChildWord;
  templateId: string;
  /** R090: as the form says. */
  calledBy: 'authority' | null;
  date: string;
  start: string;
  end: string;
  place: string;
  purpose: string;
  people: PersonDraft[];
  /** R021: by the key of the card; null: whoever calls the meeting. */
  planningDuties: Record<PlanningDuty, number | null>;
  /** R070: others of the case, offered by name; whoever is taken off the list is offered again. */
  known: KnownPerson[];
  /** R083: the day that was agreed last time, which is proposed. */
  agreedDay: string | null;
  /** A follow-up shows what has been locked also to those who were not there. */
  carryToOthers: boolean;
}
/**
 * `key` keeps a card itself while others come and go; it is not sent. `person`: who it is, when the person has been
 * at an earlier meeting of the case.
 */
export type PersonDraft = ParticipantInput & { key: number; person: PersonId | null };
