/** What a page writes down about its own keys and frames. Milliseconds. */
export interface KeyRecord {
  keys: KeyTime[];
  /** Event Timing: keydown to the next frame presented, rounded to 8 by the browser; shorter than 16 is not told. */
  presented: number[];
  /** Frames (Long Animation Frames API) that took more than 50. */
  longFrames: number[];
}
interface KeyTime {
  /** From the key to the end of the frame that paints it, waiting for the frame included. */
  wall: number;
  /** The same without the time in which the page only waited for the screen's next frame. */
  work: number;
  /** The character stood in the page when that frame began. */
  inFrame: boolean;
}

declare global {
  interface Window {
    keyRecord: KeyRecord;
  }
}

/** Runs in the page, before its own scripts. */
export function recordKeys(): void {
  const record: KeyRecord = { keys: [], presented: [], longFrames: [] };
  window.keyRecord = record;

  // A message is the first task after the current one: after an event's listeners, or after a frame's painting.
  const afterThis = (then: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  };
  const lengthAtCursor = () => document.getSelection()?.anchorNode?.textContent?.length ?? 0;
  let handled = 0;
  addEventListener(
    'input',
    () =>
      afterThis(() => {
        handled = performance.now();
      }),
    true,
  );
  addEventListener(
    'keydown',
    ({ timeStamp, key }) => {
      if (key.length !== 1) return;
      const length = lengthAtCursor();
      handled = 0;
      requestAnimationFrame(() => {
        const frame = performance.now();
        const inFrame = lengthAtCursor() !== length;
        const waited = handled === 0 ? 0 : frame - handled;
        afterThis(() => {
          const wall = performance.now() - timeStamp;
          record.keys.push({ wall, work: wall - waited, inFrame });
        });
      });
    },
    true,
  );

  const observe = (
    options: PerformanceObserverInit & { durationThreshold?: number },
    into: number[],
    name?: string,
  ) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (name === undefined || entry.name === name) into.push(entry.duration);
      }
    }).observe(options);
  observe({ type: 'event', durationThreshold: 16 }, record.presented, 'keydown');
  observe({ type: 'long-animation-frame' }, record.longFrames);
}
