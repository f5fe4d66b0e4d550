import type { Phase } from '../meeting/meeting.ts';
import { caseOperations } from './case-operations.ts';
import { checklistOperations } from './checklist-operations.ts';
import { meetingOperations } from './meeting-operations.ts';
import type { OpenOperation } from './open-operations.ts';
import { outside } from './outside-operations.ts';
import { familyMembers } from './role-sets.ts';
import type { Grants, Role, Row } from './rows.ts';

export type { Role } from './rows.ts';

/*
 * The one access table: operation × role × phase. What is not in it is denied.
 * Every route and the sync door name the operation they do; nobody else decides. Its rows stand in `meeting-operations.ts`,
 * `case-operations.ts`, `gate-operations.ts`, `outside-operations.ts` and `open-operations.ts`.
 */

export type MeetingOperation = keyof typeof meetingOperations;
export type CaseOperation = keyof typeof caseOperations;
export type OutsideOperation = keyof typeof outside;
export type Operation = MeetingOperation | CaseOperation | OutsideOperation | OpenOperation;

/** Closed to the family also where one of them has a duty at the meeting. */
const forProfessionals: ReadonlySet<MeetingOperation> = new Set([
  'readRelevance',
  'judgeRelevance',
  'readInterpreterEvaluation',
  'evaluateInterpreter',
  ...(Object.keys(checklistOperations) as (keyof typeof checklistOperations)[]),
  'sayBacking',
  'readBackings',
]);

/** May somebody with these roles do this in this phase? `own`: the row acted on is the person's own. */
export function mayInMeeting(
  roles: readonly Role[],
  operation: MeetingOperation,
  phase: Phase,
  own = false,
): boolean {
  if (forProfessionals.has(operation) && roles.some((role) => Object.hasOwn(familyMembers, role)))
    return false;
  const grants: Grants | undefined = (meetingOperations[operation] as Row)[phase];
  return roles.some((role) => grants?.[role] === 'all' || (own && grants?.[role] === 'own'));
}

/** May somebody with these roles in the case do this? `own`: see `caseOperations`. */
export function mayInCase(roles: readonly Role[], operation: CaseOperation, own = false): boolean {
  const grants: Grants = caseOperations[operation];
  return roles.some((role) => grants[role] === 'all' || (own && grants[role] === 'own'));
}

export function isCaseOperation(operation: Operation): operation is CaseOperation {
  return Object.hasOwn(caseOperations, operation);
}

/** May somebody with these roles (over all their meetings, plus `organiser`) do this? */
export function mayOutside(roles: readonly Role[], operation: OutsideOperation): boolean {
  const allowed: readonly Role[] = outside[operation];
  return roles.some((role) => allowed.includes(role));
}

export function isMeetingOperation(operation: Operation): operation is MeetingOperation {
  return Object.hasOwn(meetingOperations, operation);
}

export function isOutsideOperation(operation: Operation): operation is OutsideOperation {
  return Object.hasOwn(outside, operation);
}
