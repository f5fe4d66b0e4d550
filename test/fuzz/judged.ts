/** What the second judge is told of an update besides its bytes. */
export interface Case {
  /** The whole document before. */
  state: Uint8Array;
  /** What somebody else has written and not yet sent: both orders must end alike. */
  meanwhile: Uint8Array;
  owners: ReadonlyMap<number, string | null>;
  author: string;
  child: string;
  people: readonly string[];
  /** R41: what the speaker of a quote has said last of the words as they stand, by its id; null: that rule is not looked at. */
  said: ReadonlyMap<string, 'yes' | 'notQuite'> | null;
  /** Whose hands make a quote without a speaker theirs. */
  family: readonly string[];
}
