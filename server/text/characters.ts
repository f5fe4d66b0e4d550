/**
 * A text as any file format can hold it. A control, a noncharacter or half of a surrogate pair stands as its number:
 * XML, Markdown, iCalendar and spreadsheets refuse it, drop it or cut the text there. Line breaks become `\n`; every
 * embedding of a direction ends where the text ends, so that it turns no words after it around.
 */
export function textForFiles(text: string): string {
  if (!/[^\n\u0020-\u007e]/.test(text)) return text;
  return closeDirections(
    text.replace(/\r\n?/g, '\n').replace(otherSpaces, ' ').replace(unwritable, characterToNumber),
  );
}

/** White space that most formats read as the end of a line or a cell. */
const otherSpaces = /[\t\v\f\u0085\u2028\u2029]/g;
const unwritable = /(?!\n)\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu;

/** `[U+738B]`. */
export function characterToNumber(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Unicode's bidirectional controls: what opens, and what ends it. A line's end ends them all (UAX #9, X8). */
function closeDirections(text: string): string {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(text)) return text;
  return text
    .split('\n')
    .map((line) => line + endingsOf(line))
    .join('\n');
}

function endingsOf(line: string): string {
  const open: string[] = [];
  for (const character of line) {
    if (/[\u202a\u202b\u202d\u202e]/.test(character)) open.unshift('\u202c');
    if (/[\u2066-\u2068]/.test(character)) open.unshift('\u2069');
    if (character === open[0]) open.shift();
  }
  return open.join('');
}
