import type { BlockId, ParticipantId } from '../ids.ts';
import { minutesToInvitation } from '../invitation/agenda.ts';
import { missingForInvitation } from '../invitation/missing.ts';
import { everybodyOf, type Meeting } from '../meeting/meeting.ts';
import { minutesToItems, minutesToSaidBlocks } from '../minutes/canonical/canonical.ts';
import {
  type Agreement,
  carriedAgreements,
  type Intervention,
  minutesToAgreements,
} from '../minutes/read/agreements.ts';
import type { Minutes } from '../minutes/read/read.ts';
import { minutesToSpoken } from '../minutes/read/spoken.ts';
import type { PhaseFacts } from '../phases/phases.ts';
import { isSaidAt, type Progress, statusOf } from '../stafetlog/stafetlog.ts';
import { confirmedTasks, type NotAsked, notRecognised, type Recognition } from './recognition.ts';

export interface FactSources {
  meeting: Pick<Meeting, 'id' | 'participants' | 'former' | 'date' | 'start' | 'end' | 'place' | 'purpose'>;
  /** Only the invitation and the beginning look at it; what is not said is no. */
  isCleared?: boolean;
  /** R041. Only the invitation looks at it. */
  background?: string;
  hasTovholder: boolean;
  minutes: Minutes;
  /** Of this version. */
  recognitions: readonly Recognition[];
  notAsked: readonly NotAsked[];
  /** What has been said since of the agreements in these minutes. */
  progress: readonly Progress[];
}

/**
 * What page and server judge the conditions of a phase by, each from what it has before it. Each is looked up when it is
 * asked for: in a large document that takes long, and a transition needs few of them.
 */
export function phaseFacts(sources: FactSources): PhaseFacts {
  const { meeting, hasTovholder, minutes, recognitions, notAsked, isCleared = false } = sources;
  const { participants } = meeting;
  const toDo = once(() => agreementsToDo(sources));
  return {
    participants,
    hasTovholder,
    isCleared,
    get invitation() {
      const { agenda } = minutesToInvitation(minutes, participants);
      const { background = '' } = sources;
      return missingForInvitation({ meeting, background, hasAgenda: agenda.length > 0 });
    },
    get spoken() {
      return minutesToSpoken(minutes);
    },
    get agreements() {
      return toDo();
    },
    get confirmed() {
      const owners = new Map(
        toDo().flatMap(({ id, owner }): [BlockId, ParticipantId][] => (owner === null ? [] : [[id, owner]])),
      );
      return confirmedTasks(minutesToSaidBlocks(minutes, 'agreement'), owners, recognitions);
    },
    get notAskedAbout() {
      const carried = carriedAgreements(minutes);
      const asked = new Set(
        sources.progress.filter((row) => isSaidAt(meeting, row)).map((row) => row.agreement),
      );
      return toDo().flatMap(({ id }) => (carried.has(id) && !asked.has(id) ? [id] : []));
    },
    get undecided() {
      const { interventions } = minutesToAgreements(minutes, everybodyOf(meeting));
      return interventions.filter(isUndecided).map(({ id }) => id);
    },
    get notRecognised() {
      return notRecognised(participants, minutesToItems(minutes), recognitions, notAsked);
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function agreementsToDo({ minutes, meeting, progress }: FactSources): Agreement[] {
  const saidOf = Map.groupBy(progress, ({ agreement }) => agreement);
  return minutesToAgreements(minutes, everybodyOf(meeting)).agreements.filter(
    ({ id }) => !isOver(saidOf.get(id) ?? []),
  );
}

/** R106: carried along, and done or dropped by now: nothing is left to confirm. */
function isOver(progress: Progress[]): boolean {
  const status = statusOf({ progress });
  return status === 'done' || status === 'dropped';
}

/** R051. What nobody has described is not gone through. */
function isUndecided({ stage, text, missing }: Intervention): boolean {
  return stage === 'ongoing' && text !== '' && (missing.includes('decision') || missing.includes('why'));
}
