import {
  type Appended,
  type Store,
  StoreFailure,
  type StoreWriter,
  type UpdateToAppend,
} from '../../../server/store/store.ts';

/** A store whose appends wait at a gate until the test lets them through, or never get there. */
export function gateStore(store: Store) {
  const waiting: (() => void)[] = [];
  let isOpen = true;
  let isBroken = false;
  let isFull = false;
  const pass = async (): Promise<void> => {
    if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
    if (isBroken) throw new StoreFailure('the disk is gone');
    if (isFull) throw new StoreFailure('the disk is full', true);
  };
  const append = async (update: UpdateToAppend): Promise<Appended> => {
    await pass();
    return store.writer.append(update);
  };
  const appendDeed: StoreWriter['appendDeed'] = async (...deed) => {
    await pass();
    return store.writer.appendDeed(...deed);
  };
  const probe = async (): Promise<void> => {
    if (isFull) throw new StoreFailure('the disk is full', true);
    await store.writer.probe();
  };
  return {
    store: { ...store, writer: { ...store.writer, append, appendDeed, probe } },
    waiting,
    shut() {
      isOpen = false;
    },
    open() {
      isOpen = true;
      for (const letThrough of waiting.splice(0)) letThrough();
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
