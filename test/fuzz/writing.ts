import * as Y from 'yjs';
import { fieldsOf } from '../../shared/minutes/model/blocks.ts';
import { fragmentName, type NodeDefinition, nodes } from '../../shared/minutes/model/schema.ts';
import type { Chance } from './chance.ts';

type Element = Y.XmlElement<Record<string, string | number | boolean>>;

/** Values that pages write. */
const values: Record<string, readonly (string | number | boolean)[]> = {
  owner: ['lise', 'fatima'],
  forWhom: ['child', 'sofie'],
  speaker: ['sofie', 'fatima'],
  deadline: ['2026-11-27', '2026-W48'],
  date: ['2026-12-24'],
  firstStep: [true, false],
  priority: [1, 2, 3],
  effect: ['works', 'no'],
  decision: ['stop', 'continue'],
  minutes: [5, 10],
  chosen: [true],
};

const words = ['a', 'æ', ' ', 'møde', 'Sofie sover', '☺', '😀'];

/** A page that writes as our editor does, without the editor: fast enough for millions. */
export class WritingPage {
  doc = new Y.Doc();
  wrote: Uint8Array[] = [];
  #undo: Y.UndoManager;
  /** Where it would go on typing. */
  #caret: Caret | null = null;

  constructor(state: Uint8Array, client: number) {
    this.doc.clientID = client;
    Y.applyUpdate(this.doc, state, 'remote');
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.wrote.push(update);
    });
    this.#undo = new Y.UndoManager(this.doc.getXmlFragment(fragmentName), { captureTimeout: 0 });
  }

  take(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'remote');
  }

  close(): void {
    this.#undo.destroy();
    this.doc.destroy();
  }

  /** One more letter behind the last one; something else when there is none any more. */
  typeOn(chance: Chance): void {
    const { text, at } = this.#caret ?? {};
    if (!this.#caret || !text || at === undefined || text._item?.deleted || at > text.length)
      this.act(chance);
    else {
      text.insert(at, 'e');
      this.#caret.at += 1;
    }
  }

  /** Something in one of the quotes that a page of good faith leaves alone. */
  meddle(chance: Chance): void {
    const voices = elementsIn(this.doc.getXmlFragment(fragmentName)).filter(
      ({ nodeName }) => nodeName === 'voice',
    );
    const voice = voices[chance(voices.length)];
    if (voice) this.doc.transact(() => meddleWith(voice, chance));
  }

  /** Writes something; what it was is in `wrote`, when it was anything. */
  act(chance: Chance): void {
    const all = elementsIn(this.doc.getXmlFragment(fragmentName));
    const block = all[chance(all.length)];
    if (!block) return;
    const kind = chance(12);
    this.doc.transact(() => {
      if (kind < 5) this.#caret = type(all, chance);
      else if (kind < 7) erase(all, chance);
      else if (kind === 7) mark(all, chance);
      else if (kind === 8) set(block, chance);
      else if (kind === 9) insert(block, chance);
      else if (kind === 10) remove(block);
    });
    if (kind === 11) chance(3) > 0 ? this.#undo.undo() : this.#undo.redo();
  }
}

/** What a page of bad faith does with a quote: everything that R41 is about. */
function meddleWith(voice: Element, chance: Chance): void {
  const fields = voice.toArray().filter((child) => child instanceof Y.XmlElement) as unknown as Element[];
  const one = fields[chance(fields.length)];
  const name = ['heard', 'thoughts', 'words'][chance(3)] ?? 'heard';
  switch (chance(6)) {
    case 0:
      voice.push([field(name, 'sagt')]);
      return;
    case 1:
      one?.setAttribute('name', name);
      return;
    case 2:
      one?.removeAttribute('name');
      return;
    case 3:
      voice.setAttribute('speaker', ['sofie', 'fatima', 'lise'][chance(3)] ?? 'lise');
      return;
    case 4:
      voice.removeAttribute('speaker');
      return;
    default:
      one?.delete(0, one.length);
      one?.insert(0, [new Y.XmlText('nyt')]);
  }
}

interface Caret {
  text: Y.XmlText;
  at: number;
}

function elementsIn(parent: Y.XmlFragment): Element[] {
  return parent
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlElement ? [child as unknown as Element, ...elementsIn(child)] : [],
    );
}

function anyText(all: Element[], chance: Chance): Y.XmlText | undefined {
  const texts = all.flatMap((each) => each.toArray().filter((child) => child instanceof Y.XmlText));
  return texts[chance(texts.length)];
}

function type(all: Element[], chance: Chance): Caret | null {
  const text = anyText(all, chance);
  if (!text) return null;
  const at = chance(3) === 0 ? text.length : chance(text.length + 1);
  const word = words[chance(words.length)] ?? 'a';
  text.insert(at, word);
  return { text, at: at + word.length };
}

function erase(all: Element[], chance: Chance): void {
  const text = anyText(all, chance);
  if (!text || text.length === 0) return;
  const at = chance(text.length);
  text.delete(at, 1 + chance(Math.min(4, text.length - at)));
}

function mark(all: Element[], chance: Chance): void {
  const text = anyText(all, chance);
  if (!text || text.length === 0) return;
  const at = chance(text.length);
  const marks = [{ bold: {} }, { italic: {} }, { bold: null }, { link: { href: 'https://skole.dk/' } }];
  text.format(at, 1 + chance(text.length - at), marks[chance(marks.length)] ?? {});
}

function set(block: Element, chance: Chance): void {
  const names = Object.keys(definition(block.nodeName).attributes ?? {}).filter((name) => name in values);
  const name = names[chance(names.length)];
  const choice = name === undefined ? undefined : values[name];
  if (!name || !choice || block.nodeName === 'agendaItem') return;
  if (chance(4) === 0) block.removeAttribute(name);
  else block.setAttribute(name, choice[chance(choice.length)] ?? '');
}

const definition = (name: string): NodeDefinition => (nodes as Record<string, NodeDefinition>)[name] ?? {};

function insert(block: Element, chance: Chance): void {
  if (block.nodeName !== 'agendaItem') {
    if (definition(block.nodeName).content === 'inline*')
      block.push([chance(2) ? made('hardBreak') : mention()]);
    return;
  }
  const name = ['paragraph', 'agreement', 'intervention', 'bulletList', 'goal'][chance(5)] ?? 'paragraph';
  block.insert(chance(block.length + 1), [made(name)]);
}

function made(name: string): Y.XmlElement {
  const element: Element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(definition(name).attributes ?? {}))
    if (value !== null) element.setAttribute(key, value);
  if (name === 'bulletList') element.insert(0, [list()]);
  else if (definition(name).content === 'inline*') element.insert(0, [new Y.XmlText('ny')]);
  else
    element.insert(
      0,
      fieldsOf(name, '').map((each) => field(each)),
    );
  return element as unknown as Y.XmlElement;
}

function list(): Y.XmlElement {
  const item = new Y.XmlElement('listItem');
  item.insert(0, [made('paragraph')]);
  return item;
}

function field(name: string, text = ''): Y.XmlElement {
  const element = new Y.XmlElement('field');
  element.setAttribute('name', name);
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

function mention(): Y.XmlElement {
  const element = new Y.XmlElement('mention');
  element.setAttribute('participant', 'lise');
  element.setAttribute('label', 'Lise');
  return element;
}

function remove(block: Element): void {
  const { parent } = block;
  if (block.nodeName === 'agendaItem' || !(parent instanceof Y.XmlFragment)) return;
  parent.delete(parent.toArray().indexOf(block as unknown as Y.XmlElement), 1);
}
