import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { ParticipantId } from '../../shared/ids.ts';
import type { Refusal } from '../../shared/wire.ts';
import type { Known } from './known.ts';

/** Bounds of one update (promises §2). Our own client stays far below each of them. */
const most = { bytes: 64 * 1024, structs: 10_000, clients: 16 };

export type Verdict =
  | { kind: 'news'; clocks: Map<number, number> }
  | { kind: 'nothing-new' }
  | { kind: 'refused'; reason: Refusal };

type Update = ReturnType<typeof Y.decodeUpdate>;
type Struct = Update['structs'][number];

const refused = (reason: Refusal): Verdict => ({ kind: 'refused', reason });

/**
 * Judges an update by looking at it, before anything is applied (R14): bounded, decodes to its end, continues what
 * is known without a gap, rests only on what is known, and writes only under the author's own client ids (R18).
 */
export function judgeUpdate(bytes: Uint8Array, author: ParticipantId, known: Known): Verdict {
  if (bytes.byteLength > most.bytes) return refused('too-large');
  const update = decodeOrNull(bytes);
  if (!update) return refused('malformed');
  if (update.structs.length > most.structs) return refused('too-large');
  const chains = structsToChains(update.structs, known);
  if (!Array.isArray(chains)) return chains;
  if (chains.length > most.clients) return refused('too-large');
  if (chains.some(({ client }) => !known.mayWriteAs(client, author))) return refused('malformed');
  const clocks = followChains(chains, known);
  if (!clocks) return refused('gap');
  return judgeDeletes(update, known, clocks);
}

/** Remembers how far it has read: what stands after the update's end is not an update. */
class ReadingDecoder extends Y.UpdateDecoderV1 {
  static rest: decoding.Decoder | null = null;

  constructor(decoder: decoding.Decoder) {
    super(decoder);
    ReadingDecoder.rest = decoder;
  }
}

function decodeOrNull(bytes: Uint8Array): Update | null {
  try {
    const update = Y.decodeUpdateV2(bytes, ReadingDecoder);
    return ReadingDecoder.rest && !decoding.hasContent(ReadingDecoder.rest) ? update : null;
  } catch {
    return null;
  }
}

/** What is new under one client id, in order. */
interface Chain {
  client: number;
  structs: Struct[];
}

/** Sorts what is new by client id; what is known already is skipped, as Yjs will skip it. */
function structsToChains(structs: Struct[], known: Known): Chain[] | Verdict {
  const chains = new Map<number, Chain>();
  const next = new Map<number, number>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip) return refused('gap');
    if (struct.length < 1 || !hasAllowedContent(struct)) return refused('malformed');
    if (clock !== (next.get(client) ?? clock)) return refused('gap');
    next.set(client, clock + struct.length);
    if (clock + struct.length <= known.clock(client)) continue;
    if (clock > known.clock(client) && !chains.has(client)) return refused('gap');
    const chain = chains.get(client) ?? { client, structs: [] };
    chain.structs.push(struct);
    chains.set(client, chain);
  }
  return [...chains.values()];
}

/** No documents within the document, no binaries, no embeds. */
function hasAllowedContent(struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return true;
  const { content } = struct;
  return !(
    content instanceof Y.ContentDoc ||
    content instanceof Y.ContentBinary ||
    content instanceof Y.ContentEmbed
  );
}

/**
 * Goes along all chains as Yjs will, each struct only when what it rests on has been reached.
 * Returns where each client then stands; null when something rests on what never comes.
 */
function followChains(chains: Chain[], known: Known): Map<number, number> | null {
  const reached = new Map<number, number>();
  const isReached = (id: Y.ID) => id.clock < (reached.get(id.client) ?? known.clock(id.client));
  const open = chains.map((chain) => ({ ...chain, at: 0 }));
  for (let moved = true; moved; ) {
    moved = false;
    for (const chain of open) {
      for (let struct = chain.structs[chain.at]; struct; struct = chain.structs[chain.at]) {
        if (!foundationsOf(struct).every(isReached)) break;
        reached.set(chain.client, struct.id.clock + struct.length);
        chain.at += 1;
        moved = true;
      }
    }
  }
  return open.every(({ at, structs }) => at === structs.length) ? reached : null;
}

function foundationsOf(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const { origin, rightOrigin, parent } = struct;
  return [origin, rightOrigin, parent].filter((id) => id instanceof Y.ID);
}

function judgeDeletes(update: Update, known: Known, clocks: Map<number, number>): Verdict {
  let isNews = clocks.size > 0;
  for (const [client, ranges] of update.ds.clients) {
    for (const { clock, len } of ranges) {
      if (len < 1) return refused('malformed');
      if (clock + len > (clocks.get(client) ?? known.clock(client))) return refused('gap');
      isNews ||= known.hasStanding(client, clock, clock + len);
    }
  }
  return isNews ? { kind: 'news', clocks } : { kind: 'nothing-new' };
}
