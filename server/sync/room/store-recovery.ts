import type { StoreWriter } from '../../store/store.ts';

const probeEveryMs = 2_000;

/** After `reportFull` the store is probed until it can write again; then `onWritable` is called, once (R37). */
export function probeUntilWritable(writer: Pick<StoreWriter, 'probe'>, onWritable: () => void) {
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  const ask = async () => {
    const isWritable = await writer.probe().then(
      () => true,
      () => false,
    );
    timer = null;
    if (isWritable) onWritable();
    else wait();
  };
  const wait = () => {
    if (!isStopped) timer ??= setTimeout(ask, probeEveryMs).unref();
  };
  return {
    reportFull: wait,
    stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
