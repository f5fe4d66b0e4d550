import { Fragment, type Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { replace, showAttributes } from './from-shared.ts';
import { type InlineDiff, lengthOf } from './inline-diff.ts';
import { offsetOf, unitsOf } from './line-units.ts';
import { fragmentOf, type SharedParent, type Visible } from './shared-tree.ts';

/**
 * A line in which a word is being composed: others' edits of it wait (B6). Meanwhile the editor shows another line than
 * the document has; `#units` says which letters and nodes of the document it shows.
 */
export class HeldLine {
  readonly line: SharedParent;
  #units: Y.ID[];
  #isCut = false;
  /** Where in the document's line the last change of the editor came. */
  #place = 0;

  /** `visible`: the state of the document that the editor shows. */
  constructor(line: SharedParent, node: Node, visible: Visible) {
    this.line = line;
    this.#units = unitsOf(line, node.type, visible);
  }

  get units(): readonly Y.ID[] {
    return this.#units;
  }

  /** The change as it is in the document: what others have taken away is left out, what they have added is counted. */
  translate(diff: InlineDiff, { type }: Node): InlineDiff[] {
    // The last in the document first: among what is deleted the order there may be another than it is shown.
    const gone = this.#livingIn(diff.from, diff.to, type).sort((one, other) => other - one);
    const removals = gone.map((from) => ({ from, to: from + 1, pieces: [], formats: [] }));
    const formats = diff.formats.flatMap(({ start, end, changed }) => {
      const shift = start >= diff.from ? diff.to - diff.from - lengthOf(diff.pieces) : 0;
      const living = this.#livingIn(start + shift, end + shift, type);
      return living.map((at) => ({ start: at, end: at + 1, changed }));
    });
    // Kept for `written`: among what is deleted Yjs may put the new letters on either side of the left one.
    const place = this.#placeBehind(diff.from, type);
    const from = place - gone.filter((each) => each < place).length;
    this.#place = from;
    return [
      { from: 0, to: 0, pieces: [], formats },
      ...removals,
      { from, to: from, pieces: diff.pieces, formats: [] },
    ];
  }

  /** Call it when the change stands in the document. `at`: where in the line, as the document counts. */
  written({ from, to, pieces }: InlineDiff, { type }: Node): void {
    const added = unitsOf(this.line, type).slice(this.#place, this.#place + lengthOf(pieces));
    this.#units.splice(from, to - from, ...added);
    if (pieces.some(({ kind }) => kind === 'node')) this.#isCut = true;
  }

  /** A node has come into it, which no composition does: the letters behind it are others now. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Adds the steps that show the line as the document has it now. `at`: where its content begins in the editor. */
  release(tr: Transaction, at: number, node: Node): void {
    const { type } = node;
    if (this.line instanceof Y.XmlElement) showAttributes(tr, this.line, node, at - 1);
    const now = unitsOf(this.line, type);
    const content = fragmentOf(this.line, type);
    const indexes = new Map(now.map((id, index) => [toKey(id), index]));
    let [offset, next] = [0, 0];
    const insertUpTo = (end: number) => {
      if (end > next) replace(tr, at + offset, at + offset, content.cut(next, end));
      offset += end - next;
      next = end;
    };
    for (const id of this.#units) {
      const index = indexes.get(toKey(id));
      // Among what is deleted the order may be another than it was shown: then it comes where the document has it.
      if (index === undefined || index < next) replace(tr, at + offset, at + offset + 1, Fragment.empty);
      else {
        insertUpTo(index);
        offset += 1;
        next += 1;
      }
    }
    insertUpTo(now.length);
    content.forEach((node, start) => {
      if (node.isText) setMarks(tr, at + start, at + start + node.nodeSize, node);
    });
  }

  /** Where in the document's line that is, behind the last letter before it which the document can still find. */
  #placeBehind(count: number, type: Node['type']): number {
    for (let index = count - 1; index >= 0; index -= 1) {
      const found = offsetOf(this.line, type, this.#units[index] as Y.ID);
      if (found) return found.offset + (found.isThere ? 1 : 0);
    }
    return 0;
  }

  #livingIn(from: number, to: number, type: Node['type']): number[] {
    return this.#units.slice(from, to).flatMap((id) => {
      const found = offsetOf(this.line, type, id);
      return found?.isThere ? [found.offset] : [];
    });
  }
}

const toKey = ({ client, clock }: Y.ID) => `${client}:${clock}`;

function setMarks(tr: Transaction, from: number, to: number, { marks }: Node): void {
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return;
    const [start, end] = [Math.max(from, pos), Math.min(to, pos + node.nodeSize)];
    for (const mark of node.marks) if (!mark.isInSet(marks)) tr.removeMark(start, end, mark);
    for (const mark of marks) if (!mark.isInSet(node.marks)) tr.addMark(start, end, mark);
  });
}
