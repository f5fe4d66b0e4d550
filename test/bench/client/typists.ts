/** Light clients that type, in a process of their own, so that their work is not the browser's or the server's. */
import * as Y from 'yjs';
import { ownWriter, peerWriter, type Writer } from './writers.ts';

export interface TypistsOrder {
  of: 'ours' | 'peer';
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
  const { of, url, cookies, typing, pace } = message;
  const open = of === 'ours' ? ownWriter : peerWriter;
  const writers = await Promise.all(cookies.map((cookie, index) => open(url, cookie, index + 1)));
  writers.forEach((writer, index) => {
    pointAtEnd(writer);
    if (index >= typing) return;
    setTimeout(() => setInterval(() => typeOne(writer), 1000 / pace), (index * 1000) / pace / typing);
  });
  process.send?.({ edits } satisfies TypistsCount);
});
process.on('disconnect', () => process.exit(0));

const written = new Map<Writer, number>();

/** Eighty characters forth, then eighty back, so that the text stays as long as it was. */
function typeOne(writer: Writer): void {
  const { line } = writer;
  const step = written.get(writer) ?? 0;
  written.set(writer, step + 1);
  if (step % (2 * run) < run) line.insert(line.length, letters[step % letters.length] ?? ' ');
  else line.delete(line.length - 1, 1);
  edits += 1;
  pointAtEnd(writer);
}

function pointAtEnd({ line, point }: Writer): void {
  const end = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(line, line.length));
  point({ anchor: end, head: end });
}
