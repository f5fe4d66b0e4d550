/** Times in buckets that grow by 2 % from 10 µs to two minutes: counting one costs nothing, and nothing is sampled. */
export class Histogram {
  #buckets = new Uint32Array(830);
  count = 0;
  most = 0;

  /** Milliseconds. */
  add(time: number): void {
    const bucket = time <= least ? 0 : Math.ceil(Math.log(time / least) / step);
    const index = Math.min(bucket, this.#buckets.length - 1);
    this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
    this.count += 1;
    if (time > this.most) this.most = time;
  }

  /** Milliseconds, at most 2 % too much. NaN of nothing. */
  percentile(share: number): number {
    let left = Math.ceil(this.count * share);
    for (const [index, count] of this.#buckets.entries()) {
      left -= count;
      if (left <= 0 && this.count > 0) return Math.min(least * Math.exp(index * step), this.most);
    }
    return Number.NaN;
  }

  clear(): void {
    this.#buckets.fill(0);
    this.count = 0;
    this.most = 0;
  }
}

const least = 0.01;
const step = Math.log(1.02);
