import type { Appended, Store, UpdateToAppend } from '../../server/store/store.ts';
import type { DocumentId } from '../../shared/ids.ts';

/** How much later it writes than it says. Milliseconds; others in this field take 2,000 to 60,000. */
const later = 20;

/** The control: a store that says yes and writes afterwards. The tests must catch it losing what was seen. */
export function acknowledgeFirst(store: Store): Store {
  const seqs = new Map<DocumentId, Promise<number>>();
  const append = async (update: UpdateToAppend): Promise<Appended> => {
    const { document } = update;
    const before = seqs.get(document) ?? store.reader.document(document).then((row) => row?.seq ?? 0);
    const next = before.then((seq) => seq + 1);
    seqs.set(document, next);
    setTimeout(() => store.writer.append(update), later);
    return { ok: true, seq: await next, schemaVersion: update.schemaVersion };
  };
  return { ...store, writer: { ...store.writer, append } };
}
