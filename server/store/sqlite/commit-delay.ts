/** Calls per second below which a commit begins at once. */
const quietRate = 150;
/** Above the quiet rate a commit waits so that this many calls share it, but never longer than `longestGap`. */
const wantedPerCommit = 16;
/** Milliseconds. */
const longestGap = 10;
/** What counts is the rate of the last moments. Milliseconds. */
const memory = 250;

/**
 * When the next commit may begin: at once while little happens, later when much does, so that one fsync serves many.
 * Nobody waits for a timer who writes alone, and a busy house pays for a tenth of its commits.
 */
export class CommitDelay {
  #rate = 0;
  #lastAt = 0;

  /** A commit of so many calls begins. `now`: milliseconds. */
  begun(calls: number, now: number): void {
    const passed = Math.max(now - this.#lastAt, 1);
    const keep = Math.exp(-passed / memory);
    this.#rate = this.#rate * keep + (calls / passed) * 1000 * (1 - keep);
    this.#lastAt = now;
  }

  /** Milliseconds until the next may begin; 0 is now. */
  wait(now: number): number {
    if (this.#rate <= quietRate) return 0;
    const gap = Math.min(longestGap, (wantedPerCommit / this.#rate) * 1000);
    return Math.max(0, this.#lastAt + gap - now);
  }
}
