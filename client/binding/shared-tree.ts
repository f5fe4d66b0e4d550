import { Fragment, type Node, type NodeType, type Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';

/** What holds nodes in the shared document: its root, or an element. */
export type SharedParent = Y.XmlFragment | Y.XmlElement;
export type SharedChild = Y.XmlElement | Y.XmlText;
/** Any type of the document, as the list of structs that it is. */
export type SharedType = Pick<Y.XmlFragment, '_start' | '_item'>;

/** Whether a struct counts: now, or in an earlier state of the document. */
export type Visible = (item: Y.Item) => boolean;

export const isNow: Visible = (item) => !item.deleted;

/** The state before a transaction, which its own structs still tell (they are collected only after the observers). */
export function before({ beforeState, deleteSet }: Y.Transaction): Visible {
  return (item) =>
    item.id.clock < (beforeState.get(item.id.client) ?? 0) &&
    (!item.deleted || Y.isDeleted(deleteSet, item.id));
}

export function* itemsOf(type: SharedType): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) yield item;
}

/** The element or text that a struct holds; null for anything else. */
export function childIn({ content }: Y.Item): SharedChild | null {
  if (!(content instanceof Y.ContentType)) return null;
  const { type } = content;
  return type instanceof Y.XmlElement || type instanceof Y.XmlText ? type : null;
}

/**
 * The editor's type for a child of this parent. Null when this page's schema has none that fits: such a child is kept
 * in the document and takes no room in the editor (B4).
 */
export function typeFor(parent: NodeType, { nodeName }: Y.XmlElement): NodeType | null {
  const known = fitting.get(parent) ?? new Map<string, NodeType | null>();
  fitting.set(parent, known);
  const found = known.get(nodeName);
  if (found !== undefined) return found;
  const type = parent.schema.nodes[nodeName];
  const fits = type && !type.isText && parent.contentMatch.matchType(type) ? type : null;
  known.set(nodeName, fits);
  return fits;
}

/** Asked of every block beside the one that is written in. */
const fitting = new WeakMap<NodeType, Map<string, NodeType | null>>();

/** True for a child that the editor shows. */
export function isShown(parent: NodeType, child: SharedChild): boolean {
  return child instanceof Y.XmlText ? parent.inlineContent : typeFor(parent, child) !== null;
}

/** UTF-16 units of the text, as ProseMirror counts them; an embed of a later schema takes no room. */
export function textLength(text: Y.XmlText, visible: Visible = isNow): number {
  let length = 0;
  for (const item of itemsOf(text)) {
    if (item.content instanceof Y.ContentString && visible(item)) length += item.length;
    else if (item.content instanceof Y.ContentDeleted && visible(item)) length += item.length;
  }
  return length;
}

// ── Building what the editor shows ─────────────────────────────────────────────────────────────────────────────

export function fragmentOf(parent: SharedParent, type: NodeType): Fragment {
  const children: Node[] = [];
  for (const item of itemsOf(parent)) {
    const child = item.deleted ? null : childIn(item);
    if (child) children.push(...nodesOf(child, type));
  }
  return Fragment.fromArray(children);
}

/** What a child is in the editor: one node, runs of text, or nothing when this page has no place for it. */
export function nodesOf(child: SharedChild, parent: NodeType): Node[] {
  if (child instanceof Y.XmlText) return parent.inlineContent ? runsOf(child, parent.schema) : [];
  const type = typeFor(parent, child);
  if (!type) return [];
  return [type.create(attributesOf(child, type), fragmentOf(child, type))];
}

/** Only those that this page's schema knows; the others stay in the document (B4). */
function attributesOf(element: Y.XmlElement, type: NodeType): Record<string, unknown> {
  const known: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(element.getAttributes())) {
    if (Object.hasOwn(type.spec.attrs ?? {}, name)) known[name] = value;
  }
  return known;
}

function runsOf(text: Y.XmlText, schema: Schema): Node[] {
  const runs: Node[] = [];
  const formats: Formats = new Map();
  for (const item of itemsOf(text)) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) takeFormat(formats, content);
    else if (content instanceof Y.ContentString)
      runs.push(schema.text(content.str, marksFor(formats, schema)));
  }
  return runs;
}

// ── Marks ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** The formats that hold at a place of a text, by their names in the document. */
export type Formats = Map<string, unknown>;

export function takeFormat(formats: Formats, { key, value }: Y.ContentFormat): void {
  if (value === null) formats.delete(key);
  else formats.set(key, value);
}

/** Marks that this page's schema does not know are not shown, and never taken away (B4). */
export function marksFor(formats: Formats, schema: Schema) {
  const marks = [];
  for (const [name, value] of formats) {
    const type = schema.marks[name.replace(/--[a-zA-Z0-9+/=]{8}$/, '')];
    if (type) marks.push(type.create(typeof value === 'object' ? (value as Record<string, unknown>) : null));
  }
  return marks;
}

/** How marks are stored: by name, with their attributes. */
export function formatsOf(node: Node): Record<string, unknown> {
  return Object.fromEntries(node.marks.map((mark) => [mark.type.name, mark.attrs]));
}

// ── Building what the document holds ───────────────────────────────────────────────────────────────────────────

export function elementOf(node: Node): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name);
  for (const [name, value] of Object.entries(node.attrs)) {
    if (value !== null) element.setAttribute(name, value as string);
  }
  element.insert(0, node.inlineContent ? inlineOf(node) : node.children.map(elementOf));
  return element;
}

/** A place to write has a text from the start: two people who begin at once would otherwise make two. */
function inlineOf({ children }: Node): SharedChild[] {
  const made: SharedChild[] = [];
  let delta: { insert: string; attributes: Record<string, unknown> }[] = [];
  const endText = () => {
    if (delta.length > 0 || made.length === 0) made.push(textOf(delta));
    delta = [];
  };
  for (const child of children) {
    if (child.isText) delta.push({ insert: child.text ?? '', attributes: formatsOf(child) });
    else {
      if (delta.length > 0) endText();
      made.push(elementOf(child));
    }
  }
  endText();
  return made;
}

export function textOf(delta: { insert: string; attributes: Record<string, unknown> }[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(delta);
  return text;
}
