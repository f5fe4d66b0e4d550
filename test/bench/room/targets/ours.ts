/**
 * Our server as `npm start` makes it: door, sessions, firewall, durable commits, projection. The first argument names its
 * data folder, the second how many seconds a deleted word may stay; meetings once staged there are there after a restart, and so are their people's sessions.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { castOf } from '../../../../server/demo/cast.ts';
import { type Stage, stageMeeting } from '../../../../server/demo/stage.ts';
import { tokenToHash } from '../../../../server/door/token.ts';
import { builtPages } from '../../../../server/pages.ts';
import { createLog } from '../../../../server/process/log.ts';
import { stopOnSignal } from '../../../../server/process/stop.ts';
import { startServer } from '../../../../server/serve.ts';
import { createOrganiser } from '../../../../server/signin/organiser.ts';
import { openSqliteStore } from '../../../../server/store/sqlite/open.ts';
import type { DocumentId, ParticipantId } from '../../../../shared/ids.ts';
import { schemaVersion } from '../../../../shared/minutes/model/schema.ts';
import { writePages } from '../../../server/house.ts';
import { history, type Written } from '../history.ts';
import { answerBench } from './own-figures.ts';

export interface StageOrder {
  meetings: number;
  people: number;
  /** What has been written in each, beside what is staged. */
  written: Written | null;
}
interface Staged {
  document: string;
  cookies: string[];
}

const [folder = '', forgetAfter = '60'] = process.argv.slice(2);
const file = join(folder, 'staged.json');
const store = await openSqliteStore({ folder });
const now = () => new Date();
const server = await startServer(
  { port: 0, host: '127.0.0.1', publicUrl: null, forgetAfter: Number(forgetAfter) * 1000 },
  { store, log: createLog('silent'), now, pages: () => builtPages(writePages(folder)) },
);
stopOnSignal(server.stop, false);

answerBench({
  start: () => ({ port: server.port }),
  /** How many documents have rows that have not become a snapshot yet. */
  uncompacted: async () => (await store.reader.uncompacted(now().toISOString(), 0)).length,
  async stage(order: StageOrder): Promise<Staged[]> {
    const staged: Staged[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
    if (staged.length < order.meetings) {
      staged.push(...(await stageMore(order, order.meetings - staged.length)));
      writeFileSync(file, JSON.stringify(staged));
    }
    return staged.slice(0, order.meetings);
  },
  /** What stands in a document. */
  state: (document: DocumentId) => stateOf(document),
});

async function stageMore({ people, written }: StageOrder, meetings: number): Promise<Staged[]> {
  const link =
    (await createOrganiser(store, server.publicUrl, now())) ?? readFileSync(`${file}.link`, 'utf8');
  writeFileSync(`${file}.link`, link);
  const organiser = (await store.reader.seat(tokenToHash(link.split('#')[1] ?? '')))?.person;
  if (!organiser) throw new Error('The organiser has no seat.');
  const stage: Stage = { store, server, organiser, now: now() };
  const staged: Staged[] = [];
  for (let count = 0; count < meetings; count++) {
    const made = await stageMeeting(stage, castOf(people));
    if (written) await write(made.document as DocumentId, written);
    staged.push({ document: made.document, cookies: made.people.map(({ cookie }) => cookie) });
  }
  return staged;
}

/** Every edit is a row of the log, as if it had come over the wire. */
async function write(document: DocumentId, written: Written): Promise<void> {
  const row = await store.reader.document(document);
  const author = row && (await store.reader.meeting(row.meeting))?.participants[0]?.id;
  if (!author) throw new Error('Nobody can have written it.');
  const at = now().toISOString();
  const appends = history(await stateOf(document), written).map((bytes) =>
    store.writer.append({ document, author: author as ParticipantId, schemaVersion, bytes, at }),
  );
  await Promise.all(appends);
}

async function stateOf(document: DocumentId): Promise<Uint8Array> {
  const doc = new Y.Doc();
  const { snapshot, rows } = await store.reader.log(document);
  doc.transact(() => {
    for (const { bytes } of snapshot ? [snapshot, ...rows] : rows) Y.applyUpdate(doc, bytes);
  });
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}
