/** Light clients that type, in a process of their own, so that their work is not the browser's or the server's. */
import * as Y from 'yjs';
import { fragmentName, schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { LightClient } from '../../server/sync/light-client.ts';

export interface TypistsOrder {
  url: string;
  /** One for each; the first `typing` of them type, the others only sit there with a cursor. */
  cookies: string[];
  typing: number;
  /** Characters a second, each followed by a cursor, as an editor sends them. */
  pace: number;
}
/** What the parent asks for while they type: how many edits they have made. */
export interface TypistsCount {
  edits: number;
}

const run = 80;
const letters = 'og så gik de hjem igen fordi det var blevet sent på dagen ';
let edits = 0;

process.on('message', async (message: TypistsOrder | 'count') => {
  if (message === 'count') {
    process.send?.({ edits } satisfies TypistsCount);
    return;
  }
  const { url, cookies, typing, pace } = message;
  const clients = await Promise.all(
    cookies.map((cookie) => new LightClient({ url, cookie, schema: schemaVersion }).connect()),
  );
  clients.forEach((client, index) => {
    const line = agreementLine(client.doc, index + 1);
    pointAtEnd(client, line);
    if (index >= typing) return;
    setTimeout(() => setInterval(() => typeOne(client, line), 1000 / pace), (index * 1000) / pace / typing);
  });
  process.send?.({ edits } satisfies TypistsCount);
});
process.on('disconnect', () => process.exit(0));

const written = new Map<LightClient, number>();

/** Eighty characters forth, then eighty back, so that the text stays as long as it was. */
function typeOne(client: LightClient, line: Y.XmlText): void {
  const step = written.get(client) ?? 0;
  written.set(client, step + 1);
  if (step % (2 * run) < run) line.insert(line.length, letters[step % letters.length] ?? ' ');
  else line.delete(line.length - 1, 1);
  edits += 1;
  pointAtEnd(client, line);
}

function pointAtEnd(client: LightClient, line: Y.XmlText): void {
  const end = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(line, line.length));
  client.point({ anchor: end, head: end });
}

/** The n-th last agreement's line: they all stand in the last item, on one screen. */
function agreementLine(doc: Y.Doc, n: number): Y.XmlText {
  const agreements = [...doc.getXmlFragment(fragmentName).createTreeWalker(isAgreement)];
  const line = (agreements.at(-n) as Y.XmlElement | undefined)?.get(0);
  if (!(line instanceof Y.XmlText)) throw new Error('There are too few agreements.');
  return line;
}
const isAgreement = (type: unknown) => type instanceof Y.XmlElement && type.nodeName === 'agreement';
