import { readMinutes } from '../../shared/minutes/read/read.ts';
import type { Log } from '../process/log.ts';
import type { Store } from '../store/store.ts';
import { loadDocument } from '../sync/document/replay.ts';
import { createProjection } from './projection.ts';

/** Drops everything derived from the minutes and derives it anew. Answers how many documents were read. */
export async function rebuildAgreements(store: Store, log: Log): Promise<number> {
  await store.writer.forgetProjections();
  const documents = (await store.reader.unprojected(null)).length;
  const minutes = async (id: Parameters<typeof loadDocument>[1]) => {
    const { doc, seq } = await loadDocument(store.reader, id);
    return { seq, minutes: readMinutes(doc) };
  };
  await createProjection({ store, rooms: { minutes }, log, onChanged: () => {} }).catchUp(null);
  return documents;
}
