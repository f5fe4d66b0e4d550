import { decodeUpdate, type Id, type Update } from '../../server/sync/document/decode.ts';
import {
  encodeRaw,
  type RawChain,
  type RawContent,
  type RawStruct,
  type RawUpdate,
} from '../server/sync/raw-update.ts';
import type { Chance } from './chance.ts';

/** What a lie can name: ids that there are, names, values. */
export interface Surroundings {
  ids: readonly Id[];
  clients: readonly number[];
}

/** An update that is not quite what a page wrote: its structure is changed, then perhaps its bytes. */
export function mutate(update: Uint8Array, around: Surroundings, chance: Chance): Uint8Array {
  const read = decodeUpdate(update);
  const bytes =
    typeof read === 'string' || chance(8) === 0 ? update : encodeRaw(changed(read, around, chance));
  return chance(8) === 0 ? torn(bytes, update, chance) : bytes;
}

const pick = <T>(list: readonly T[], chance: Chance): T | undefined => list[chance(list.length)];

function changed(update: Update, around: Surroundings, chance: Chance): RawUpdate {
  const raw = toRaw(update);
  for (let times = 1 + chance(3); times > 0; times--) changeOne(raw, around, chance);
  return raw;
}

function toRaw({ chains, deletes }: Update): RawUpdate {
  const byClient = Map.groupBy(deletes, ({ client }) => client);
  return {
    chains: chains.flatMap((structs): RawChain[] => {
      const [first] = structs;
      return first
        ? [{ client: first.client, clock: first.clock, structs: structs.map((s) => ({ ...s })) }]
        : [];
    }),
    deletes: [...byClient].map(([client, ranges]) => ({
      client,
      ranges: ranges.map(({ from, to }) => ({ clock: from, length: to - from })),
    })),
  };
}

function changeOne(raw: RawUpdate, around: Surroundings, chance: Chance): void {
  const chain = pick(raw.chains, chance);
  const struct = chain && pick(chain.structs, chance);
  switch (chance(9)) {
    case 0:
      if (chain) chain.client = pick([...around.clients, 1, 77, 2 ** 32], chance) ?? 1;
      return;
    case 1:
      if (chain) chain.clock = Math.max(0, chain.clock + chance(5) - 2);
      return;
    case 2:
      if (chain) chain.count = chance(2) ? chain.structs.length + chance(3) - 1 : 30_000_000;
      return;
    case 3:
      if (chain && struct) reorder(chain, struct, chance);
      return;
    case 4:
      changeDeletes(raw, around, chance);
      return;
    case 5:
      if (struct) struct.content = pick(contents(chance), chance) ?? struct.content;
      return;
    default:
      if (struct) changePlace(struct, around, chance);
  }
}

function reorder(chain: RawChain, struct: RawStruct, chance: Chance): void {
  if (chance(2)) chain.structs.push({ ...struct });
  else chain.structs.splice(chain.structs.indexOf(struct), 1);
}

function changePlace(struct: RawStruct, { ids }: Surroundings, chance: Chance): void {
  const any = () => {
    const id = pick(ids, chance) ?? { client: 1, clock: 0 };
    return { client: id.client, clock: Math.max(0, id.clock + chance(3) - 1) };
  };
  switch (chance(6)) {
    case 0:
      struct.origin = any();
      return;
    case 1:
      struct.right = any();
      return;
    case 2:
      [struct.origin, struct.right] = [any(), any()];
      return;
    case 3:
      [struct.origin, struct.right] = [struct.right, struct.origin];
      return;
    case 4:
      [struct.origin, struct.right, struct.parent] = [null, null, chance(3) ? any() : 'minutes'];
      return;
    case 5:
      [struct.origin, struct.right, struct.parent] = [null, null, any()];
      struct.key = pick(['id', 'owner', 'kind', 'x', ''], chance) ?? null;
  }
}

function contents(chance: Chance): RawContent[] {
  return [
    { kind: 'words', text: 'x'.repeat(chance(4)) },
    {
      kind: 'element',
      name: pick(['paragraph', 'agreement', 'agendaItem', 'field', 'doc', 'x'], chance) ?? 'x',
    },
    { kind: 'text' },
    { kind: 'values', values: [pick(['lise', 'sofie', 'x', true, 3, 0.5, '2026-13-40', 'task'], chance)] },
    { kind: 'values', values: [] },
    {
      kind: 'mark',
      name: pick(['bold', 'link', 'x'], chance) ?? 'x',
      value: pick([{}, null, 1, { href: 'x' }], chance),
    },
    { kind: 'gone' },
    { kind: 'deleted' },
    { kind: 'raw', ref: chance(32), bytes: [chance(256), chance(256), chance(4)] },
  ];
}

function changeDeletes(raw: RawUpdate, { ids }: Surroundings, chance: Chance): void {
  const id = pick(ids, chance);
  const some = pick(raw.deletes, chance);
  const range = some && pick(some.ranges, chance);
  if (chance(2) && id)
    raw.deletes.push({ client: id.client, ranges: [{ clock: id.clock, length: 1 + chance(9) }] });
  else if (range) range.length = chance(3) ? range.length + chance(5) - 2 : 2 ** 40;
  else if (some) some.ranges.push({ clock: chance(9), length: chance(9) });
}

/** Cut off, spliced with another, a byte changed. */
function torn(bytes: Uint8Array, other: Uint8Array, chance: Chance): Uint8Array {
  const at = chance(bytes.length + 1);
  switch (chance(3)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Uint8Array.from([...bytes.subarray(0, at), ...other.subarray(chance(other.length + 1))]);
    default: {
      const next = bytes.slice();
      if (next.length > 0) next[at % next.length] = chance(256);
      return next;
    }
  }
}
