import type { BlockId, ParticipantId } from '../ids.ts';
import { everybodyOf, type Meeting } from '../meeting/meeting.ts';
import { minutesToItems, minutesToSaidBlocks } from '../minutes/canonical/canonical.ts';
import { minutesToAgreements } from '../minutes/read/agreements.ts';
import type { Minutes } from '../minutes/read/read.ts';
import { minutesToSpoken } from '../minutes/read/spoken.ts';
import type { PhaseFacts } from '../phases/phases.ts';
import { type Progress, statusOf } from '../stafetlog/stafetlog.ts';
import { confirmedTasks, type NotAsked, notRecognised, type Recognition } from './recognition.ts';

export interface FactSources {
  meeting: Pick<Meeting, 'participants' | 'former'>;
  hasTovholder: boolean;
  minutes: Minutes;
  /** Of this version. */
  recognitions: readonly Recognition[];
  notAsked: readonly NotAsked[];
  /** What has been said since of the agreements in these minutes. */
  progress: readonly Progress[];
}

/** What page and server judge the conditions of a phase by, each from what it has before it. */
export function phaseFacts(sources: FactSources): PhaseFacts {
  const { meeting, hasTovholder, minutes, recognitions, notAsked, progress } = sources;
  const { participants } = meeting;
  const agreements = minutesToAgreements(minutes, everybodyOf(meeting)).agreements.filter(
    ({ id }) => !isOver(id, progress),
  );
  const owners = new Map(
    agreements.flatMap(({ id, owner }): [BlockId, ParticipantId][] => (owner === null ? [] : [[id, owner]])),
  );
  return {
    participants,
    hasTovholder,
    spoken: minutesToSpoken(minutes),
    agreements,
    confirmed: confirmedTasks(minutesToSaidBlocks(minutes, 'agreement'), owners, recognitions),
    notRecognised: notRecognised(participants, minutesToItems(minutes), recognitions, notAsked),
  };
}

/** R106: carried along, and done or dropped by now: nothing is left to confirm. */
function isOver(id: BlockId, progress: readonly Progress[]): boolean {
  const status = statusOf({ progress: progress.filter(({ agreement }) => agreement === id) });
  return status === 'done' || status === 'dropped';
}
