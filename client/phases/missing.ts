import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import type { Missing, MissingCode } from '../../shared/phases/phases.ts';

/** What is missing of one kind: said once, however many agreements or people it is about. */
export interface MissingGroup {
  code: MissingCode;
  blocks: boolean;
  count: number;
  /** Where to begin to put it right. */
  block: BlockId | null;
  people: ParticipantId[];
}

/** In the order in which each kind comes first. */
export function groupMissing(missing: readonly Missing[]): MissingGroup[] {
  return [...new Set(missing.map(({ code }) => code))].map((code) => {
    const all = missing.filter((each) => each.code === code);
    const people = all.flatMap(({ participant }) => participant ?? []);
    return {
      code,
      blocks: all.some(({ blocks }) => blocks),
      count: all.length,
      block: all.find(({ block }) => block !== undefined)?.block ?? null,
      people: [...new Set(people)],
    };
  });
}
