import { instantToDay } from '../../shared/dates/dates.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import type { VersionSummary } from '../../shared/lock/locked.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { clockToText, dateToText } from '../text/dates.ts';
import { t } from '../text/index.ts';

/** Two versions to compare, by number; 0 is now. */
export interface Points {
  from: number;
  to: number;
}

/**
 * The versions one can choose between: the phases, and of the answers the reader's own and those at which the words had
 * become others. At sixty answers to the same words there is nothing to choose between.
 */
export function pointsOf(versions: readonly VersionSummary[], me: ParticipantId): VersionSummary[] {
  return versions.filter(
    ({ cause, changes }) => cause.kind !== 'recognition' || cause.participant === me || changes.length > 0,
  );
}

/** Since the meeting ended; when nothing has come after that, since the point before. */
export function firstPoints(points: readonly VersionSummary[]): Points | null {
  const to = points.at(-1);
  if (!to) return null;
  const ended = points.findLast(({ cause }) => cause.kind === 'phase' && cause.phase === 'reviewing');
  const from = ended && ended !== to ? ended : points.at(-2);
  return from ? { from: from.number, to: to.number } : null;
}

/** "Mødet sluttede, tir. 24.11. kl. 15.32". */
export function pointToText(
  point: VersionSummary,
  before: VersionSummary | undefined,
  people: readonly Participant[],
  me: ParticipantId,
): string {
  if (point.cause.kind === 'now') return t('versions.now');
  const at = Date.parse(point.at);
  return t('versions.at', {
    what: causeToText(point.cause, before, people, me),
    date: dateToText(instantToDay(at), 'short'),
    time: clockToText(new Date(at)),
  });
}

function causeToText(
  cause: Exclude<VersionSummary['cause'], { kind: 'now' }>,
  before: VersionSummary | undefined,
  people: readonly Participant[],
  me: ParticipantId,
): string {
  if (cause.kind === 'recognition') {
    if (cause.participant === me) return t('versions.recognition-mine');
    return t('versions.recognition', { name: deciderToName(cause.participant, people) });
  }
  const phaseBefore = before?.cause.kind === 'phase' ? before.cause.phase : null;
  if (cause.phase === 'reviewing' && (phaseBefore === 'locked' || phaseBefore === 'sent'))
    return t('versions.corrected');
  if (cause.phase === 'inProgress' && phaseBefore === 'reviewing') return t('versions.reopened');
  return t(`versions.phase.${cause.phase}`);
}

export function deciderToName(id: ParticipantId, people: readonly Participant[]): string {
  return people.find((each) => each.id === id)?.name ?? t('versions.somebody');
}
