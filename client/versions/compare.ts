import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import type { VersionContent, VersionItem, VersionSummary } from '../../shared/lock/locked.ts';
import { fingerprintOf, nothingSaid } from '../../shared/minutes/canonical/canonical.ts';

export interface ComparedItem {
  id: BlockId;
  before: VersionItem['content'];
  after: VersionItem['content'];
  /** Not in the one, or not in the other. */
  came?: true;
  went?: true;
  isChanged: boolean;
  addedBy: ParticipantId[];
  removedBy: ParticipantId[];
}

/** Two versions item by item, in the order of the later one; what is gone stands at the end. Says who, as far as known. */
export function compareVersions(
  before: VersionContent,
  after: VersionContent,
  /** All versions between the two, and the later one. */
  since: readonly VersionSummary[],
): ComparedItem[] {
  const was = new Map(before.items.map(({ id, content }) => [id, content]));
  const is = new Map(after.items.map(({ id, content }) => [id, content]));
  return [...new Set([...is.keys(), ...was.keys()])].map((id) => {
    const [one, other] = [was.get(id) ?? nothingSaid, is.get(id) ?? nothingSaid];
    const changes = since.flatMap((each) => each.changes).filter(({ item }) => item === id);
    const named = (who: (ParticipantId | null)[]) => [...new Set(who.filter((each) => each !== null))];
    return {
      id,
      before: one,
      after: other,
      isChanged: fingerprintOf(one) !== fingerprintOf(other),
      ...(!was.has(id) && { came: true as const }),
      ...(!is.has(id) && { went: true as const }),
      addedBy: named(changes.flatMap(({ addedBy }) => addedBy)),
      removedBy: named(changes.flatMap(({ removedBy }) => removedBy)),
    };
  });
}
