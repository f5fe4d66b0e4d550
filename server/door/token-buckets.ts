/** A request takes tokens; so many may be taken at once, and so many come back each second. */
export interface TokenRate {
  burst: number;
  perSecond: number;
}

interface Bucket {
  tokens: number;
  /** Milliseconds. */
  at: number;
}

/** Token buckets by key. Bounded: beyond `maxKeys` the one that was asked longest ago is forgotten, as if it were full. */
export class TokenBuckets {
  readonly #rate: TokenRate;
  readonly #now: () => number;
  readonly #maxKeys: number;
  /** The one asked last stands last. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: TokenRate, now: () => number, maxKeys: number) {
    this.#rate = rate;
    this.#now = now;
    this.#maxKeys = maxKeys;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** 0 when the tokens are taken; else the seconds after which there will be enough, and none is taken. */
  take(key: string, cost: number): number {
    const { burst, perSecond } = this.#rate;
    const at = this.#now();
    const before = this.#buckets.get(key) ?? { tokens: burst, at };
    const tokens = Math.min(burst, before.tokens + (Math.max(0, at - before.at) * perSecond) / 1000);
    const isEnough = tokens >= cost;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: isEnough ? tokens - cost : tokens, at });
    if (this.#buckets.size > this.#maxKeys) {
      const [oldest = key] = this.#buckets.keys();
      this.#buckets.delete(oldest);
    }
    return isEnough ? 0 : (cost - tokens) / perSecond;
  }

  /** For what turned out not to count. */
  giveBack(key: string, cost: number): void {
    const bucket = this.#buckets.get(key);
    if (bucket) bucket.tokens = Math.min(this.#rate.burst, bucket.tokens + cost);
  }
}
