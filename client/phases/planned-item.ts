import type { BlockId } from '../../shared/ids.ts';

/** An item of the agenda, wherever it was read. */
export interface PlannedItem {
  id: BlockId;
  number: string;
  title: string;
  isSub: boolean;
}
