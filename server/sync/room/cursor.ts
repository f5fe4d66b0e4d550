import { fragmentName } from '../../../shared/minutes/model/schema.ts';

interface PlaceId {
  client: number;
  clock: number;
}

/** A place in the document as Yjs says it in JSON (`relativePositionToJSON`). */
interface Position {
  type?: PlaceId;
  tname?: string;
  item?: PlaceId;
  assoc: number;
}

/** What y-tiptap says of a cursor; null when it is nowhere. */
export type Cursor = { anchor: Position; head: Position } | null;

/** The cursor, made anew from its own fields only; undefined when it is none. */
export function readCursor(value: unknown): Cursor | undefined {
  if (value === null || value === undefined) return null;
  const { anchor, head } = value as Record<string, unknown>;
  const [from, to] = [readPosition(anchor), readPosition(head)];
  return from && to ? { anchor: from, head: to } : undefined;
}

function readPosition(value: unknown): Position | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type = null, tname = null, item = null, assoc = 0 } = value as Record<string, unknown>;
  if (assoc !== 0 && assoc !== -1) return null;
  if (tname !== null && tname !== fragmentName) return null;
  if ((type !== null && !isPlaceId(type)) || (item !== null && !isPlaceId(item))) return null;
  if (type === null && tname === null && item === null) return null;
  return {
    ...(isPlaceId(type) && { type: copy(type) }),
    ...(tname !== null && { tname: fragmentName }),
    ...(isPlaceId(item) && { item: copy(item) }),
    assoc,
  };
}

function isPlaceId(value: unknown): value is PlaceId {
  if (typeof value !== 'object' || value === null) return false;
  const { client, clock } = value as Record<string, unknown>;
  return isUint(client) && client < 2 ** 32 && isUint(clock);
}

const isUint = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const copy = ({ client, clock }: PlaceId): PlaceId => ({ client, clock });
