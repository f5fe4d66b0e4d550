import type { StoreWriter } from '../../store/store.ts';

/** Between two questions whether there is room again. Milliseconds. */
const askEvery = 2_000;

/** After `isFull` the store is asked until it can write again; then `onRoom` is called, once (R37). */
export function probeUntilWritable(writer: Pick<StoreWriter, 'probe'>, onRoom: () => void) {
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  const ask = async () => {
    const hasRoom = await writer.probe().then(
      () => true,
      () => false,
    );
    timer = null;
    if (hasRoom) onRoom();
    else wait();
  };
  const wait = () => {
    if (!isStopped) timer ??= setTimeout(ask, askEvery).unref();
  };
  return {
    isFull: wait,
    stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
