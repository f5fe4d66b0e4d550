import { planErrors } from '../../shared/meeting/meeting.ts';
import { correctInput, despiteInput, replanInput } from '../../shared/phases/phases-input.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { changePhase, type PhaseParts } from './phases.ts';

/** From one phase to another. Locking stands in recognition/, sending out in delivery/. */
export function registerPhases(door: Door, parts: PhaseParts): void {
  for (const name of ['inviteParticipants', 'startMeeting', 'closeMeeting'] as const) {
    door.inMeeting(name, despiteInput, async (visit, { despite }) => {
      await changePhase(parts, visit, name, { despite });
      return {};
    });
  }
  for (const name of ['reopenMeeting', 'postponeMeeting', 'cancelMeeting'] as const) {
    door.inMeeting(name, noInput, async (visit) => {
      await changePhase(parts, visit, name);
      return {};
    });
  }
  door.inMeeting('correctMinutes', correctInput, async (visit, { reason }) => {
    await changePhase(parts, visit, 'correctMinutes', { reason });
    return {};
  });
  door.inMeeting('replanMeeting', replanInput, async (visit, plan) => {
    const errors = planErrors(plan);
    if (Object.keys(errors).length > 0) throw new Refused('invalid-input', errors);
    await changePhase(parts, visit, 'replanMeeting', { plan });
    return {};
  });
}
