import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { DocumentId, ParticipantId } from '../../../shared/ids.ts';
import type { WriterCall } from '../commands/command.ts';
import type { UpdateToAppend } from '../store.ts';
import type { BatchAnswer, CallResult } from './batch.ts';

/**
 * A batch on its way to the writer thread and back. Appends, which are nearly all of it, travel as one block of bytes:
 * copying a tree of objects from thread to thread costs more than judging, applying and storing what is in it.
 */
export interface EncodedCalls {
  appends: Uint8Array<ArrayBuffer>;
  /** What is no append, with its place in the batch. */
  others: [place: number, call: WriterCall][];
}
export interface EncodedAnswer {
  /** Two numbers for every call: `seq` and `schemaVersion` of an append that was stored, else zeros. */
  appended: Float64Array<ArrayBuffer>;
  others: [place: number, outcome: CallResult][];
  fatal: string | null;
}

export function encodeCalls(calls: readonly WriterCall[]): EncodedCalls {
  const others: EncodedCalls['others'] = [];
  const appends = encoding.encode((encoder) => {
    calls.forEach((call, place) => {
      if (call.name === 'append') writeAppend(encoder, place, call.input[0]);
      else others.push([place, call]);
    });
  }) as Uint8Array<ArrayBuffer>;
  return { appends, others };
}

export function decodeCalls({ appends, others }: EncodedCalls): WriterCall[] {
  const calls: WriterCall[] = [];
  const decoder = decoding.createDecoder(appends);
  while (decoding.hasContent(decoder)) {
    const place = decoding.readVarUint(decoder);
    calls[place] = { name: 'append', input: [readAppend(decoder)] };
  }
  for (const [place, call] of others) calls[place] = call;
  return calls;
}

function writeAppend(encoder: encoding.Encoder, place: number, update: UpdateToAppend): void {
  encoding.writeVarUint(encoder, place);
  encoding.writeVarString(encoder, update.document);
  encoding.writeVarString(encoder, update.author);
  encoding.writeVarUint(encoder, update.schemaVersion);
  encoding.writeVarString(encoder, update.at);
  encoding.writeVarUint8Array(encoder, update.bytes);
  // A row to be judged by is never 0: that is the seed's, or one after it.
  encoding.writeVarUint(encoder, update.judgedBy?.seq ?? 0);
  if (update.judgedBy) encoding.writeVarUint(encoder, update.judgedBy.access);
}

function readAppend(decoder: decoding.Decoder): UpdateToAppend {
  const update: UpdateToAppend = {
    document: decoding.readVarString(decoder) as DocumentId,
    author: decoding.readVarString(decoder) as ParticipantId,
    schemaVersion: decoding.readVarUint(decoder),
    at: decoding.readVarString(decoder),
    bytes: decoding.readVarUint8Array(decoder),
  };
  const seq = decoding.readVarUint(decoder);
  if (seq > 0) update.judgedBy = { seq, access: decoding.readVarUint(decoder) };
  return update;
}

export function encodeAnswer({ outcomes, fatal }: BatchAnswer): EncodedAnswer {
  const appended = new Float64Array(outcomes.length * 2);
  const others: EncodedAnswer['others'] = [];
  outcomes.forEach((outcome, place) => {
    const stored = outcome.ok && isAppended(outcome.value) ? outcome.value : null;
    if (!stored) others.push([place, outcome]);
    else appended.set([stored.seq, stored.schemaVersion], place * 2);
  });
  return { appended, others, fatal };
}

export function decodeAnswer({ appended, others, fatal }: EncodedAnswer): BatchAnswer {
  const outcomes: CallResult[] = [];
  for (let place = 0; place * 2 < appended.length; place++) {
    const [seq, schemaVersion] = [appended[place * 2], appended[place * 2 + 1]];
    outcomes.push({ ok: true, value: { ok: true, seq, schemaVersion } });
  }
  for (const [place, outcome] of others) outcomes[place] = outcome;
  return { outcomes, fatal };
}

function isAppended(value: unknown): value is { ok: true; seq: number; schemaVersion: number } {
  return typeof value === 'object' && value !== null && 'seq' in value && 'schemaVersion' in value;
}
