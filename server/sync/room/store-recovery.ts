import { closeCode } from '../../../shared/api/wire.ts';
import type { StoreWriter } from '../../store/store.ts';
import { SocketSession } from '../socket/session.ts';
import type { WriteSource } from './server-write.ts';

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

/** Whose words the full disk could not take (R37). The server's own are told so at once, and come no more. */
export class FullDiskRefusals {
  #sessions = new Set<SocketSession>();

  add(source: WriteSource): void {
    if (source instanceof SocketSession) this.#sessions.add(source);
  }

  has(source: WriteSource): boolean {
    return source instanceof SocketSession && this.#sessions.has(source);
  }

  delete(session: SocketSession): void {
    this.#sessions.delete(session);
  }

  /** They reconnect, and bring what is missing. */
  closeAll(): void {
    for (const session of this.#sessions) session.close(closeCode.storeFailed);
  }
}
