import { type Appended, type Store, StoreFailure, type UpdateToAppend } from '../../../server/store/store.ts';

/** A store whose appends wait at a gate until the test lets them through, or never get there. */
export function gateStore(store: Store) {
  const waiting: (() => void)[] = [];
  let isOpen = true;
  let isBroken = false;
  const append = async (update: UpdateToAppend): Promise<Appended> => {
    if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
    if (isBroken) throw new StoreFailure('the disk is gone');
    return store.writer.append(update);
  };
  return {
    store: { ...store, writer: { ...store.writer, append } },
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
    mend() {
      isBroken = false;
    },
  };
}
