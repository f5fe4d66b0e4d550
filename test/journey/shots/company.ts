import * as Y from 'yjs';
import type { DemoMeeting } from '../../../server/demo/stage.ts';
import { findBlock, findItem } from '../../../server/demo/writing.ts';
import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { LightClient } from '../../server/sync/light-client.ts';

/** Everybody but `me` comes in; Bo's cursor stands at the end of the first agreement. */
export async function bringTheOthers(meeting: DemoMeeting, me: string): Promise<() => void> {
  const others = meeting.people.filter(({ name, role }) => name !== me && role !== 'barnet');
  const clients = await Promise.all(
    others.map(async ({ name, cookie }) => {
      const client = new LightClient({ url: meeting.sync, cookie, schema: schemaVersion });
      await client.connect();
      client.point(name === 'Bo Holm' ? cursorInAgreement(client.doc) : null);
      return client;
    }),
  );
  return () => {
    for (const client of clients) client.cut();
  };
}

function cursorInAgreement(doc: Y.Doc): object {
  const line = findBlock(findItem(doc, 'ansvar'), 'agreement').get(0);
  if (!(line instanceof Y.XmlText)) throw new Error('The agreement has no line.');
  const end = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(line, line.length));
  return { anchor: end, head: end };
}
