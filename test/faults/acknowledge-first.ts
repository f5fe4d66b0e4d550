import type { Appended, Store, UpdateToAppend } from '../../server/store/store.ts';
import type { DocumentId } from '../../shared/ids.ts';

/** How much later it writes than it says. Milliseconds; others in this field take 2,000 to 60,000. */
const later = 20;

/** The control: a store that says yes and writes afterwards. The tests must catch it losing what was seen. */
export function acknowledgeFirst(store: Store): Store {
  const seqs = new Map<DocumentId, number>();
  const append = async (update: UpdateToAppend): Promise<Appended> => {
    const seq = (seqs.get(update.document) ?? store.reader.document(update.document)?.seq ?? 0) + 1;
    seqs.set(update.document, seq);
    setTimeout(() => store.writer.append(update), later);
    return { ok: true, seq, schemaVersion: update.schemaVersion };
  };
  return { ...store, writer: { ...store.writer, append } };
}
