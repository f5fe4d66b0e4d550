import { crc32, inflateSync } from 'node:zlib';
import { organisationLimits } from '../../shared/organisation/settings.ts';

/** A picture as it is kept: nothing in it but the picture. */
export interface Picture {
  type: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a PNG or a JPEG, part by part, and writes it anew without what is no picture: texts, places, anything after its end.
 * Null for what is neither, is broken, or is too large on a side. What is behind the parts of a JPEG only a printer's
 * decoder sees: see `logo.ts`.
 */
export function readPicture(file: Uint8Array): Picture | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const picture = bytes.subarray(0, 8).equals(pngBegins) ? readPng(bytes) : readJpeg(bytes);
  const fits = (side: number) => side >= 1 && side <= organisationLimits.logoSide;
  return picture && fits(picture.width) && fits(picture.height) ? picture : null;
}

// ── PNG (ISO/IEC 15948) ──────────────────────────────────────────────────────────────────────────────────────────

const pngBegins = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const keptChunks = ['IHDR', 'PLTE', 'tRNS', 'sRGB', 'gAMA', 'IDAT', 'IEND'];
/** Samples of a pixel, by colour type. */
const samples: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Chunk {
  name: string;
  data: Buffer;
  whole: Buffer;
}

function readPng(bytes: Buffer): Picture | null {
  const chunks = readChunks(bytes);
  const [head] = chunks ?? [];
  if (!chunks || head?.name !== 'IHDR' || head.data.length !== 13) return null;
  const [width, height] = [head.data.readUInt32BE(0), head.data.readUInt32BE(4)];
  const [depth = 0, colour = -1, compression, filter, interlace] = head.data.subarray(8);
  const perPixel = samples[colour];
  const { logoSide } = organisationLimits;
  if (!perPixel || compression !== 0 || filter !== 0 || interlace !== 0) return null;
  if (width < 1 || height < 1 || width > logoSide || height > logoSide || ![1, 2, 4, 8, 16].includes(depth))
    return null;
  const rowBytes = 1 + Math.ceil((width * perPixel * depth) / 8);
  const pixels = inflated(
    Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data)),
    rowBytes * height,
  );
  if (!pixels) return null;
  for (let row = 0; row < height; row++) if ((pixels[row * rowBytes] ?? 9) > 4) return null;
  const kept = chunks.filter(({ name }) => keptChunks.includes(name)).map(({ whole }) => whole);
  return { type: 'image/png', width, height, bytes: new Uint8Array(Buffer.concat([pngBegins, ...kept])) };
}

/** Up to the end of the picture; null when one is cut off or not what its checksum says. */
function readChunks(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return null;
    chunks.push({ name, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) });
    if (name === 'IEND') return chunks;
    at = end;
  }
  return null;
}

function inflated(data: Buffer, size: number): Buffer | null {
  try {
    const pixels = inflateSync(data, { maxOutputLength: size });
    return pixels.length === size ? pixels : null;
  } catch (error) {
    // Not deflated, or longer than the picture it says it is.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

// ── JPEG (ITU-T T.81) ────────────────────────────────────────────────────────────────────────────────────────────

/** Tables and frames; of what applications add, JFIF and Adobe's word on colours alone. */
const isKeptMarker = (marker: number) =>
  marker === 0xe0 || marker === 0xee || !((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe);
const isFrame = (marker: number) => marker === 0xc0 || marker === 0xc1 || marker === 0xc2;

function readJpeg(bytes: Buffer): Picture | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) return null;
    if (marker === 0xd9) return null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    if (isFrame(marker) && end >= at + 10)
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    if (isKeptMarker(marker)) kept.push(bytes.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    const next = endOfScan(bytes, at);
    if (next === null || !size) return null;
    kept.push(bytes.subarray(at, next));
    if (bytes[next + 1] === 0xd9) {
      kept.push(bytes.subarray(next, next + 2));
      return { type: 'image/jpeg', ...size, bytes: new Uint8Array(Buffer.concat(kept)) };
    }
    at = next;
  }
  return null;
}

/** Where the next marker stands after the entropy-coded part of a scan; null: nowhere. */
function endOfScan(bytes: Buffer, from: number): number | null {
  for (
    let at = bytes.indexOf(0xff, from);
    at !== -1 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const next = bytes[at + 1] ?? 0;
    const isPartOfScan = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isPartOfScan) return at;
  }
  return null;
}
