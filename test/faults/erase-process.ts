import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import type { PersonId } from '../../shared/ids.ts';

/** Carries out an erasure and sweeps, in a process of its own that may be killed anywhere. */
const [folder = '', request = '', by = ''] = process.argv.slice(2);
const store = await openSqliteStore({ folder });
process.stdout.write('ready\n');
await store.writer.erase(request, by as PersonId, {
  person: by as PersonId,
  operation: 'carryOutErasure',
  meeting: null,
  subject: null,
  at: new Date().toISOString(),
});
process.stdout.write('erased\n');
await store.writer.sweepErased();
process.stdout.write('swept\n');
await store.close();
