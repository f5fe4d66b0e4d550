/**
 * What one page may send: so much at once, and so much each second. A page that sends more is not read from until it
 * has waited; nothing of it is lost.
 */
const most = { atOnce: 4_000_000, perSecond: 1_000_000 };

/** What a frame costs besides its bytes: to take it in, and to answer a question for the whole document. */
const cost = { frame: 1_000, question: 100_000 };

export class TokenBucket {
  #left = most.atOnce;
  #at: number;

  /** `now`: milliseconds. */
  constructor(now: number) {
    this.#at = now;
  }

  /** Milliseconds to wait before the next frame. */
  take(bytes: number, isQuestion: boolean, now: number): number {
    const refilled = this.#left + (Math.max(0, now - this.#at) * most.perSecond) / 1_000;
    this.#at = now;
    this.#left = Math.min(most.atOnce, refilled) - bytes - (isQuestion ? cost.question : cost.frame);
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left * 1_000) / most.perSecond);
  }
}
