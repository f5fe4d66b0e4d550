/** What a page writes down about its own keys and frames. Milliseconds. */
export interface PageRecord {
  /** Event Timing: the key to the next frame presented, rounded to 8 by the browser; shorter than 16 is not told. */
  presented: number[];
  /** Frames (Long Animation Frames API) that took more than 50. */
  longFrames: number[];
}

declare global {
  interface Window {
    pageRecord: PageRecord;
  }
}

/** Runs in the page, before its own scripts. */
export function recordPage(): void {
  const record: PageRecord = { presented: [], longFrames: [] };
  window.pageRecord = record;
  const observe = (options: PerformanceObserverInit & { durationThreshold?: number }, into: number[]) =>
    new PerformanceObserver((list) => {
      for (const { entryType, name, duration } of list.getEntries()) {
        if (entryType !== 'event' || name === 'keypress') into.push(duration);
      }
    }).observe(options);
  observe({ type: 'event', durationThreshold: 16 }, record.presented);
  observe({ type: 'long-animation-frame' }, record.longFrames);
}
