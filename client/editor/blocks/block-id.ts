import { newId } from '../../../shared/ids.ts';

/** A new block's id: random, so that two people who insert at the same time never make the same one. */
export function newBlockId(): string {
  return newId((bytes) => crypto.getRandomValues(bytes));
}
