import type { BlockId } from '../../shared/ids.ts';
import { type ChildPart, itemsWithChild } from '../../shared/meeting/before-meeting.ts';
import type { t as say } from '../text/index.ts';

interface Item {
  id: BlockId;
  isSub: boolean;
}

/** R061, R062: whether the child takes part; that the items it was to come for are gone is said too. */
export function childPartToText(
  part: ChildPart,
  name: string,
  agenda: readonly Item[],
  t: typeof say,
): string {
  const isGone = part.part === 'some' && itemsWithChild(agenda, part).size === 0;
  return t(`meeting.child.${isGone ? 'gone' : part.part}`, { name });
}
