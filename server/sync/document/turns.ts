/** Of work that is done in steps, before others get their turn. Milliseconds. */
const longestTurnMs = 10;

/** Does the steps, and lets other meetings have their turn in between. Answers what the last step returns. */
export async function inTurns<T>(steps: Iterator<unknown, T>): Promise<T> {
  let begun = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (performance.now() - begun < longestTurnMs) continue;
    await nextTurn();
    begun = performance.now();
  }
}

/** Between two pieces of work that cannot be done in steps, each of which takes long on a large document. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
