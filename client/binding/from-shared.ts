import { Fragment, type Mark, type Node, type Schema, Slice } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import * as Y from 'yjs';
import {
  childIn,
  type Formats,
  isNow,
  isShown,
  itemsOf,
  marksFor,
  nodesOf,
  type SharedParent,
  type SharedType,
  takeFormat,
  textLength,
  type Visible,
} from './shared-tree.ts';

/** What a Yjs transaction touched. */
export interface Touched {
  /** Changed itself, or something in it changed. */
  parents: ReadonlySet<SharedType>;
  /** The attributes that changed, by element. */
  attributes: ReadonlyMap<SharedType, ReadonlySet<string>>;
}

// Yjs types the target of an event as any.
export type SharedEvent = Parameters<Parameters<Y.XmlFragment['observeDeep']>[0]>[0][number];

/** Reads what the events of one Yjs transaction name. */
export function touchedBy(events: readonly SharedEvent[]): Touched {
  const parents = new Set<SharedType>();
  const attributes = new Map<SharedType, ReadonlySet<string>>();
  for (const event of events) {
    let type: SharedType | null = event.target;
    while (type !== null && !parents.has(type)) {
      parents.add(type);
      type = (type._item?.parent ?? null) as SharedType | null;
    }
    if (event instanceof Y.YXmlEvent) attributes.set(event.target, event.attributesChanged);
  }
  return { parents, attributes };
}

/**
 * Adds to `tr` the steps that make the editor's document what the shared one has become (B1). `was`: what the editor
 * shows of it now. Only what was touched is looked at, so that the cost follows the edit (B2). `held`: the line that waits
 * (B6), which is left as it is.
 */
export function stepsFromShared(
  tr: Transaction,
  root: Y.XmlFragment,
  touched: Touched,
  was: Visible,
  held: SharedParent | null,
): void {
  new Walk(tr, touched, was, held).children(root, tr.doc, 0);
}

class Walk {
  #tr: Transaction;
  #touched: Touched;
  #was: Visible;
  #held: SharedParent | null;

  constructor(tr: Transaction, touched: Touched, was: Visible, held: SharedParent | null) {
    this.#tr = tr;
    this.#touched = touched;
    this.#was = was;
    this.#held = held;
  }

  /**
   * `node`: what the parent is in the editor before the steps; `at`: where its content begins. Answers where it ends. The
   * old children are counted along: looking each up would cost the square of their number.
   */
  children(parent: SharedParent, node: Node, at: number): number {
    let pos = at;
    let index = 0;
    for (const item of itemsOf(parent)) {
      const child = childIn(item);
      if (!child || !isShown(node.type, child)) continue;
      const [was, is] = [this.#was(item), isNow(item)];
      if (child instanceof Y.XmlText) {
        if (was && is) pos = this.#text(child, pos);
        else if (was) this.#remove(pos, textLength(child, this.#was));
        else if (is) pos = this.#insert(pos, nodesOf(child, node.type));
        continue;
      }
      const old = was ? this.#childAt(node, index++, pos) : null;
      if (old && is) pos = this.#element(child, old, pos);
      else if (old) this.#remove(pos, old.nodeSize);
      else if (is) pos = this.#insert(pos, nodesOf(child, node.type));
    }
    return pos;
  }

  #element(element: Y.XmlElement, node: Node, pos: number): number {
    if (!this.#touched.parents.has(element) || element === this.#held) return pos + node.nodeSize;
    showAttributes(this.#tr, element, node, pos, this.#touched.attributes.get(element) ?? []);
    return node.isLeaf ? pos + node.nodeSize : this.children(element, node, pos + 1) + 1;
  }

  #text(text: Y.XmlText, at: number): number {
    if (!this.#touched.parents.has(text)) return at + textLength(text);
    const { schema } = this.#tr.doc.type;
    const walk = new TextWalk(this.#tr, schema, at);
    for (const item of itemsOf(text)) walk.take(item, this.#was(item), isNow(item));
    return walk.end();
  }

  #insert(pos: number, nodes: readonly Node[]): number {
    const content = Fragment.fromArray([...nodes]);
    replace(this.#tr, pos, pos, content);
    return pos + content.size;
  }

  #remove(pos: number, size: number): void {
    replace(this.#tr, pos, pos + size, Fragment.empty);
  }

  /** In a line the nodes stand between runs of text, and are few. */
  #childAt(parent: Node, index: number, pos: number): Node {
    const node = parent.inlineContent ? this.#tr.doc.nodeAt(pos) : parent.maybeChild(index);
    if (!node || node.isText) throw new Error(`The editor has no node at ${pos}, and the document has.`);
    return node;
  }
}

/** `names`: those that may have changed; all of them if not given. `pos`: where the node begins. */
export function showAttributes(
  tr: Transaction,
  element: Y.XmlElement,
  { type, attrs }: Node,
  pos: number,
  names: Iterable<string> = Object.keys(attrs),
): void {
  for (const name of names) {
    const spec = type.spec.attrs?.[name];
    const value: unknown = spec && (element.getAttribute(name) ?? spec.default);
    if (spec && value !== attrs[name]) tr.setNodeAttribute(pos, name, value);
  }
}

/** Goes through the structs of one text from left to right, with the formats that hold before and after. */
class TextWalk {
  #tr: Transaction;
  #schema: Schema;
  #pos: number;
  #formatsBefore: Formats = new Map();
  #formats: Formats = new Map();
  #haveFormatsChanged = false;
  /** Inserted one after the other: one step. */
  #inserted: Node[] = [];

  constructor(tr: Transaction, schema: Schema, pos: number) {
    this.#tr = tr;
    this.#schema = schema;
    this.#pos = pos;
  }

  take({ content, length }: Y.Item, was: boolean, is: boolean): void {
    if (content instanceof Y.ContentFormat) {
      if (was) takeFormat(this.#formatsBefore, content);
      if (is) takeFormat(this.#formats, content);
      if (was !== is) this.#haveFormatsChanged = true;
    } else if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) {
      if (is && !was && content instanceof Y.ContentString) this.#insert(content.str);
      else if (was && !is) this.#remove(length);
      else if (was) this.#keep(length);
    }
  }

  end(): number {
    this.#flush();
    return this.#pos;
  }

  #insert(text: string): void {
    this.#inserted.push(this.#schema.text(text, marksFor(this.#formats, this.#schema)));
  }

  #remove(length: number): void {
    this.#flush();
    replace(this.#tr, this.#pos, this.#pos + length, Fragment.empty);
  }

  #keep(length: number): void {
    this.#flush();
    const [from, to] = [this.#pos, this.#pos + length];
    if (this.#haveFormatsChanged) {
      const before = marksFor(this.#formatsBefore, this.#schema);
      const after = marksFor(this.#formats, this.#schema);
      for (const mark of before) if (!isIn(mark, after)) this.#tr.removeMark(from, to, mark);
      for (const mark of after) if (!isIn(mark, before)) this.#tr.addMark(from, to, mark);
    }
    this.#pos = to;
  }

  #flush(): void {
    if (this.#inserted.length === 0) return;
    const content = Fragment.fromArray(this.#inserted);
    this.#inserted = [];
    replace(this.#tr, this.#pos, this.#pos, content);
    this.#pos += content.size;
  }
}

const isIn = (mark: Mark, marks: readonly Mark[]) => marks.some((other) => other.eq(mark));

/** Exactly this, without ProseMirror's fitting: what the document says is shown as it is. */
export function replace(tr: Transaction, from: number, to: number, content: Fragment): void {
  if (from === to && content.size === 0) return;
  tr.step(new ReplaceStep(from, to, new Slice(content, 0, 0)));
}
