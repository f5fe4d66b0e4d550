import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, type DecorationAttrs, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { readCaret } from './caret.ts';
import { sharedKey } from './key.ts';
import { fromShared, type SharedPosition, toShared } from './positions.ts';

export interface CursorLooks {
  caret(user: unknown): HTMLElement;
  selection(user: unknown): DecorationAttrs;
}

/** Yjs client ids of those whose cursor has moved. */
type Moved = readonly number[];
const cursorsKey = new PluginKey<DecorationSet>('sharedCursors');

/**
 * Where the others write. A cursor is looked up once, when its owner tells of it; from then on it is mapped through every
 * step, as one's own is, so that an edit costs no look at the document (B2).
 */
export function cursorsPlugin(awareness: Awareness, looks: CursorLooks): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: cursorsKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, cursors, _, state) => {
        const moved = tr.getMeta(cursorsKey) as Moved | undefined;
        const mapped = tr.docChanged ? cursors.map(tr.mapping, tr.doc) : cursors;
        return moved ? drawn(mapped, state, awareness, looks, moved) : mapped;
      },
    },
    props: { decorations: (state) => cursorsKey.getState(state) },
    view: (view) => tellAndListen(view, awareness),
  });
}

const others = (awareness: Awareness) => [...awareness.getStates().keys()];

interface CursorState {
  user?: unknown;
  cursor?: { anchor: unknown; head: unknown } | null;
}

function drawn(
  cursors: DecorationSet,
  state: EditorState,
  awareness: Awareness,
  looks: CursorLooks,
  moved: Moved,
): DecorationSet {
  const gone = moved.flatMap((client) =>
    cursors.find(undefined, undefined, (spec) => spec.client === client),
  );
  const come = moved
    .filter((client) => client !== awareness.clientID)
    .flatMap((client) => decorationsOf(client, awareness.getStates().get(client), state, looks));
  return cursors.remove(gone).add(state.doc, come);
}

function decorationsOf(
  client: number,
  told: CursorState | undefined,
  state: EditorState,
  looks: CursorLooks,
): Decoration[] {
  const anchor = told?.cursor ? placeOf(told.cursor.anchor, state) : null;
  const head = told?.cursor ? placeOf(told.cursor.head, state) : null;
  if (anchor === null || head === null) return [];
  const caret = Decoration.widget(head, () => looks.caret(told?.user), {
    key: `cursor-${client}`,
    side: 10,
    client,
  });
  if (anchor === head) return [caret];
  const [from, to] = anchor < head ? [anchor, head] : [head, anchor];
  return [caret, Decoration.inline(from, to, looks.selection(told?.user), { inclusiveEnd: true, client })];
}

function placeOf(json: unknown, state: EditorState): number | null {
  const shared = sharedKey.getState(state);
  // Before the first rendering no place can be found.
  if (!shared || shared.binding.shown !== state.doc) return null;
  return fromShared(Y.createRelativePositionFromJSON(json), shared.type, state.doc);
}

/** Tells the others of this page's cursor while it has the focus, and redraws those who have moved. */
function tellAndListen(view: EditorView, awareness: Awareness) {
  let told: { anchor: SharedPosition; head: SharedPosition } | null = null;
  let seen: unknown[] = [];
  const tell = () => {
    const focused = view.hasFocus();
    const { $anchor, $head } = view.state.selection;
    // In a line that nobody has touched the place is the same: others' edits cost no look at the document (B2).
    const look = [focused, $anchor.parent, $anchor.parentOffset, $head.parent, $head.parentOffset];
    if (look.every((each, index) => each === seen[index])) return;
    seen = look;
    const now = focused ? cursorOf(view.state) : null;
    if (now && told && isSame(now.anchor, told.anchor) && isSame(now.head, told.head)) return;
    if (now === null && told === null) return;
    told = now;
    awareness.setLocalStateField('cursor', now);
  };
  const listen = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
    const moved = [...added, ...updated, ...removed].filter((client) => client !== awareness.clientID);
    if (moved.length === 0 || view.isDestroyed) return;
    readCaret(view);
    view.dispatch(view.state.tr.setMeta(cursorsKey, moved));
  };
  awareness.on('change', listen);
  // Those who were here before this editor.
  listen({ added: others(awareness), updated: [], removed: [] });
  view.dom.addEventListener('focusin', tell);
  view.dom.addEventListener('focusout', tell);
  return {
    update: tell,
    destroy: () => {
      view.dom.removeEventListener('focusin', tell);
      view.dom.removeEventListener('focusout', tell);
      awareness.off('change', listen);
      awareness.setLocalStateField('cursor', null);
    },
  };
}

function cursorOf(state: EditorState): { anchor: SharedPosition; head: SharedPosition } | null {
  const root = sharedKey.getState(state)?.type;
  if (!root) return null;
  const { anchor, head } = state.selection;
  const shared = toShared(head, root, state.doc);
  return { anchor: anchor === head ? shared : toShared(anchor, root, state.doc), head: shared };
}

const isSame = (one: SharedPosition, other: SharedPosition) => Y.compareRelativePositions(one, other);
