import type * as Y from 'yjs';
import type { BlockId, ParticipantId } from '../../../shared/ids.ts';
import type { Participant } from '../../../shared/meeting/meeting.ts';
import type { Fingerprint } from '../../../shared/minutes/canonical/canonical.ts';
import { mayChange } from '../../../shared/recognition/keepers.ts';
import type { Progress } from '../../../shared/stafetlog/stafetlog.ts';
import type { Act, ProgressSubject } from '../../stafetlog/acts.ts';
import { type QuoteDeeds, QuoteWatch } from './quote-watch.ts';

/** What the blocks' views know besides the document: who is in the meeting, and the deeds recorded about them. */
export interface RoomView {
  people: Participant[];
  /** Taken off the meeting: named by what they wrote or own, and never offered. */
  former: Participant[];
  me: ParticipantId;
  /** Local date in Europe/Copenhagen, `YYYY-MM-DD`. */
  today: string;
  /** Records attendance; null when the reader may not for anybody. */
  onAttendance: ((participant: ParticipantId, present: boolean) => void) | null;
  mayRecordAttendanceFor: (participant: ParticipantId) => boolean;
  /** When the case's other meetings are held: what is carried over says from when. */
  meetingDates: ReadonlyMap<unknown, string>;
  /** What has been said of this meeting's agreements since, oldest first. */
  progress: readonly Progress[];
  /** Says how it goes with an agreement; null when the reader may not for any, or not yet. */
  onProgress: ((agreement: Omit<ProgressSubject, 'case'>, act: Act) => void) | null;
  /** `owner`: of the agreement's block. */
  mayRecordProgressFor: (owner: unknown) => boolean;
  /** Who types as whom, and what speakers have said of their quotes; null when the reader may not know, or not yet. */
  quotes: QuoteDeeds | null;
  /** Says of an own quote "Ja, det er mine ord"; null when the reader has no say now. */
  onConfirmQuote: ((quote: BlockId, fingerprint: Fingerprint) => void) | null;
}

/** An intervention (R054) or a goal (R122) of these minutes that says something. */
export interface PointedAt {
  id: string;
  text: string;
}

/** What only few blocks show, and only they are told of. */
type Heard = 'quotes' | 'interventions' | 'goals';

/** Holds the current view of the room and tells the blocks when it changes. One per editor. */
export class RoomContext {
  #listeners = new Set<() => void>();
  #hearing: Record<Heard, Set<() => void>> = {
    quotes: new Set(),
    interventions: new Set(),
    goals: new Set(),
  };
  #pointedAt: Record<'interventions' | 'goals', readonly PointedAt[]> = { interventions: [], goals: [] };
  #editable: boolean | null = null;
  #quotes: QuoteDeeds | null = null;
  current: RoomView;
  readonly quotes: QuoteWatch;

  constructor(view: RoomView, doc: Y.Doc) {
    this.current = view;
    this.quotes = new QuoteWatch(
      doc,
      (id) => this.person(id),
      () => tell(this.#hearing.quotes),
    );
  }

  /** Says what is known now; blocks that nothing of it is new to are not told. */
  update(view: RoomView, editable: boolean): void {
    const isSame = saysTheSame(view, this.current) && editable === this.#editable;
    const hasNewQuotes = view.quotes !== this.#quotes;
    this.current = view;
    this.#editable = editable;
    this.#quotes = view.quotes;
    if (!isSame) tell(this.#listeners);
    if (hasNewQuotes) this.quotes.update(view.quotes);
  }

  /** `hears`: also of what only few blocks show. Answers how to stop. */
  listen(listener: () => void, hears: readonly Heard[] = []): () => void {
    const sets = [this.#listeners, ...hears.map((what) => this.#hearing[what])];
    for (const set of sets) set.add(listener);
    return () => {
      for (const set of sets) set.delete(listener);
    };
  }

  /** In the order of the minutes. */
  get interventions(): readonly PointedAt[] {
    return this.#pointedAt.interventions;
  }

  /** In the order of the minutes; subgoals among them. */
  get goals(): readonly PointedAt[] {
    return this.#pointedAt.goals;
  }

  setPointedAt(what: 'interventions' | 'goals', now: readonly PointedAt[]): void {
    if (JSON.stringify(now) === JSON.stringify(this.#pointedAt[what])) return;
    this.#pointedAt[what] = now;
    tell(this.#hearing[what]);
  }

  /** R055: the words of the quote are somebody else's own. */
  isKept(quote: unknown): boolean {
    return !mayChange(this.quotes.keepers(quote), this.current.me);
  }

  person(id: unknown): Participant | undefined {
    const { people, former } = this.current;
    return people.find((person) => person.id === id) ?? former.find((person) => person.id === id);
  }
}

/** Of the quotes those hear that show one. */
function saysTheSame(one: RoomView, other: RoomView): boolean {
  return (Object.keys(one) as (keyof RoomView)[]).every((key) => key === 'quotes' || one[key] === other[key]);
}

function tell(listeners: ReadonlySet<() => void>): void {
  for (const listener of listeners) listener();
}
