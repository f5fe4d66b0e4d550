import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Struct kinds of the update format V1, and the flag that says whether an origin follows. */
const struct = { gc: 0, string: 4, skip: 10, hasOrigin: 128, hasRightOrigin: 64, hasKey: 32 } as const;

/** The update with which Yjs would tell of more text behind the client's own last letter. */
export function letterUpdate(client: number, clock: number, text: string): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, struct.string | struct.hasOrigin);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock - 1);
    encoding.writeVarString(encoder, text);
    encoding.writeVarUint(encoder, 0);
  });
}

/** What y-prosemirror says after a letter: who, and a selection that is a caret behind it. */
export function cursorUpdate(client: number, clock: number, at: number, text: Y.ID): Uint8Array {
  const type = `{"client":${text.client},"clock":${text.clock}}`;
  const place = `{"type":${type},"tname":null,"item":{"client":${client},"clock":${at}},"assoc":0}`;
  const user = `{"name":"Person ${client % 100}","color":"#30bced"}`;
  return encoding.encode((encoder) => {
    for (const number of [1, client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, `{"user":${user},"cursor":{"anchor":${place},"head":${place}}}`);
  });
}

/** What a page says of somebody who has no cursor. */
export function presenceUpdate(client: number, clock: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, `{"user":{"name":"Person ${client % 100}","color":"#30bced"}}`);
  });
}

/** Tells of each run of new letters in an update. Reads letters by itself, and anything else with Yjs. */
export function eachRun(
  update: Uint8Array,
  tell: (client: number, clock: number, length: number) => void,
): void {
  if (readLetters(update, tell)) return;
  for (const struct of Y.decodeUpdate(update).structs) {
    // A hole is nobody's letter.
    if (struct instanceof Y.Item) tell(struct.id.client, struct.id.clock, struct.length);
  }
}

function readLetters(
  update: Uint8Array,
  tell: (client: number, clock: number, length: number) => void,
): boolean {
  const decoder = decoding.createDecoder(update);
  const runs: [client: number, clock: number, length: number][] = [];
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const structs = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    for (let left = structs; left > 0; left--) {
      const info = decoding.readUint8(decoder);
      const isLetter = (info & 31) === struct.string && (info & struct.hasOrigin) !== 0;
      if (!isLetter || (info & struct.hasKey) !== 0) return false;
      for (let ids = info & struct.hasRightOrigin ? 4 : 2; ids > 0; ids--) decoding.readVarUint(decoder);
      const { length } = decoding.readVarString(decoder);
      runs.push([client, clock, length]);
      clock += length;
    }
  }
  for (const run of runs) tell(...run);
  return true;
}

/** How many people an awareness message tells of. */
export function countCursors(update: Uint8Array): number {
  return decoding.readVarUint(decoding.createDecoder(update));
}

/** What an awareness message says of this client, as JSON. */
export function statesOf(update: Uint8Array, client: number): string[] {
  const decoder = decoding.createDecoder(update);
  const states: string[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const of = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const state = decoding.readVarString(decoder);
    if (of === client) states.push(state);
  }
  return states;
}
