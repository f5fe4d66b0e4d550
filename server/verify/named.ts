import { inflateRawSync } from 'node:zlib';

/** A hash as it stands in metadata and, in groups of eight, on the last page. */
const hash = /(?<![0-9a-f])(?:[0-9a-f]{8} ?){7}[0-9a-f]{8}(?![0-9a-f])/g;

/** A file is looked through a piece at a time: as text it takes as much memory again. Bytes. */
const piece = 1024 * 1024;
/** At least a hash as text of two bytes for each character. */
const overlap = 256;
/** A file of ours names a few: its own, and those of versions before it. */
const maxNamed = 100;

/** The hashes that a file names where it can be read without knowing how it is made, each once. */
export function* hashesNamedIn(file: Buffer): Generator<string> {
  const seen = new Set<string>();
  for (const part of [wordProperties(file), file]) {
    for (let from = 0; from < part.byteLength && seen.size < maxNamed; from += piece - overlap) {
      // UTF-16 is read as if it were not: all of a hash is ASCII.
      const text = part.toString('latin1', from, from + piece).replaceAll('\0', '');
      for (const [found] of text.matchAll(hash)) {
        const plain = found.replaceAll(' ', '');
        if (!seen.has(plain)) yield plain;
        seen.add(plain);
      }
    }
  }
}

/** What a Word file says of itself; empty for any other file. It lies compressed in the zip. */
function wordProperties(file: Buffer): Buffer {
  const nothing = Buffer.alloc(0);
  if (!file.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return nothing;
  // The first place that names it is the file's own header; 30 bytes of header come before the name.
  const name = file.indexOf('docProps/core.xml');
  const header = name - 30;
  if (header < 0 || name + 64 > file.byteLength) return nothing;
  const isPacked = file.readUInt16LE(header + 8) === 8;
  const content = name + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
  try {
    const packed = file.subarray(content, content + piece);
    return isPacked ? inflateRawSync(packed, { maxOutputLength: piece }) : packed;
  } catch {
    return nothing;
  }
}
