import { openPostgresStore } from '../../server/store/postgres/open.ts';
import { at, storeMeeting } from '../contract/meeting.ts';

/**
 * Appends to a document of its own, eight at a time, until it is ended; says which document, and then each number that was answered.
 * Deeds go in between, so that both ways of committing are met.
 */
const store = await openPostgresStore({ url: process.argv[2] ?? '', onFatal: () => process.exit(3) });
const { document, meeting, people } = await storeMeeting(store);
const author = people[1]?.participant;
if (!author) throw new Error('Nobody to write.');
process.stdout.write(`${document}\n`);
const audit = { operation: 'recordAttendance', person: null, meeting, subject: null, at } as const;

async function type(): Promise<void> {
  for (;;) {
    const appended = await store.writer.append({
      document,
      author: author as never,
      schemaVersion: 1,
      bytes: Uint8Array.of(1),
      at,
    });
    if (appended.ok) process.stdout.write(`${appended.seq}\n`);
    if (appended.ok && appended.seq % 20 === 0) await store.writer.recordDeed(audit as never);
  }
}
await Promise.all(Array.from({ length: 8 }, type));
