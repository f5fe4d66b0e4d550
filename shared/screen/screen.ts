import type { BlockId, MeetingId } from '../ids.ts';
import type { InterpretingClock } from '../interpreter/clock.ts';
import type { Meeting, meetingTypeOf } from '../meeting/meeting.ts';
import type { PlannedTimes } from '../minutes/read/agenda.ts';
import type { ItemLine } from '../minutes/read/item-lines.ts';

/** A computer that shows a meeting on the wall, as told to whoever may switch it off. */
export interface OpenScreen {
  id: string;
  /** Instant, ISO 8601 UTC. */
  at: string;
}

/** What opens a screen, once: typed on the computer in the meeting room. */
export interface ScreenCode {
  code: string;
  seconds: number;
}

export interface ScreenItem {
  number: string;
  title: string;
}

/** Nothing in it names who lacks what: the table sees what is agreed, and the chair's page the rest. */
export interface ScreenAgreement {
  id: BlockId;
  text: string;
  owner: string | null;
  /** As in the minutes: a date or a week. */
  deadline: string | null;
}

/** A line with the name of whose words they are. */
export type ScreenLine = Pick<ItemLine, 'id' | 'node' | 'kind' | 'text'> & { name: string | null };

/** All that a screen on the wall is told (R075, R104, R165). What only some may see has no place in it. */
export interface ScreenView {
  meeting: { id: MeetingId; childFirstName: string; type: ReturnType<typeof meetingTypeOf> } & Pick<
    Meeting,
    'date' | 'start' | 'end' | 'phase'
  >;
  /** The items without their parts, until one of them is shown. */
  agenda: ScreenItem[];
  here: (ScreenItem & { isAsked: boolean }) | null;
  next: ScreenItem | null;
  lines: ScreenLine[];
  /** The one made last is first. */
  agreements: ScreenAgreement[];
  planned: PlannedTimes;
  interpreting: InterpretingClock | null;
  /** What opens a link to this meeting. */
  roomCode: string;
}
