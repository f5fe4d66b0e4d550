import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import * as Y from 'yjs';
import { readCaret } from './caret.ts';
import { type SharedEvent, stepsFromShared, type Touched, touchedBy } from './from-shared.ts';
import { HeldLine } from './held-line.ts';
import { type SharedBinding, type SharedMeta, type SharedSelection, sharedKey } from './key.ts';
import { unitsOf } from './line-units.ts';
import { type MovedWords, movedWords } from './moved-words.ts';
import { contentOf, fromShared, toShared } from './positions.ts';
import { replaceDifference } from './replace-difference.ts';
import { before, fragmentOf, isNow, type SharedType, type Visible } from './shared-tree.ts';
import { parentAt } from './shown-children.ts';
import { writeToShared } from './to-shared.ts';
import type { MayHaveChanged } from './unknown-places.ts';

/** Letters written within this time may not have been seen by whoever moves the words they stand in. Milliseconds. */
const unseenFor = 1_500;
/** After the end of a composition ProseMirror still reads the line from the page. Milliseconds. */
const afterComposition = 60;

/**
 * Binds one editor to one fragment of a Yjs document. Its rules are numbered in RULES.md; the tests quote them.
 *
 * It keeps no map of nodes. `#shown` is the editor's document that says exactly what the shared one says; from there a
 * Yjs transaction is turned into steps (from-shared.ts), and a transaction of the editor into changes (to-shared.ts).
 */
export class Binding implements SharedBinding {
  readonly #root: Y.XmlFragment;
  readonly #now: () => number;
  #view: EditorView | null = null;
  /** Null until the first rendering. */
  #shown: Node | null = null;
  #held: HeldLine | null = null;
  #addToHistory = true;
  /** Where the cursor was when what is undone was written. */
  #restored: SharedSelection | null = null;
  /** From which clock on, and when, this page has written. */
  #written: { clock: number; at: number }[] = [];

  constructor(root: Y.XmlFragment, now: () => number = () => performance.now()) {
    this.#root = root;
    this.#now = now;
  }

  /** The extension hands this back as `mapping` when it asks for a position. */
  get mapping(): Binding {
    return this;
  }

  /** The editor's document that the shared one says, for positions. */
  get shown(): Node | null {
    return this.#shown;
  }

  open(view: EditorView): void {
    this.#view = view;
    this.#root.observeDeep(this.#onShared);
    this.#renderWhole();
  }

  close(): void {
    this.#root.unobserveDeep(this.#onShared);
    this.#view = null;
    this.#held = null;
  }

  /** Called with each transaction that the editor has taken. */
  noteTransaction(tr: Transaction): void {
    if (tr.getMeta(sharedKey)) this.#shown = tr.doc;
    else if (tr.docChanged) this.#addToHistory = tr.getMeta('addToHistory') !== false;
  }

  /** Writes what the editor has made of its own. Called when the editor has a new state. */
  write(): void {
    const { doc } = this.#root;
    const view = this.#view;
    const shown = this.#shown;
    if (!view || !doc || !shown || view.state.doc === shown) return;
    const { doc: after, selection } = view.state;
    const clock = Y.getState(doc.store, doc.clientID);
    this.#shown = after;
    try {
      doc.transact((transaction) => {
        transaction.meta.set(this, true).set('addToHistory', this.#addToHistory);
        writeToShared(this.#root, shown, after, selection.head, this.#held);
      }, sharedKey);
    } catch (error) {
      this.#renderWhole();
      throw error;
    }
    if (this.#held?.isCut) this.#showHeld();
    const at = this.#now();
    this.#written = [...this.#written.filter((each) => at - each.at < unseenFor), { clock, at }];
  }

  /** The next thing that is undone or redone puts the cursor here. */
  restoreSelection(selection: SharedSelection | null): void {
    this.#restored = selection;
  }

  /** Where the selection is, so that it can be found again in another state of the document. */
  selection(state: EditorState): SharedSelection | null {
    if (state.doc !== this.#shown) return null;
    const { anchor, head } = state.selection;
    const shared = toShared(head, this.#root, state.doc);
    return { anchor: anchor === head ? shared : toShared(anchor, this.#root, state.doc), head: shared };
  }

  /** Shows what has waited, once no word is being composed any more (B6). */
  releaseSoon(): void {
    setTimeout(() => this.release(), afterComposition);
  }

  release(): void {
    if (!this.#held) return;
    if (this.#view?.composing) this.releaseSoon();
    else this.#showHeld();
  }

  #showHeld(): void {
    const view = this.#view;
    const held = this.#held;
    this.#held = null;
    if (!view || !held) return;
    readCaret(view);
    const { tr } = view.state;
    const content = contentOf(held.line, this.#root, tr.doc);
    if (!content) return;
    held.release(tr, content.pos, content.node);
    if (!tr.docChanged) return;
    const moved = this.#movedWords(view.state, tr, isNow, held);
    tr.setSelection(selectionAfter(tr, view.state, moved));
    this.#dispatch(tr, () => true);
    if (moved?.letters) bringAlong(view, moved);
  }

  #onShared = (events: readonly SharedEvent[], transaction: Y.Transaction): void => {
    const view = this.#view;
    // Of an edit that follows from another's, Yjs tells only when both are done.
    if (transaction.meta.has(this) || !view || !this.#shown) return;
    readCaret(view);
    const was = before(transaction);
    const touched = touchedBy(events);
    const { tr } = view.state;
    let held: HeldLine | null = null;
    try {
      if (view.state.doc !== this.#shown) throw new Error('The editor has changes of its own.');
      held = this.#holdComposedLine(view, touched, was);
      stepsFromShared(tr, this.#root, touched, was, this.#held?.line ?? null);
    } catch {
      this.#renderWhole();
      return;
    }
    this.#show(view, tr, { isUndo: transaction.origin instanceof Y.UndoManager, was, touched, held });
    this.#restored = null;
  };

  /** The line that the editor shows otherwise than it was in the document. One that is taken away whole cannot wait. */
  #holdComposedLine(view: EditorView, { parents }: Touched, was: Visible): HeldLine | null {
    const shown = this.#held;
    if (shown && !isThere(shown.line)) this.#held = null;
    if (shown || !view.composing) return shown;
    const { $head } = view.state.selection;
    if (!$head.parent.inlineContent) return null;
    const line = parentAt($head, this.#root, was);
    if (parents.has(line) && isThere(line)) this.#held = new HeldLine(line, $head.parent, was);
    return this.#held;
  }

  #show(view: EditorView, tr: Transaction, { isUndo, was, touched, held }: Change): void {
    const restored = isUndo ? this.#restoredSelection(tr.doc) : null;
    const moved = isUndo || !tr.docChanged ? null : this.#movedWords(view.state, tr, was, held);
    const isNew = ({ _item: item }: Y.XmlElement) => item === null || !was(item);
    tr.setSelection(restored ?? selectionAfter(tr, view.state, moved));
    const mayHaveChanged = (element: Y.XmlElement) =>
      element !== held?.line && (touched.parents.has(element) || isNew(element));
    this.#dispatch(tr, mayHaveChanged, isUndo);
    if (moved?.letters) bringAlong(view, moved);
  }

  #movedWords(state: EditorState, tr: Transaction, was: Visible, held: HeldLine | null): MovedWords | null {
    const unitsAt = ($pos: ResolvedPos) => {
      const line = parentAt($pos, this.#root, was);
      return line === held?.line ? held.units : unitsOf(line, $pos.parent.type, was);
    };
    return movedWords(state, tr, unitsAt, this.#isOwnLast);
  }

  #isOwnLast = ({ client, clock }: Y.ID): boolean => {
    const first = this.#written.find(({ at }) => this.#now() - at < unseenFor);
    return client === this.#root.doc?.clientID && first !== undefined && clock >= first.clock;
  };

  #dispatch(tr: Transaction, mayHaveChanged: MayHaveChanged, isUndo = false): void {
    const meta: SharedMeta = { isChangeOrigin: true, isUndoRedoOperation: isUndo, mayHaveChanged };
    this.#view?.dispatch(tr.setMeta(sharedKey, meta).setMeta('addToHistory', false));
  }

  /** Shows all of the document, changing only what differs (B1). */
  #renderWhole(): void {
    const view = this.#view;
    if (!view) return;
    this.#held = null;
    const { tr, doc } = view.state;
    replaceDifference(tr, fragmentOf(this.#root, doc.type));
    // Of an empty document everything is selected: the first key or click would be meant for all of the minutes.
    const isFirst = this.#shown === null;
    tr.setSelection(isFirst ? Selection.atStart(tr.doc) : mappedSelection(tr, view.state));
    this.#dispatch(tr, () => true);
  }

  #restoredSelection(doc: Node): Selection | null {
    if (!this.#restored) return null;
    const anchor = fromShared(this.#restored.anchor, this.#root, doc);
    const head = fromShared(this.#restored.head, this.#root, doc);
    if (anchor === null || head === null) return null;
    return TextSelection.between(doc.resolve(anchor), doc.resolve(head));
  }
}

interface Change {
  isUndo: boolean;
  /** What the editor showed before it. */
  was: Visible;
  touched: Touched;
  /** The line that the editor showed otherwise. */
  held: HeldLine | null;
}

function selectionAfter(tr: Transaction, before: EditorState, moved: MovedWords | null): Selection {
  return moved ? TextSelection.create(tr.doc, moved.pos) : mappedSelection(tr, before);
}

/** The cursor stays at the letter before it; a selection does not grow at its edges (B5). */
function mappedSelection(tr: Transaction, before: EditorState | undefined): Selection {
  const selection = before?.selection;
  if (!(selection instanceof TextSelection)) return tr.selection;
  const { anchor, head, empty } = selection;
  const assoc = (end: number) => (!empty && end === selection.from ? 1 : -1);
  const place = (end: number) => tr.doc.resolve(tr.mapping.map(end, assoc(end)));
  return TextSelection.between(place(anchor), place(head));
}

/** One's own last letters go to where the words went: an edit of one's own. */
function bringAlong(view: EditorView, { pos, letters, left }: MovedWords): void {
  const { tr } = view.state;
  if (left) tr.delete(left.from, left.to);
  const at = tr.mapping.map(pos);
  tr.insertText(letters, at).setSelection(TextSelection.create(tr.doc, at + letters.length));
  view.dispatch(tr);
}

/** True for a type that neither itself nor anything around it has been deleted. */
function isThere({ _item: item }: SharedType): boolean {
  return item === null || (!item.deleted && isThere(item.parent as unknown as SharedType));
}
