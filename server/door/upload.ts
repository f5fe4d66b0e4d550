import { Refused } from './refused.ts';

export interface UploadLimits {
  maxBytes: number;
  /** So many are read at the same time; each is held in memory while it is. */
  atOnce: number;
  /** How long one may take to arrive. Milliseconds. */
  patience: number;
}

/**
 * Reads files that are bodies of their own. Refuses `busy` when too many arrive at the same time or one does not arrive
 * in time, `too-large` as soon as it is.
 */
export function createUploads({ maxBytes, atOnce, patience }: UploadLimits) {
  let underWay = 0;
  return async (request: Request): Promise<Buffer> => {
    if (underWay >= atOnce) throw new Refused('busy');
    underWay++;
    const ending = new AbortController();
    const late = setTimeout(() => ending.abort(), patience);
    try {
      return await readBytesOrRefuse(request, maxBytes, ending.signal);
    } finally {
      clearTimeout(late);
      underWay--;
    }
  };
}

/** Refuses `too-large` as soon as it is, and `busy` once `late` says so. */
export async function readBytesOrRefuse(
  request: Request,
  maxBytes: number,
  late?: AbortSignal,
): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new Refused('too-large');
  const body = request.body?.getReader();
  if (!body) return Buffer.alloc(0);
  const stop = () => void body.cancel().catch(() => {});
  late?.addEventListener('abort', stop);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await body.read(); !part.done; part = await body.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      stop();
      throw new Refused('too-large');
    }
    chunks.push(part.value);
  }
  if (late?.aborted) throw new Refused('busy');
  return Buffer.concat(chunks);
}
