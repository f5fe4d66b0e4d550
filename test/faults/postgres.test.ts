import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openPostgresStore } from '../../server/store/postgres/open.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';
import { killPrograms, runNode } from '../program.ts';
import { randomFrom } from './promised.ts';
import { isWhole } from './whole-server.ts';

const rounds = isWhole ? 100 : 2;
let server: PostgresServer;
let url: string;
beforeAll(async () => {
  // As in life: it waits for the disk.
  server = await startPostgres({ isDurable: true });
  url = server.url('postgres');
});
afterEach(killPrograms);
afterAll(() => server?.end());

/** A process that appends is there until `end` ends it, or what it stands on. The numbers that were answered before. */
async function appendUntil(end: (kill: () => void) => Promise<void>, after: number) {
  const program = runNode('test/faults/append-process.ts', [url]);
  let said = '';
  program.child.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  const [document = ''] = await program.says(/\n\d+\n/);
  await wait(after);
  await end(() => program.child.kill('SIGKILL'));
  const { code } = await program.ended;
  // The last line may be half a number.
  const numbers = said.split('\n').slice(1, -1).map(Number);
  return { document: document as DocumentId, acknowledged: Math.max(...numbers), code };
}

async function logged(document: DocumentId): Promise<number[]> {
  const store = await openPostgresStore({ url });
  const { rows } = await store.reader.log(document);
  await store.close();
  return rows.map(({ seq }) => seq);
}

describe('[I1] [I15] [P4] what was answered is in the log, and its numbers have no gap', () => {
  test('after kill -9 of the server that wrote it', async () => {
    const random = randomFrom(1);
    for (let round = 0; round < rounds; round++) {
      const { document, acknowledged } = await appendUntil(async (kill) => kill(), random() * 200);
      const numbers = await logged(document);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(numbers.length).toBeGreaterThanOrEqual(acknowledged);
      expect(acknowledged).toBeGreaterThan(1);
    }
  });

  test('after PostgreSQL was stopped with "immediate" under it; it ends itself, and begins anew', async () => {
    const random = randomFrom(2);
    for (let round = 0; round < rounds; round++) {
      const { document, acknowledged, code } = await appendUntil(
        () => server.stop('immediate'),
        random() * 200,
      );
      expect(code).toBe(3);
      await server.start();
      const numbers = await logged(document);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(numbers.length).toBeGreaterThanOrEqual(acknowledged);
    }
  });
});
