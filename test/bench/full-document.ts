import { addBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import { compactOnce } from '../../server/sync/document/compaction.ts';
import { loadDocument } from '../../server/sync/document/replay.ts';
import { type RouteName, routes } from '../../shared/api/api.ts';
import type { DocumentId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { minutesToItems } from '../../shared/minutes/canonical/canonical.ts';
import { measureDocument } from '../../shared/minutes/model/document-size.ts';
import { mayRecognise } from '../../shared/recognition/recognition.ts';
import { type House, openHouse } from '../server/house.ts';
import { openTable, type Table } from '../server/recognition/table.ts';
import { type Figure, figuresToTable } from './figures.ts';

/** Agreements of one sentence: together nearly as much as a document may hold (shared/limits.ts). */
const agreements = 2_100;
const sentence =
  'Lise ringer til mor hver onsdag efter skole og taler med hende om, hvordan ugen er for Sofie. '.repeat(8);
const items = ['i-gang', 'nye', 'ansvar'];

/** How long a request keeps everybody else waiting, on a document at its bound, from the first to the sending out. */
export async function measureFullDocument({ repeats }: { repeats: number }): Promise<string> {
  const stretches = new Map<string, Stretch[]>();
  let size = { bytes: 0, structs: 0 };
  for (let repeat = 0; repeat < repeats; repeat += 1) size = await measureOnce(stretches);
  const figures = [...stretches].map(
    ([name, all]): Figure => ({ name, unit: 'ms', values: all.map((one) => one.own), goal: { most: 50 } }),
  );
  const byTheClock = [...stretches].map(
    ([name, all]): Figure => ({
      name: `${name}, by the clock`,
      unit: 'ms',
      values: all.map((one) => one.all),
    }),
  );
  const what = `${agreements} agreements, ${size.bytes} bytes, ${size.structs} structs; the longest stretch of the event loop`;
  return [what, figuresToTable([...figures, ...byTheClock])].join('\n\n');
}

async function measureOnce(stretches: Map<string, Stretch[]>): Promise<{ bytes: number; structs: number }> {
  const house = await openHouse();
  const table = await openTable(house, 'inProgress');
  for (const [index, key] of items.entries()) await table.edit('Lise', (doc) => fill(doc, key, index));
  const measure = async (name: string, work: () => Promise<{ status: number }>) => {
    const [{ status }, longest] = await whileWatched(work);
    if (status !== 200) throw new Error(`${name} was answered with ${status}.`);
    stretches.set(name, [...(stretches.get(name) ?? []), longest]);
  };
  const { cookie } = table.who('Lise');
  const read = (route: RouteName) => () =>
    readOnly(house, routes[route].path.replace(':id', table.meeting), cookie);
  await measure('the meeting, opened cold', read('meeting'));
  await measure('the agreements', read('agreements'));
  await measure('the document', read('document'));
  const { id: subject, fingerprint } = await table.task();
  const participant = table.who('Karen').participant;
  await measure('"that is my task"', () =>
    table.deed('Karen', 'confirmTask', { answer: 'yes', participant, subject, fingerprint }),
  );
  await measure('closing', () => table.deed('Lise', 'closeMeeting', { despite: [...despite] }));
  await measure('the review', read('review'));
  const asked = await table.itemOf('ansvar');
  await measure('one answer', () =>
    table.deed('Karen', 'recognise', {
      answer: 'yes',
      participant,
      subject: asked.id,
      fingerprint: asked.fingerprint,
    }),
  );
  await compactNow(house, table.document);
  await measure('the document, from a snapshot', read('document'));
  await measure('the versions', read('versions'));
  const now = routes.version.path.replace(':id', table.meeting).replace(':part', 'now');
  await measure('the words as they stand now', () => readOnly(house, now, cookie));
  await everybodyElseSaysYes(table, (await house.store.reader.meeting(table.meeting))?.participants ?? []);
  await measure('the lock', () => table.deed('Lise', 'lockMinutes'));
  await measure('the locked minutes', read('locked'));
  const { doc } = await loadDocument(house.store.reader, table.document);
  const size = measureDocument(doc);
  await house.close();
  return size;
}

/** Whoever asks reads what comes elsewhere, so here nobody does more than take it. */
async function readOnly({ app }: House, path: string, cookie: string): Promise<{ status: number }> {
  const answer = await app.request(path, { headers: { cookie } });
  await answer.arrayBuffer();
  return answer;
}

const despite = ['task-not-confirmed', 'child-not-heard', 'no-next-step', 'agreement-incomplete'] as const;

function fill(doc: Parameters<typeof findItem>[0], key: string, part: number): void {
  for (let index = 0; index < agreements / items.length; index += 1) {
    const block = addBlock(findItem(doc, key), 'agreement');
    typeText(block, sentence);
    setAttributes(block, { id: `full-${part}-${index}` });
  }
}

/** As a minute after the last word: the rows have become one snapshot. */
async function compactNow({ store }: House, document: DocumentId): Promise<void> {
  const now = () => Date.now() + 1_000;
  const fail = (_: DocumentId, error: unknown) => {
    throw error;
  };
  await compactOnce({ store, now, keepFor: 0, onFailed: fail, live: (id) => loadDocument(store.reader, id) });
  if (!(await store.reader.log(document)).snapshot) throw new Error('The document has not been compacted.');
}

async function everybodyElseSaysYes(table: Table, people: readonly Participant[]) {
  const said = minutesToItems(await table.minutes()).filter(({ content }) => content.blocks.length > 0);
  for (const one of people.filter(mayRecognise)) {
    for (const { id: subject, fingerprint } of said) {
      await table.deed(one.name, 'recognise', { answer: 'yes', participant: one.id, subject, fingerprint });
    }
  }
}

/** Milliseconds between two turns of the event loop. */
interface Stretch {
  /** What the thread had of a processor: without being set aside for other programs, or waiting for helpers that were. */
  own: number;
  all: number;
}

/** What the work answers, and the longest in which nobody else would have had a turn: of each, wherever it was. */
async function whileWatched<T>(work: () => Promise<T>): Promise<[T, Stretch]> {
  const longest: Stretch = { own: 0, all: 0 };
  let isOver = false;
  let last = clocks();
  const tick = (): void => {
    const now = clocks();
    longest.own = Math.max(longest.own, now.own - last.own);
    longest.all = Math.max(longest.all, now.all - last.all);
    last = now;
    if (!isOver) setImmediate(tick);
  };
  setImmediate(tick);
  const answer = await work();
  isOver = true;
  await new Promise((resolve) => setImmediate(resolve));
  return [answer, longest];
}

function clocks(): Stretch {
  const { user, system } = process.threadCpuUsage();
  return { own: (user + system) / 1000, all: performance.now() };
}
