/** How a run of the bench is to be. */
export interface RoomBench {
  /** At least three for figures to be believed. */
  repeats: number;
  /** Of one measurement. */
  seconds: number;
  /** Everything in small: does it work, not what it reaches. */
  isQuick: boolean;
  say(line: string): void;
}
