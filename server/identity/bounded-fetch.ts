import type { CustomFetch } from 'openid-client';
import { isPrivate } from '../process/oidc-config.ts';

/** What an issuer says: metadata, keys and tokens have some kilobytes. Bytes. */
export const maxAnswerBytes = 256 * 1024;
/** For one answer, whole. Milliseconds. */
export const maxAnswerTime = 10_000;

/** The issuer says too much, or is asked where it must not be. The message names no address. */
export class IssuerFault extends Error {
  override name = 'IssuerFault';
  readonly code: string;

  constructor(code: string) {
    super(`The issuer's answer was not taken: ${code}.`);
    this.code = code;
  }
}

/** `fetch` that follows nobody elsewhere, speaks TLS but to this machine, and stops reading in time. */
export function boundedFetch(within: number = maxAnswerTime): CustomFetch {
  return async (address, options) => {
    const url = new URL(address);
    if (!isPrivate(url)) throw new IssuerFault('NOT_HTTPS');
    const late = AbortSignal.timeout(within);
    const signal = options.signal ? AbortSignal.any([late, options.signal]) : late;
    const answer = await fetch(url, { ...options, redirect: 'manual', signal } as RequestInit);
    const body = await readBounded(answer);
    const isBodyless = [101, 204, 205, 304].includes(answer.status);
    return new Response(isBodyless ? null : body, { status: answer.status, headers: answer.headers });
  };
}

async function readBounded({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxAnswerBytes) throw new IssuerFault('TOO_LARGE');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
