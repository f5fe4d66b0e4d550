import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openForWriting, prepareFile } from '../../server/store/sqlite/connection.ts';
import { closeCode } from '../../shared/api/wire.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { canonical } from '../server/sync/house.ts';
import { LightClient } from '../server/sync/light-client.ts';
import { endWhole, inStagedFolder, startWhole } from './whole-server.ts';

/** What somebody has written in every staged meeting, as it lies in the file. */
const words = Buffer.from('De fleste morgener er blevet roligere');

test('[R12] a record that the disk has spoilt: that document is refused, the others are whole', () =>
  inStagedFolder({ meetings: 3, people: 2 }, async (data, [before, spoilt, after]) => {
    if (!before || !spoilt || !after) throw new Error('There are too few meetings.');
    const path = prepareFile(data);
    const database = openForWriting(path);
    database.exec('pragma wal_checkpoint(truncate)');
    database.close();
    const bytes = readFileSync(path);
    const at = placeOf(bytes, spoilt.document);
    writeFileSync(path, bytes.fill(0xff, at - 12, at + words.length));

    const server = await startWhole(data);
    const enter = async (meeting: typeof spoilt) => {
      const cookie = meeting.people[0]?.cookie ?? '';
      const page = new LightClient({ url: server.urlOf(meeting), cookie, schema: schemaVersion });
      return page.connect();
    };
    await expect(enter(spoilt)).rejects.toThrow(String(closeCode.loadFailed));
    await expect(enter(spoilt)).rejects.toThrow(String(closeCode.loadFailed));
    for (const meeting of [before, after]) {
      const page = await enter(meeting);
      expect(canonical(page.doc)).toContain(words.toString());
      page.cut();
    }
    await endWhole(server);
  }));

/** Where the words of this document are: its id stands in the same cell, before them. */
function placeOf(bytes: Buffer, document: string): number {
  for (let at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + 1)) {
    const ids = bytes.subarray(Math.max(0, at - 160), at);
    if (ids.includes(document)) return at;
  }
  throw new Error('The words are not in the file.');
}
