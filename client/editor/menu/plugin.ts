import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { language } from '../../text/index.ts';
import { isRemote } from '../blocks/origin.ts';
import type { RoomContext } from '../blocks/room-context.ts';
import { type Typed, typedAt } from './match.ts';
import { type MenuOption, optionsFor } from './options.ts';

/** What the menu shows. `chosen` is the option that Enter takes. */
export interface MenuState {
  typed: Typed;
  options: MenuOption[];
  chosen: number;
}

interface Kept {
  open: MenuState | null;
  /** Where Escape was pressed: this trigger stays quiet. */
  dismissed: number | null;
}
type Command = { choose: number } | { dismiss: true } | { openAt: number };

export const menuKey = new PluginKey<Kept>('menu');
/** Id of an option in the page, for `aria-activedescendant`. */
export const optionId = (index: number) => `menu-option-${index}`;

/**
 * The menu of `/`, `@` and days in words. It follows what this person types, never what others do; `onChange` hears
 * of it after each change.
 */
export function menuPlugin(room: RoomContext, onChange: (menu: MenuState | null) => void): Plugin<Kept> {
  return new Plugin<Kept>({
    key: menuKey,
    state: {
      init: () => ({ open: null, dismissed: null }),
      apply(tr, kept, _before, state) {
        const command: Command | undefined = tr.getMeta(menuKey);
        if (command) return obeyed(command, kept, state, room);
        if (isRemote(tr)) return tr.docChanged ? followed(kept, state, room) : kept;
        if (!tr.docChanged) return tr.selectionSet ? { ...kept, open: null } : kept;
        const typed = typedAt(state, room.current.today, language());
        const dismissed = kept.dismissed === null ? null : tr.mapping.map(kept.dismissed);
        if (!typed) return { open: null, dismissed: null };
        return typed.from === dismissed
          ? { open: null, dismissed }
          : { open: opened(typed, room), dismissed: null };
      },
    },
    props: {
      handleKeyDown: (view, event) => handleKey(view, event),
      attributes: (state): Record<string, string> => {
        const open = menuKey.getState(state)?.open;
        return open ? { 'aria-controls': 'menu', 'aria-activedescendant': optionId(open.chosen) } : {};
      },
    },
    view: () => ({
      update(view, before) {
        const menu = menuKey.getState(view.state)?.open ?? null;
        if (menu !== menuKey.getState(before)?.open) onChange(menu);
      },
      destroy: () => onChange(null),
    }),
  });
}

/** Opens the block menu on a new empty line at the end of the agenda item at `pos`. */
export function openMenuAtEndOf(view: EditorView, pos: number): void {
  const item = view.state.doc.nodeAt(pos);
  if (!item || !view.editable) return;
  const end = pos + item.nodeSize - 1;
  const { tr, schema } = view.state;
  const isEmptyLine = item.lastChild?.type.name === 'paragraph' && item.lastChild.content.size === 0;
  if (!isEmptyLine) tr.insert(end, schema.node('paragraph'));
  const cursor = isEmptyLine ? end - 1 : end + 1;
  tr.setSelection(TextSelection.create(tr.doc, cursor)).setMeta(menuKey, {
    openAt: cursor,
  } satisfies Command);
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

export function closeMenu(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(menuKey, { dismiss: true } satisfies Command));
}

function opened(typed: Typed, room: RoomContext): MenuState | null {
  const options = optionsFor(typed, room);
  return options.length > 0 ? { typed, options, chosen: 0 } : null;
}

/** Others' words may move what this person is typing, but neither close the menu nor open it. */
function followed({ open, dismissed }: Kept, state: EditorState, room: RoomContext): Kept {
  if (!open && dismissed === null) return { open, dismissed };
  const isOpenedByButton = open?.typed.kind === 'block' && open.typed.from === open.typed.to;
  const typed = isOpenedByButton ? emptyQuery(state) : typedAt(state, room.current.today, language());
  if (!open) return { open, dismissed: typed?.from ?? null };
  if (typed?.kind !== open.typed.kind || typed.query !== open.typed.query) return { open: null, dismissed };
  const moved = opened(typed, room);
  return { open: moved && { ...moved, chosen: Math.min(open.chosen, moved.options.length - 1) }, dismissed };
}

function emptyQuery({ selection: { from } }: EditorState): Typed {
  return { kind: 'block', from, to: from, query: '' };
}

function obeyed(command: Command, kept: Kept, state: EditorState, room: RoomContext): Kept {
  if ('openAt' in command) {
    return { open: opened(emptyQuery(state), room), dismissed: null };
  }
  if ('dismiss' in command) return { open: null, dismissed: kept.open?.typed.from ?? null };
  return { ...kept, open: kept.open && { ...kept.open, chosen: command.choose } };
}

/** A day in words is taken with Tab only, so that Enter keeps its meaning in the middle of a sentence. */
function handleKey(view: EditorView, event: KeyboardEvent): boolean {
  const open = menuKey.getState(view.state)?.open;
  if (!open || event.isComposing) return false;
  const count = open.options.length;
  const choose = (index: number) => {
    view.dispatch(view.state.tr.setMeta(menuKey, { choose: (index + count) % count } satisfies Command));
    return true;
  };
  const take = () => {
    open.options[open.chosen]?.take(view);
    return true;
  };
  switch (event.key) {
    case 'ArrowDown':
      return count > 1 && choose(open.chosen + 1);
    case 'ArrowUp':
      return count > 1 && choose(open.chosen - 1);
    case 'Enter':
      return open.typed.kind !== 'date' && take();
    case 'Tab':
      return !event.shiftKey && take();
    case 'Escape':
      closeMenu(view);
      return true;
    default:
      return false;
  }
}
