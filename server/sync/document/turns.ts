/**
 * How long a round of the event loop may be kept by those who take turns, all together. Whoever writes a letter takes
 * no turns, and waits for no more than what is left of one. Milliseconds.
 */
const longestRoundMs = 5;

const waiting: (() => void)[] = [];
/** When the round began whose turns are being given; null between two rounds. */
let begun: number | null = null;

/**
 * Resolves when it is the caller's turn, first come, first served, whoever they are: work that takes long does so once
 * in each round of the event loop, however many do such work at the same time.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1 && begun === null) setImmediate(beginRound);
  });
}

/** Does the steps, as many as there is time for in each turn. Answers what the last step returns. */
export async function inTurns<T>(steps: Iterator<unknown, T>): Promise<T> {
  for (;;) {
    await nextTurn();
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (!isRoundOver());
  }
}

function beginRound(): void {
  begun = performance.now();
  giveTurn();
}

function giveTurn(): void {
  if (waiting.length > 0 && !isRoundOver()) {
    waiting.shift()?.();
    // After everything that whoever has the turn does at once: only then is it known how long it took.
    queueMicrotask(() => process.nextTick(giveTurn));
    return;
  }
  begun = null;
  if (waiting.length > 0) setImmediate(beginRound);
}

function isRoundOver(): boolean {
  return begun === null || performance.now() - begun >= longestRoundMs;
}
