import { useEffect, useSyncExternalStore } from 'react';
import { Refused } from './call.ts';
import { keepUnchanged } from './keep-unchanged.ts';

/**
 * What has been fetched, kept in memory while somebody looks at it and a moment longer. Small on purpose: the first
 * page of a parent's phone has 90 KB for everything.
 */
export interface Query<T> {
  key: string;
  fetch: () => Promise<T>;
  /** Once fetched, it is not fetched again while it is kept. */
  isFixed?: true;
}
export type Fetched<T> =
  | { status: 'pending' }
  | { status: 'ready'; data: T }
  /** `error` is what `call` threw. */
  | { status: 'failed'; error: unknown };

interface Entry {
  state: Fetched<unknown>;
  fetch: () => Promise<unknown>;
  /** Counts the fetches, so that an answer that comes late does not replace a newer one. */
  round: number;
  isFetching: boolean;
  /** When the answer came; 0 before there is one. */
  at: number;
  listeners: Set<() => void>;
}
const entries = new Map<string, Entry>();

/** Milliseconds that something nobody looks at is kept, for the way from one page to the next. */
const keptFor = 10_000;
const triesAgainAfter = [1_000, 2_000, 4_000];
const goesBetter: readonly string[] = [
  'no-connection',
  'no-answer',
  'store-failed',
  'store-full',
  'too-often',
  'unexpected',
];
/** Milliseconds that a page waits at most because the server says so. */
const longestLater = 30_000;
/** Milliseconds in which an answer is not asked for again by a page that opens. */
const freshFor = 2_000;
const pending: Fetched<never> = { status: 'pending' };

/** Shows a query's answer, fetching it now; an older answer is shown meanwhile. */
export function useFetched<T>(query: Query<T>): Fetched<T> & { retry: () => void } {
  const { key } = query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the query
  useEffect(() => {
    // Asked for anew: what had been rendered may have been forgotten before anybody listened to it.
    const entry = entryOf(query);
    if (!entry.isFetching && !isFresh(entry, query.isFixed)) void refresh(query);
  }, [key]);
  const state = useSyncExternalStore(
    (listener) => listen(query, listener),
    () => entryOf(query).state,
  );
  return { ...(state as Fetched<T>), retry: () => void refresh(query) };
}

/** Begins to fetch what is about to be shown, unless it is there or on its way. */
export function prefetch<T>(query: Query<T>): void {
  const entry = entryOf(query);
  if (entry.state.status !== 'ready' && !entry.isFetching) void fetchInto(entry);
}

/** Fetches again, because something has changed. What is shown stays until the answer is here. */
export function refresh<T>(query: Query<T>): Promise<void> {
  return fetchInto(entryOf(query));
}

/** Fetches again what somebody looks at. */
export async function refreshIfShown<T>(query: Query<T>): Promise<void> {
  const entry = entries.get(query.key);
  if (entry && entry.listeners.size > 0) await fetchInto(entry);
}

/** Puts an answer in that came with another. */
export function put<T>(query: Query<T>, data: T): void {
  const entry = entryOf(query);
  entry.round++;
  entry.isFetching = false;
  show(entry, { status: 'ready', data });
}

/** Forgets everything, because somebody else is signed in now, or nobody. */
export function forgetAll(): void {
  for (const [key, entry] of entries) {
    entry.round++;
    if (entry.listeners.size === 0) entries.delete(key);
    else {
      show(entry, pending);
      void fetchInto(entry);
    }
  }
}

async function fetchInto(entry: Entry): Promise<void> {
  const round = ++entry.round;
  entry.isFetching = true;
  if (entry.state.status === 'failed') show(entry, pending);
  const next = await withTries(entry.fetch);
  if (round !== entry.round) return;
  entry.isFetching = false;
  // What is on the screen is not taken away because the connection is.
  if (next.status === 'failed' && entry.state.status === 'ready' && mayGoBetter(next.error)) return;
  show(entry, next);
}

async function withTries(fetch: () => Promise<unknown>): Promise<Fetched<unknown>> {
  for (let failures = 0; ; failures++) {
    try {
      return { status: 'ready', data: await fetch() };
    } catch (error) {
      const wait = triesAgainAfter[failures];
      if (wait === undefined || !mayGoBetter(error) || hasWaitedLong(error))
        return { status: 'failed', error };
      await new Promise((resolve) => setTimeout(resolve, Math.max(wait, laterBy(error))));
    }
  }
}

/** Spread out, so that pages which were refused together do not come again together. Milliseconds. */
function laterBy(error: unknown): number {
  const { retryAfter } = error as Refused;
  return Math.min(longestLater, retryAfter * (1 + Math.random() / 2));
}

function mayGoBetter(error: unknown): boolean {
  return error instanceof Refused && goesBetter.includes(error.code);
}

/** Whoever has looked at an empty page for so long is told, and can try again. */
function hasWaitedLong(error: unknown): boolean {
  return error instanceof Refused && error.code === 'no-answer';
}

function isFresh({ state, at }: Entry, isFixed = false): boolean {
  return (isFixed && state.status === 'ready') || Date.now() - at < freshFor;
}

function show(entry: Entry, state: Fetched<unknown>): void {
  entry.at = state.status === 'pending' ? 0 : Date.now();
  // What is fetched again is mostly what was there: then nothing that shows it need render.
  const kept = keepUnchanged(entry.state, state);
  if (kept === entry.state) return;
  entry.state = kept;
  for (const listener of entry.listeners) listener();
}

function entryOf<T>({ key, fetch }: Query<T>): Entry {
  const known = entries.get(key);
  if (known) return known;
  const entry: Entry = { state: pending, fetch, round: 0, isFetching: false, at: 0, listeners: new Set() };
  entries.set(key, entry);
  return entry;
}

function listen<T>(query: Query<T>, listener: () => void): () => void {
  const { key } = query;
  const entry = entryOf(query);
  entry.listeners.add(listener);
  return () => {
    entry.listeners.delete(listener);
    setTimeout(() => {
      if (entry.listeners.size === 0 && entries.get(key) === entry) entries.delete(key);
    }, keptFor);
  };
}
