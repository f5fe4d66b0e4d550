/** The server under measurement, in a process of its own. Told by its parent which pages to serve; tells of a meeting. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { castOf } from '../../../server/demo/cast.ts';
import { stageMeeting } from '../../../server/demo/stage.ts';
import { tokenToHash } from '../../../server/door/token.ts';
import { builtPages } from '../../../server/pages.ts';
import { createLog } from '../../../server/process/log.ts';
import { startServer } from '../../../server/serve.ts';
import { createOrganiser } from '../../../server/signin/organiser.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';

export interface ServerOrder {
  /** Folder with the built client. */
  pages: string;
  people: number;
}

process.once('message', async ({ pages, people }: ServerOrder) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  // A copy: somebody may build again while a bench runs.
  const copy = join(folder, 'pages');
  cpSync(pages, copy, { recursive: true });
  const store = await openSqliteStore({ folder });
  const now = () => new Date();
  const server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    { store, log: createLog('silent'), now, pages: () => builtPages(copy) },
  );
  process.once('disconnect', async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
  const link = (await createOrganiser(store, server.publicUrl, now())) ?? '';
  const organiser = (await store.reader.seat(tokenToHash(link.split('#')[1] ?? '')))?.person;
  if (!organiser) throw new Error('The organiser has no seat.');
  const meeting = await stageMeeting({ store, server, organiser, now: now() }, castOf(people));
  process.send?.({ meeting, address: server.publicUrl, organiserLink: link });
});
