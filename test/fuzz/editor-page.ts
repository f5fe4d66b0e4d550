import { type AnyExtension, Editor, Extension } from '@tiptap/core';
import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { liftListItem, sinkListItem, wrapInList } from '@tiptap/pm/schema-list';
import { type Command, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { sharedKey } from '../../client/binding/key.ts';
import { undoKey } from '../../client/binding/undo.ts';
import { catalogue } from '../../client/editor/blocks/catalogue.ts';
import { insertEntry } from '../../client/editor/blocks/commands.ts';
import { schemaExtensions } from '../../client/editor/blocks/schema.ts';
import { sharedDocument } from '../../client/editor/extensions.ts';
import { blockIds } from '../../client/editor/plugins/block-ids.ts';
import { typingRules } from '../../client/editor/plugins/input-rules.ts';
import { itemsStand } from '../../client/editor/plugins/items-stand.ts';
import { agreementFromText, minutesKeys } from '../../client/editor/plugins/keys.ts';
import { notTooDeep } from '../../client/editor/plugins/not-too-deep.ts';
import { pasting } from '../../client/editor/plugins/paste.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { decisions, effects, goalStatuses, interventionStages } from '../../shared/minutes/model/blocks.ts';
import { fragmentName } from '../../shared/minutes/model/schema.ts';
import { people as samplePeople } from '../shared/minutes/sample.ts';
import type { Chance } from './chance.ts';

const people = samplePeople.map(({ id, kind }) => ({ id, kind, name: String(id), role: '' }) as Participant);

const room = { person: (id: unknown) => people.find((each) => each.id === id) };

/** Our editor with everything of it that changes the document, and a page's replica. Its updates wait in `wrote`. */
export class EditorPage {
  doc = new Y.Doc();
  editor: Editor;
  wrote: Uint8Array[] = [];
  #chance: Chance;
  #isComposing = false;

  constructor(state: Uint8Array, chance: Chance) {
    this.#chance = chance;
    // So that the same seed gives the same order among those who write at the same place.
    this.doc.clientID = 100 + chance(2 ** 31);
    Y.applyUpdate(this.doc, state, 'remote');
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.wrote.push(update);
    });
    this.editor = this.#open();
    Object.defineProperty(this.editor.view, 'composing', { get: () => this.#isComposing });
  }

  take(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'remote');
  }

  /** False when the editor stands there with another text than its document: its next key would write that back. */
  get isTrue(): boolean {
    const { state, schema } = this.editor;
    const said = yXmlFragmentToProseMirrorRootNode(this.doc.getXmlFragment(fragmentName), schema);
    return toText(said) === toText(state.doc);
  }

  #open(): Editor {
    return new Editor({
      injectCSS: false,
      extensions: [...schemaExtensions(), sharedDocument(this.doc), plugins()],
    });
  }

  close(): void {
    this.editor.destroy();
    this.doc.destroy();
  }

  /** A word is being composed: others' edits of its line wait. */
  get isComposing(): boolean {
    return this.#isComposing;
  }

  /** Begins a composition at the cursor, or ends it; what waited is shown then. */
  composeOrEnd(): void {
    this.#isComposing = !this.#isComposing;
    if (!this.#isComposing) sharedKey.getState(this.editor.state)?.binding.release();
  }

  /** Does something that people do, somewhere. */
  act(): string {
    const chance = this.#chance;
    const names = Object.keys(acts) as (keyof typeof acts)[];
    const name = chance(3) === 0 ? (names[chance(names.length)] ?? 'type') : 'type';
    if (name !== 'type' || chance(6) === 0) this.#move();
    acts[name](this.editor, chance);
    return name;
  }

  /** Puts the cursor, or a selection, anywhere. */
  #move(): void {
    const { state, view } = this.editor;
    const at = () => state.doc.resolve(this.#chance(state.doc.content.size + 1));
    const anchor = at();
    const head = this.#chance(3) === 0 ? at() : anchor;
    view.dispatch(state.tr.setSelection(TextSelection.between(anchor, head)));
  }
}

/** Bold mentions and line breaks are bold only in the editor: the document has no marks there. */
const toText = (node: ProseMirrorNode): string =>
  JSON.stringify(node, (_, value) =>
    value?.marks && value.type !== 'text' ? { ...value, marks: undefined } : value,
  );

function plugins(): AnyExtension {
  return Extension.create({
    name: 'minutes',
    priority: 900,
    addProseMirrorPlugins() {
      const { schema } = this.editor;
      return [
        itemsStand(),
        minutesKeys(schema),
        typingRules(schema),
        pasting(room),
        notTooDeep(),
        blockIds(),
      ];
    },
  });
}

const letters = ['a', 'æ', 'ø', ' ', '- ', 'netværk', '☺', 'é', '1. ', '\u200f'];

const values: Record<string, (chance: Chance) => unknown> = {
  owner: (chance) => ['lise', 'fatima', 'tolk', null][chance(4)],
  forWhom: (chance) => ['child', 'parents', 'sofie', null][chance(4)],
  deadline: (chance) => ['2026-11-27', '2026-W48', null][chance(3)],
  date: (chance) => ['2027-02-01', null][chance(2)],
  firstStep: (chance) => chance(2) === 0,
  settledLater: (chance) => chance(2) === 0,
  effect: (chance) => [...effects, null][chance(effects.length + 1)],
  decision: (chance) => [...decisions, null][chance(decisions.length + 1)],
  stage: (chance) => interventionStages[chance(interventionStages.length)],
  priority: (chance) => [1, 9, null][chance(3)],
  speaker: (chance) => ['sofie', 'fatima', null][chance(3)],
  status: (chance) => goalStatuses[chance(goalStatuses.length)],
  chosen: (chance) => chance(2) === 0,
};

const clipboard = [
  '<p>En <b>fed</b> og en <i>skrå</i> <a href="https://skole.dk/">skole</a></p><p>to</p>',
  '<ul><li><p>en</p><ul><li><p>to</p></li></ul></li></ul>',
  `${'<ul><li>'.repeat(8)}dybt${'</li></ul>'.repeat(8)}`,
  '<div data-node="agreement" data-id="gammel" data-owner="en-fra-et-andet-moede" data-deadline="snart">Ring</div>',
  '<div data-node="agreement" data-owner="sofie" data-kind="hemmelig">Barnet ejer intet</div>',
  '<div data-node="voice" data-kind="family" data-speaker="fatima"><div data-node="field" data-name="words">Hej</div></div>',
  '<p>Spørg <span data-node="mention" data-participant="x" data-label="Per">Per</span><br>nu</p>',
  '<h1>Stort</h1><ol data-start="7"><li>syv</li></ol>',
  'bare tekst',
];

const press =
  (key: string, held: KeyboardEventInit = {}) =>
  ({ view }: Editor) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
    return view.someProp('handleKeyDown', (handle) => handle(view, event));
  };

const run =
  (command: Command) =>
  ({ state, view }: Editor) =>
    command(state, view.dispatch);

const typeOf = (editor: Editor, name: string) => {
  const type = editor.schema.nodes[name];
  if (!type) throw new Error(`There is no ${name}.`);
  return type;
};

/** A block below the agenda, with its position. */
function anyBlock({ state }: Editor, chance: Chance): { node: ProseMirrorNode; pos: number } | undefined {
  const blocks: { node: ProseMirrorNode; pos: number }[] = [];
  state.doc.descendants((node, pos, parent) => {
    if (parent !== state.doc && !node.isInline) blocks.push({ node, pos });
  });
  return blocks[chance(blocks.length)];
}

const acts = {
  type(editor: Editor, chance: Chance) {
    const text = letters[chance(letters.length)] ?? 'a';
    const { view, state } = editor;
    const { from, to } = state.selection;
    const tr = () => view.state.tr.insertText(text, from, to);
    if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, text, tr))) view.dispatch(tr());
  },
  erase: (editor: Editor) => void editor.commands.deleteSelection(),
  eraseSome(editor: Editor, chance: Chance) {
    const { $from } = editor.state.selection;
    const start = Math.max($from.start(), $from.pos - 1 - chance(5));
    if ($from.parent.isTextblock && start < $from.pos)
      editor.view.dispatch(editor.state.tr.delete(start, $from.pos));
  },
  enter: (editor: Editor) => void (press('Enter')(editor) || editor.commands.splitBlock()),
  breakLine: press('Enter', { shiftKey: true }),
  back: (editor: Editor) => void (press('Backspace')(editor) || editor.commands.joinBackward()),
  forward: (editor: Editor) => void (press('Delete')(editor) || editor.commands.joinForward()),
  agreement: run(agreementFromText),
  bold: (editor: Editor) => void editor.commands.toggleMark('bold'),
  italic: (editor: Editor) => void editor.commands.toggleMark('italic'),
  link: (editor: Editor) => void editor.commands.setMark('link', { href: 'https://skole.dk/plan' }),
  list: (editor: Editor) => void run(wrapInList(typeOf(editor, 'bulletList')))(editor),
  sink: (editor: Editor) => void run(sinkListItem(typeOf(editor, 'listItem')))(editor),
  lift: (editor: Editor) => void run(liftListItem(typeOf(editor, 'listItem')))(editor),
  insert(editor: Editor, chance: Chance) {
    const entry = catalogue[chance(catalogue.length)];
    if (entry) insertEntry(editor.view, entry, people);
  },
  mention(editor: Editor) {
    const { schema, state, view } = editor;
    if (!state.selection.$from.parent.inlineContent) return;
    view.dispatch(
      state.tr.replaceSelectionWith(schema.node('mention', { participant: 'lise', label: 'Lise' })),
    );
  },
  set(editor: Editor, chance: Chance) {
    const block = anyBlock(editor, chance);
    const names = Object.keys(block?.node.attrs ?? {}).filter((name) => name in values);
    const name = names[chance(names.length)];
    if (block && name)
      editor.view.dispatch(editor.state.tr.setNodeAttribute(block.pos, name, values[name]?.(chance)));
  },
  remove(editor: Editor, chance: Chance) {
    const block = anyBlock(editor, chance);
    if (block) editor.view.dispatch(editor.state.tr.delete(block.pos, block.pos + block.node.nodeSize));
  },
  paste: (editor: Editor, chance: Chance) =>
    void editor.view.pasteHTML(clipboard[chance(clipboard.length)] ?? ''),
  /** Cuts a block out and puts it in somewhere else, as dragging does. */
  drag(editor: Editor, chance: Chance) {
    const block = anyBlock(editor, chance);
    const goal = anyBlock(editor, chance);
    if (!block || !goal || !NodeSelection.isSelectable(block.node)) return;
    const { tr } = editor.state;
    tr.delete(block.pos, block.pos + block.node.nodeSize);
    const at = tr.mapping.map(goal.pos);
    if (tr.doc.resolve(at).parent.canReplaceWith(0, 0, block.node.type)) tr.insert(at, block.node);
    editor.view.dispatch(tr);
  },
  undo: (editor: Editor) => void editor.commands.undo(),
  redo: (editor: Editor) => void editor.commands.redo(),
  pause: (editor: Editor) => void undoKey.getState(editor.state)?.undoManager.stopCapturing(),
};
