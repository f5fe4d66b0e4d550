import { type Appended, type Store, StoreFailure, type UpdateToAppend } from '../../../server/store/store.ts';

/** A store whose appends wait at a gate until the test lets them through, or never get there. */
export function gateStore(store: Store) {
  const waiting: (() => void)[] = [];
  let isOpen = true;
  let isBroken = false;
  let isFull = false;
  const append = async (update: UpdateToAppend): Promise<Appended> => {
    if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
    if (isBroken) throw new StoreFailure('the disk is gone');
    if (isFull) throw new StoreFailure('the disk is full', true);
    return store.writer.append(update);
  };
  const probe = async (): Promise<void> => {
    if (isFull) throw new StoreFailure('the disk is full', true);
    await store.writer.probe();
  };
  return {
    store: { ...store, writer: { ...store.writer, append, probe } },
    waiting,
    shut() {
      isOpen = false;
    },
    open() {
      isOpen = true;
      for (const pass of waiting.splice(0)) pass();
    },
    break() {
      isBroken = true;
    },
    fill() {
      isFull = true;
    },
    mend() {
      isBroken = false;
      isFull = false;
    },
  };
}
