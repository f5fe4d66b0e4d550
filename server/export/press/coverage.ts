import { readFileSync } from 'node:fs';
import { characterToNumber } from '../../text/characters.ts';

/** Characters that a font has a picture for. */
export type Coverage = ReadonlySet<number>;

/**
 * A PDF that everybody can read may not hold a character without a picture (PDF/UA-1, PDF/A). What no font has stands as
 * its number, `[U+738B]`: nothing is lost, and whoever looks sees that there was something. A letter and its marks come
 * from one font.
 */
export function coverText(text: string, fonts: readonly Coverage[]): string {
  if (!/[^\n\u0020-\u007e]/.test(text)) return text;
  const plain = text.replace(variations, '');
  return Array.from(graphemes.segment(plain), ({ segment }) => coverGrapheme(segment, fonts)).join('');
}

/** Addresses are written out on paper: what no font has stands percent-encoded there, and leads to the same place. */
export function coverAddress(href: string, fonts: readonly Coverage[]): string {
  return Array.from(href, (character) =>
    coverText(character, fonts) === character ? character : encodeURIComponent(character),
  ).join('');
}

/** They choose between pictures of one character; we have one of each. A byte order mark is shown by no font. */
const variations = /(?<=\S)[\ufe00-\ufe0f]+|\ufeff/g;
const graphemes = new Intl.Segmenter('da', { granularity: 'grapheme' });

function coverGrapheme(grapheme: string, fonts: readonly Coverage[]): string {
  const characters = Array.from(grapheme);
  const has = (font: Coverage | undefined, character: string) =>
    isInvisible(character) || (!isControl(character) && font?.has(character.codePointAt(0) ?? 0) === true);
  if (fonts.some((font) => characters.every((character) => has(font, character)))) return grapheme;
  const font = fonts.find((each) => has(each, characters[0] ?? ''));
  return characters
    .map((character) => (has(font, character) ? character : characterToNumber(character)))
    .join('');
}

/** Never drawn: white space, joiners, direction marks. */
function isInvisible(character: string): boolean {
  return /[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(character);
}

/** Some fonts say that they have these; no press prints them alone. */
function isControl(character: string): boolean {
  return /\p{Cc}|[\ufe00-\ufe0f]/u.test(character);
}

/** Reads a font's `cmap` (OpenType), formats 4 and 12. */
export function fontCoverage(file: string): Coverage {
  const font = readFileSync(file);
  const covered = new Set<number>();
  for (const at of subtablesOf(font)) {
    const format = font.readUInt16BE(at);
    if (format === 12) addGroups(font, at, covered);
    if (format === 4) addSegments(font, at, covered);
  }
  return covered;
}

/** Where the font's tables from Unicode to glyphs begin. */
function subtablesOf(font: Buffer): number[] {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  if (entry === undefined) return [];
  const cmap = font.readUInt32BE(entry + 8);
  return Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => cmap + 4 + index * 8)
    .filter((at) => font.readUInt16BE(at) === 0 || font.readUInt16BE(at) === 3)
    .map((at) => cmap + font.readUInt32BE(at + 4));
}

function addGroups(font: Buffer, at: number, covered: Set<number>): void {
  for (let group = at + 16; group < at + 16 + font.readUInt32BE(at + 12) * 12; group += 12) {
    const last = font.readUInt32BE(group + 4);
    for (let code = font.readUInt32BE(group); code <= last; code++) covered.add(code);
  }
}

function addSegments(font: Buffer, at: number, covered: Set<number>): void {
  const bytes = font.readUInt16BE(at + 6);
  const [ends, starts] = [at + 14, at + 16 + bytes];
  const [deltas, offsets] = [starts + bytes, starts + 2 * bytes];
  for (let each = 0; each < bytes; each += 2) {
    const start = font.readUInt16BE(starts + each);
    const end = font.readUInt16BE(ends + each);
    const offset = font.readUInt16BE(offsets + each);
    const delta = font.readUInt16BE(deltas + each);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const glyph =
        offset === 0
          ? (code + delta) & 0xffff
          : font.readUInt16BE(offsets + each + offset + 2 * (code - start));
      if (glyph !== 0) covered.add(code);
    }
  }
}
