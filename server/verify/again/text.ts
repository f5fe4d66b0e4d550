import { type Json, write } from './json.ts';
import { isRun, type Tree } from './tree.ts';

/** C3. */
export type Run = { text: string } & { [mark: string]: Json };

interface Letter {
  letter: string;
  marks: { [mark: string]: Json };
}

const unseen = /[\u00ad\u200b\u2060\ufeff]/g;
/** C1: a character with everything that NFC may join to it. */
const cluster = /.[\p{M}\u1160-\u11ff]*/gsu;

/** C1 and C2 of a whole string on one line. */
export function line(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value.replace(unseen, '').normalize('NFC').split(/\s+/).filter(Boolean).join(' ');
}

/** C5: the attributes that say something. */
export function sayable(
  attributes: Record<string, unknown>,
  defaults: Record<string, Json> = {},
): Record<string, Json> {
  const said = Object.entries(attributes).flatMap(([name, value]): [string, Json][] => {
    const plain = typeof value === 'string' ? value.normalize('NFC') : value;
    const isPlain = typeof plain === 'string' || typeof plain === 'boolean' || Number.isSafeInteger(plain);
    if (!isPlain || plain === '' || name === '__proto__') return [];
    if (Object.hasOwn(defaults, name) && defaults[name] === plain) return [];
    return [[name, plain as Json]];
  });
  return Object.fromEntries(said);
}

/** C1–C3: the text of a block, from everything that stands in its line. */
export function lettersOf(children: Tree['children']): Run[] {
  const letters = composed(children.flatMap(childToLetters));
  const runs: Run[] = [];
  let before = '';
  for (const { letter, marks } of squeezed(letters)) {
    const key = write(marks);
    const last = runs.at(-1);
    if (last && key === before) last.text += letter;
    else runs.push({ text: letter, ...marks });
    before = key;
  }
  return runs;
}

function childToLetters(child: Tree['children'][number]): Letter[] {
  const each = (text: string, marks: Letter['marks']) =>
    [...text.replace(unseen, '').replace(/\s/g, ' ')].map((letter) => ({ letter, marks }));
  if (isRun(child)) return each(child.text, marksOf(child.marks));
  if (child.name === 'hardBreak') return [{ letter: '\n', marks: {} }];
  if (child.name !== 'mention') return [];
  const { label, participant } = child.attributes;
  return each(
    typeof label === 'string' ? label : '',
    typeof participant === 'string' ? { mention: participant } : {},
  );
}

/** C1: NFC over the edges of runs; what comes of a cluster belongs to the run of its first character. */
function composed(letters: Letter[]): Letter[] {
  const whole = letters.map(({ letter }) => letter).join('');
  const result: Letter[] = [];
  let position = 0;
  for (const [found] of whole.matchAll(cluster)) {
    const marks = letters[position]?.marks ?? {};
    for (const letter of found.normalize('NFC')) result.push({ letter, marks });
    position += [...found].length;
  }
  return result;
}

/** C2, C3: by a picture of the text in which every character is one sign. */
function squeezed(letters: Letter[]): Letter[] {
  const isSpace = (letter: string) => letter === ' ' || letter === '\n';
  const picture = letters.map(({ letter }) => (isSpace(letter) ? letter : 'x')).join('');
  const kept = new Set<number>();
  for (const { 0: found, index } of picture.matchAll(/^[ \n]+|[ \n]+$| *\n *| +|x/g)) {
    const isOutside = found !== 'x' && (index === 0 || index + found.length === picture.length);
    if (!isOutside) kept.add(index + Math.max(0, found.indexOf('\n')));
  }
  return letters
    .filter((_, index) => kept.has(index))
    .map(({ letter, marks: { bold, italic, ...others } }) => {
      const heavy = { ...(bold !== undefined && { bold }), ...(italic !== undefined && { italic }) };
      return { letter, marks: isSpace(letter) ? others : { ...others, ...heavy } };
    });
}

/** C3: marks by their own names, in the order of the stored ones. */
function marksOf(stored: Record<string, unknown>): Letter['marks'] {
  const marks: [string, Json][] = [];
  for (const storedName of Object.keys(stored).sort()) {
    const name = storedName.replace(/--[A-Za-z0-9+/=]{8}$/, '');
    const value = stored[storedName];
    if (value === null || value === false || name === 'text' || name === '__proto__') continue;
    const said = typeof value === 'object' ? sayable(value as Record<string, unknown>) : {};
    for (const silent of ['id', 'key', 'questions', 'guidance']) delete said[silent];
    if (name === 'link') marks.push([name, String(said.href ?? '')]);
    else marks.push([name, Object.keys(said).length > 0 ? said : true]);
  }
  return Object.fromEntries(marks);
}
