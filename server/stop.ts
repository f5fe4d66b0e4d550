/** A stop that takes longer than this is cut short. Milliseconds. */
const patience = 1_800;

/** On SIGTERM or SIGINT: stops once, then ends the process; 0 when all was closed in time, 1 when it was not. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const end = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), patience).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}
