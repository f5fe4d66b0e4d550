import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach } from 'vitest';
import * as Y from 'yjs';
import { createReader } from '../../../server/store/reads/reader.ts';
import { databaseName, openForReading } from '../../../server/store/sqlite/connection.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { Store } from '../../../server/store/store.ts';
import type { AccessTo } from '../../../server/sync/room/rooms.ts';
import { type MadeMeeting, storeMeeting } from '../../contract/meeting.ts';
import { somebody } from '../../contract/store.ts';
import { LightClient } from './light-client.ts';
import { everybodyWrites, type ServedRooms, serveRooms } from './serve-rooms.ts';

/** A store, a meeting of three people and the rooms over it, new for every test. */
export interface House {
  folder: string;
  store: Store;
  made: MadeMeeting;
  served: ServedRooms;
  /** What the rooms are told about access; replace it, then `recheckAccess`. */
  access: AccessTo;
  /** A page of the person at this place, not connected. */
  page(person?: number, options?: Partial<ConstructorParameters<typeof LightClient>[0]>): LightClient;
  /** The same data, a new process as far as the rooms can tell. */
  restart(decorate?: (store: Store) => Store, options?: Parameters<typeof serveRooms>[2]): Promise<void>;
  /** The document as its log says at this moment. */
  replay(): Y.Doc;
  seq(): number;
}

export function furnish(schemaVersion = 1): House {
  const house = {} as House;
  const pages: LightClient[] = [];
  let connection: DatabaseSync;
  let reads: ReturnType<typeof createReader>;
  const serve = async (
    decorate: (store: Store) => Store = (store) => store,
    options: Parameters<typeof serveRooms>[2] = {},
  ) => {
    house.store = await openSqliteStore({ folder: house.folder });
    connection = openForReading(join(house.folder, databaseName));
    reads = createReader(connection);
    const access: AccessTo = (person, document) => house.access(person, document);
    house.access = everybodyWrites(house.store);
    house.served = await serveRooms(decorate(house.store), access, options);
  };
  const stop = async () => {
    await house.served.close();
    connection.close();
    await house.store.close();
  };
  beforeEach(async () => {
    house.folder = mkdtempSync(join(tmpdir(), 'faellesreferat-rooms-'));
    await serve();
    house.made = await storeMeeting(house.store, 3, schemaVersion);
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) page.cut();
    await stop();
    rmSync(house.folder, { recursive: true });
  });
  return Object.assign(house, {
    page(person = 1, options = {}) {
      const cookie = `person=${somebody(house.made, person).person}`;
      const page = new LightClient({ url: house.served.urlOf(house.made.document), cookie, ...options });
      pages.push(page);
      return page;
    },
    async restart(decorate, options) {
      await stop();
      await serve(decorate, options);
    },
    replay() {
      const doc = new Y.Doc();
      const { snapshot, rows } = reads.log(house.made.document);
      if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
      for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
      return doc;
    },
    seq: () => reads.document(house.made.document)?.seq ?? 0,
  } satisfies Partial<House>);
}

export { canonical, textOf } from './words.ts';
