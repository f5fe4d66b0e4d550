/** The same reads, answered at once: what SQLite does, which reads a few pages of its own file. */
export type Synchronous<R> = {
  [K in keyof R]: R[K] extends (...values: infer V) => Promise<infer T> ? (...values: V) => T : never;
};

/** The port's reads. Each is done when it is called, so the promise costs a microtask; what is thrown rejects. */
export function toPromises<R extends object>(reads: Synchronous<R>): R {
  const all = Object.entries(reads as Record<string, (...values: unknown[]) => unknown>);
  return Object.fromEntries(
    all.map(([name, read]) => [name, async (...values: unknown[]) => read(...values)]),
  ) as R;
}
