import fc from 'fast-check';
import * as Y from 'yjs';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { type Minutes, readMinutes } from '../../../shared/minutes/read/read.ts';

/** A text as it is meant, and documents that say it, each come about in its own way. */

export interface Meant {
  number: string;
  title: string;
  /** One paragraph each. */
  lines: { text: string; bold: [from: number, to: number] | null }[];
  agreement: { text: string; deadline: string | null; firstStep: boolean };
}

const letters = 'abcæøåÆ éع ገx';
const word = fc.string({ unit: fc.constantFrom(...letters.replaceAll(' ', '')), minLength: 1, maxLength: 6 });
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const boldOf = (text: string) => {
  const place = fc.nat({ max: text.length });
  return fc.option(
    fc.tuple(place, place).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
  );
};

export const meant: fc.Arbitrary<Meant> = fc.record({
  number: fc.constantFrom('', '1', '4 a'),
  title: line,
  lines: fc.array(
    line.chain((text) => fc.record({ text: fc.constant(text), bold: boldOf(text) })),
    { minLength: 1, maxLength: 4 },
  ),
  agreement: fc.record({
    text: line,
    deadline: fc.option(fc.constantFrom('2026-11-27', '2026-W48')),
    firstStep: fc.boolean(),
  }),
});

/** Written at one go by one person. */
export function atOneGo(said: Meant): Minutes {
  const doc = new Y.Doc();
  doc.transact(() => {
    const item = itemOf(doc, said);
    for (const { text, bold } of said.lines) {
      const place = paragraphIn(item);
      place.insert(0, text);
      embolden(place, bold);
    }
    const place = agreementIn(item, said);
    place.insert(0, said.agreement.text);
  });
  return readMinutes(doc);
}

/**
 * Written by two people letter by letter in an order of its own, with words in between that were taken back, empty
 * lines that nobody removed, marks that came in pieces, and a value that was first another.
 */
export function bitByBit(said: Meant, random: () => number): Minutes {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  const one = () => (random() < 0.5 ? docs[0] : docs[1]);
  const meet = () => {
    Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]));
    Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
  };
  const item = itemOf(docs[0], said);
  said.lines.forEach(() => {
    if (random() < 0.4) paragraphIn(item);
    paragraphIn(item).insert(0, '·');
  });
  agreementIn(item, { ...said, agreement: { ...said.agreement, deadline: '2027-01-01' } }).insert(0, '·');
  meet();
  const texts = [...said.lines.map(({ text }) => text), said.agreement.text];
  for (const [index, text] of texts.entries()) {
    typeInPieces(text, (edit) => {
      edit(placeIn(one(), index), random);
      meet();
    });
  }
  said.lines.forEach(({ bold }, index) => {
    if (!bold) return;
    const middle = Math.floor((bold[0] + bold[1]) / 2);
    embolden(placeIn(one(), index), [bold[0], middle]);
    meet();
    embolden(placeIn(one(), index), [middle, bold[1]]);
    meet();
  });
  const agreement = blocksIn(docs[1]).at(-1) as Y.XmlElement<Record<string, string | number | boolean>>;
  if (said.agreement.deadline === null) agreement.removeAttribute('deadline');
  else agreement.setAttribute('deadline', said.agreement.deadline);
  meet();
  return readMinutes(docs[0]);
}

/** The dot marks the place until the text stands; every letter comes in its own update, some with a slip of the pen. */
function typeInPieces(
  text: string,
  each: (edit: (place: Y.XmlText, random: () => number) => void) => void,
): void {
  const letters = [...text];
  let written = '';
  for (const letter of letters) {
    each((place, random) => {
      const at = written.length;
      if (random() < 0.3) {
        place.insert(at, 'øh');
        place.delete(at, 2);
      }
      place.insert(at, letter);
    });
    written += letter;
  }
  each((place) => place.delete(written.length, 1));
}

function itemOf(doc: Y.Doc, { number, title }: Meant): Y.XmlElement {
  const item = new Y.XmlElement<Record<string, string | number | boolean>>('agendaItem');
  doc.getXmlFragment(fragmentName).push([item as unknown as Y.XmlElement]);
  for (const [name, value] of Object.entries({ id: 'i', number, title })) item.setAttribute(name, value);
  return item as unknown as Y.XmlElement;
}

function paragraphIn(item: Y.XmlElement): Y.XmlText {
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  item.push([paragraph]);
  return text;
}

function agreementIn(item: Y.XmlElement, { agreement }: Meant): Y.XmlText {
  const block = new Y.XmlElement<Record<string, string | number | boolean>>('agreement');
  const text = new Y.XmlText();
  block.insert(0, [text]);
  item.push([block as unknown as Y.XmlElement]);
  if (agreement.deadline !== null) block.setAttribute('deadline', agreement.deadline);
  if (agreement.firstStep) block.setAttribute('firstStep', true);
  return text;
}

function embolden(place: Y.XmlText, bold: [number, number] | null): void {
  if (bold && bold[1] > bold[0]) place.format(bold[0], bold[1] - bold[0], { bold: {} });
}

const blocksIn = (doc: Y.Doc) =>
  (doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement).toArray() as Y.XmlElement[];

/** The place to write in of the n-th block that is not an empty line. */
function placeIn(doc: Y.Doc, index: number): Y.XmlText {
  const places = blocksIn(doc).map((block) => block.get(0) as Y.XmlText);
  const written = places.filter((place) => place.length > 0);
  const found = written[index];
  if (!found) throw new Error(`There is no place ${index}.`);
  return found;
}
