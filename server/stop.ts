/** A stop that takes longer than this is cut short. Milliseconds. */
const patience = 1_800;

/**
 * On SIGTERM or SIGINT: stops once, then ends the process; 0 when all was closed in time, 1 when it was not. What it
 * returns does the same for a failure that only a new process mends, and always ends with 1.
 */
export function stopOnSignal(stop: () => Promise<void>): () => void {
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
  process.once('SIGTERM', () => end(0));
  process.once('SIGINT', () => end(0));
  return () => end(1);
}
