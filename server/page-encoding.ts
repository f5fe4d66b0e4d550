import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** By the name in `Accept-Encoding`, best first; the ending of a file that is compressed so (see build.ts). */
export const encodings = { br: '.br', gzip: '.gz' } as const;
export type Encoding = keyof typeof encodings;

export function acceptedEncodings(header: string | undefined): Encoding[] {
  const accepted = (header ?? '').split(',').filter((each) => !/;\s*q=0(?:\.0*)?\s*$/.test(each));
  const names = accepted.map((each) => each.split(';')[0]?.trim().toLowerCase());
  return (Object.keys(encodings) as Encoding[]).filter((name) => names.includes(name));
}

/** The best takes some twenty times as long for a seventh less. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** In a thread of Node's own: nobody else waits meanwhile. */
export async function compressPage(html: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Buffer.from(html);
  const compressed =
    encoding === 'br' ? await promisify(brotliCompress)(bytes, brotliOptions) : await promisify(gzip)(bytes);
  return new Uint8Array(compressed);
}
