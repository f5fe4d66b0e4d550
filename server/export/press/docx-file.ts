import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** A file in a zip carries a date; this is the first one it can. */
const mtime = new Date(1980, 0, 1);

/**
 * The library writes the time of day and names of chance into its files. This puts the document's own time and
 * numbers there, so that the same document is the same file, and a copy of it can be known again.
 */
export function sameEveryTime(docx: Uint8Array, at: string): Uint8Array {
  const numbers = new Map<string, string>();
  const number = (name: string) => {
    const known = numbers.get(name) ?? `link${numbers.size + 1}`;
    numbers.set(name, known);
    return known;
  };
  const settle = (xml: string) =>
    xml
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at}`)
      .replace(/(?<=\b(?:Id|r:id|r:embed)=")rId[\w-]{12,}/g, number)
      .replace(/(?<=<wp:docPr id=")\d+/g, '1');
  const files = Object.entries(unzipSync(docx)).map(([path, bytes]): [string, Zippable[string]] => [
    path,
    [/\.(xml|rels)$/.test(path) ? strToU8(settle(strFromU8(bytes))) : bytes, { mtime }],
  ]);
  return zipSync(Object.fromEntries(files));
}
