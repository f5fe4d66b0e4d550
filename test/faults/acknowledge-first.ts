import type { Appended, Store, UpdateToAppend } from '../../server/store/store.ts';
import type { DocumentId } from '../../shared/ids.ts';

/** How much later it writes than it says. Milliseconds; others in this field take 2,000 to 60,000. */
const delay = 20;

/** The control: a store that says yes and writes afterwards. The tests must catch it losing what was seen. */
export function acknowledgeFirst(store: Store): Store {
  const seqs = new Map<DocumentId, Promise<number>>();
  const later = async (
    { document, schemaVersion }: UpdateToAppend,
    write: () => unknown,
  ): Promise<Appended> => {
    const before = seqs.get(document) ?? store.reader.document(document).then((row) => row?.seq ?? 0);
    const next = before.then((seq) => seq + 1);
    seqs.set(document, next);
    setTimeout(write, delay);
    return { ok: true, seq: await next, schemaVersion };
  };
  const { writer } = store;
  const append: typeof writer.append = (update) => later(update, () => writer.append(update));
  const appendDeed: typeof writer.appendDeed = (update, audit) =>
    later(update, () => writer.appendDeed(update, audit));
  return { ...store, writer: { ...writer, append, appendDeed } };
}
