/** A stop that takes longer than this is cut short. Milliseconds. */
const patience = 1_800;
/** How often is looked whether npm is still there. Milliseconds. */
const parentEvery = 500;

/** SIGHUP: the terminal has been closed. */
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * On a signal, or when the process that started this one has ended and `endsWithParent`: stops once, then ends the
 * process; 0 when all was closed in time, 1 when it was not. What it returns does the same for a failure that only a
 * new process mends, and always ends with 1.
 */
export function stopOnSignal(stop: () => Promise<void>, endsWithParent: boolean): () => void {
  let isStopping = false;
  const end = (code: number) => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), patience).unref();
    stop().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  // For ever, not once: at Ctrl+C a process under npm is told twice, and an unheard second signal would end it at once.
  for (const signal of signals) process.on(signal, () => end(0));
  if (endsWithParent) onParentEnded(() => end(0));
  return () => end(1);
}

/** npm forwards SIGTERM and SIGINT, but dies of SIGHUP and SIGKILL alone. */
function onParentEnded(end: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, parentEvery).unref();
}
