import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { syncKind } from '../../../../shared/api/wire.ts';
import { fragmentName } from '../../../../shared/minutes/model/schema.ts';
import { cursors, sync } from '../load/dialect.ts';
import { letterUpdate } from '../load/updates.ts';
import type { RoomBench } from '../options.ts';
import { pause, Run, type Target } from '../target.ts';

/** What the attacker knows: the document, and under which id the victim writes. */
interface Field {
  whole: Uint8Array;
  victim: number;
}
interface Attack {
  name: string;
  messages(field: Field): Uint8Array[];
  /** It is not the victim's words that it is after. */
  isAfterCursor?: true;
}

const numbers = (...list: number[]) =>
  encoding.encode((encoder) => {
    for (const number of list) encoding.writeVarUint(encoder, number);
  });
const update = (bytes: Uint8Array) => encoding.encode(sync(syncKind.update, bytes));
const farClient = 4_000_000_000;
const forged = '{"user":{"name":"Somebody else"},"cursor":null}';

/** Of `A1` … in shared/REQUIREMENTS.md, those that a client of any of the servers can send. */
const attacks: Attack[] = [
  { name: 'A1 30,000,000 structs announced', messages: () => [update(numbers(1, 30_000_000, 5, 0))] },
  {
    name: 'A2 a hole under the victim’s id',
    messages: ({ victim }) =>
      [1, 2, 3, 50, 100, 200].map((clock) => update(numbers(1, 1, victim, clock, 0, 1e6, 0))),
  },
  {
    name: 'A3 2,000 updates from the future',
    messages: () =>
      Array.from({ length: 2_000 }, (_, index) => update(letterUpdate(farClient, 1_000 + 2 * index, 'x'))),
  },
  { name: 'A4 5,000 elements inside each other', messages: ({ whole }) => [update(nested(whole, 5_000))] },
  {
    name: 'A6 4,000 inserts at one place by as many ids',
    messages: ({ whole }) => crowdAtOnePlace(whole, 4_000).map(update),
  },
  { name: 'A7 delete everything', messages: ({ whole }) => [update(deleteAll(whole))] },
  {
    name: 'A8 a cursor under the victim’s id, from the end of time',
    messages: ({ victim }) => [presence([[victim, Number.MAX_SAFE_INTEGER, forged]])],
    isAfterCursor: true,
  },
  {
    name: 'A9 20,000 people in one message',
    messages: () => [presence(Array.from({ length: 20_000 }, (_, index) => [index + 7, 1, '{}']))],
  },
  {
    name: 'A12 unknown kinds, empty and cut-off messages',
    messages: () => [
      ...Array.from({ length: 252 }, (_, kind) => Uint8Array.of(kind + 4)),
      ...[[], [0], [0, 0], [0, 2, 5], [1], [2], [1, 200]].map((bytes) => Uint8Array.from(bytes)),
    ],
  },
];

/** Each attack on a server of its own, from somebody who may write, while others type in that room and in nine more. */
export async function measureAttacks(targets: readonly Target[], { say }: RoomBench): Promise<string> {
  const lines: string[] = [];
  for (const attack of attacks) {
    const cells: string[] = [];
    for (const target of targets) {
      const run = new Run(target);
      try {
        cells.push(await endure(run, attack));
      } finally {
        await run.end();
      }
      say(`  ${attack.name}, ${target.name}: ${cells.at(-1)}`);
    }
    lines.push(`| ${attack.name} | ${cells.join(' | ')} |`);
  }
  const head = `| | ${targets.map(({ name }) => name).join(' | ')} |\n|---|${targets.map(() => '---|').join('')}`;
  return `### Attacks\n\nThe longest that the event loop was away, memory more than before, and what became of the others' words; of A8 also, of the victim's cursor.\n\n${head}\n${lines.join('\n')}`;
}

async function endure(run: Run, attack: Attack): Promise<string> {
  const { load, server, target } = run;
  const { dialect } = target;
  const { rooms, seed } = await run.rooms({ meetings: 10, people: 4, written: null });
  const order = { dialect, typists: 2, seed };
  await load.call('connect', { ...order, rooms: rooms.slice(0, -1) });
  await load.call('connect', { ...order, rooms: rooms.slice(-1), hasAttacker: true });
  await load.call('type', { pace: 8, withCursors: attack.isAfterCursor === true });
  await pause(1_000);
  const attacked = rooms.at(-1);
  const given = await load.call<Uint8Array[]>('look', { dialect, room: attacked, patience: 300 });
  const whole = Y.mergeUpdates(given);
  const victim = (await load.call<number[]>('lastRoom')).at(0) ?? 0;
  const resident = server.resident;
  await server.call('watch');
  await load.call('attack', attack.messages({ whole, victim }));
  await pause(4_000);
  const lag = await patiently(server.call<number>('lag'));
  if (lag === null) return server.isAlive ? 'does not answer for 10 s' : '**the process ends**';
  const more = server.resident - resident;
  const cursor = attack.isAfterCursor
    ? cursorFate(await load.call('watch', { dialect, room: attacked, patience: 1_000, client: victim }))
    : '';
  const { missing } = await load.call<{ missing: number }>('settle', 3_000);
  const after = Y.mergeUpdates(
    await load.call<Uint8Array[]>('look', { dialect, room: attacked, patience: 500 }),
  );
  const isGone = lettersOf(after) < lettersOf(whole);
  const fate = isGone
    ? '**words gone**'
    : missing > 0
      ? `**${missing} letters never arrive**`
      : 'words arrive';
  return `${lag.toFixed(0)} ms, ${more > 0 ? '+' : ''}${more.toFixed(0)} MiB, ${cursor}${fate}`;
}

/** What somebody who came afterwards was told of the victim, who moved on meanwhile: one state is only the last one. */
function cursorFate(told: string[]): string {
  if (told.includes(forged)) return told.length > 1 ? '**forged**, ' : '**forged, the victim muted**, ';
  return told.length > 1 ? 'cursor moves on, ' : '**the victim muted**, ';
}

async function patiently<T>(answer: Promise<T>): Promise<T | null> {
  return Promise.race([answer.catch(() => null), pause(10_000).then(() => null)]);
}

function lettersOf(state: Uint8Array): number {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const isText = (type: unknown) => type instanceof Y.XmlText;
  const texts = [...doc.getXmlFragment(fragmentName).createTreeWalker(isText)] as unknown as Y.XmlText[];
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function changeOf(state: Uint8Array, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc, before);
}

function nested(state: Uint8Array, depth: number): Uint8Array {
  return changeOf(state, (doc) => {
    let inner: Y.XmlFragment = doc.getXmlFragment(fragmentName);
    for (let level = 0; level < depth; level++) {
      const element = new Y.XmlElement('p');
      inner.insert(0, [element]);
      inner = element;
    }
  });
}

function deleteAll(state: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    const { to } = Y.parseUpdateMeta(state);
    encoding.writeVarUint(encoder, to.size);
    for (const client of to.keys()) {
      for (const number of [client, 1, 0, Number.MAX_SAFE_INTEGER]) encoding.writeVarUint(encoder, number);
    }
  });
}

/** Every insert stands at the very beginning of the document and knows of no other. */
function crowdAtOnePlace(state: Uint8Array, size: number): Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const isText = (type: unknown) => type instanceof Y.XmlText;
  const text = [...doc.getXmlFragment(fragmentName).createTreeWalker(isText)][0] as unknown as Y.XmlText;
  const id = text._item?.id;
  if (!id) throw new Error('There is nothing to write in.');
  return Array.from({ length: size }, (_, index) =>
    encoding.encode((encoder) => {
      for (const number of [1, 1, farClient - size + index, 0]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8(encoder, 4);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, id.client);
      encoding.writeVarUint(encoder, id.clock);
      encoding.writeVarString(encoder, 'x');
      encoding.writeVarUint(encoder, 0);
    }),
  );
}

function presence(people: [client: number, clock: number, state: string][]): Uint8Array {
  const bytes = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, people.length);
    for (const [client, clock, state] of people) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
  return encoding.encode(cursors(bytes));
}
