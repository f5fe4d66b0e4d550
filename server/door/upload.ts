import { Refused } from './refused.ts';

export interface UploadLimits {
  maxBytes: number;
  /** So many are read at the same time; each is held in memory while it is. */
  maxAtOnce: number;
  /** So many of them from one address, so that nobody takes all places. */
  maxPerAddress: number;
  /** How long one may take to arrive. Milliseconds. */
  maxTime: number;
  /** How long one may pause. Milliseconds. */
  maxPause: number;
}

/**
 * Reads files that are bodies of their own. Refuses `busy` when too many arrive at the same time, from everywhere or from
 * this address, or one does not arrive in time; `too-large` as soon as it is.
 */
export function createUploads(limits: UploadLimits) {
  const underWay = new Map<string, number>();
  let total = 0;
  const count = (address: string, by: 1 | -1): void => {
    total += by;
    const here = (underWay.get(address) ?? 0) + by;
    if (here > 0) underWay.set(address, here);
    else underWay.delete(address);
  };

  return async (request: Request, address: string): Promise<Buffer> => {
    const here = underWay.get(address) ?? 0;
    if (total >= limits.maxAtOnce || here >= limits.maxPerAddress) throw new Refused('busy');
    count(address, 1);
    const ending = new AbortController();
    const end = () => ending.abort();
    const late = setTimeout(end, limits.maxTime);
    const pause = setTimeout(end, limits.maxPause);
    try {
      return await readBytesOrRefuse(request, limits.maxBytes, {
        signal: ending.signal,
        onBytes: () => void pause.refresh(),
      });
    } finally {
      clearTimeout(late);
      clearTimeout(pause);
      count(address, -1);
    }
  };
}

/** Refuses `too-large` as soon as it is, and `busy` once `signal` says that it is late. */
export async function readBytesOrRefuse(
  request: Request,
  maxBytes: number,
  { signal, onBytes = () => {} }: { signal?: AbortSignal; onBytes?: () => void } = {},
): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new Refused('too-large');
  const body = request.body?.getReader();
  if (!body) return Buffer.alloc(0);
  const stop = () => void body.cancel().catch(() => {});
  signal?.addEventListener('abort', stop);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await body.read(); !part.done; part = await body.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      stop();
      throw new Refused('too-large');
    }
    onBytes();
    chunks.push(part.value);
  }
  if (signal?.aborted) throw new Refused('busy');
  return Buffer.concat(chunks);
}
