import type { EditorView } from '@tiptap/pm/view';
import { deadlineToText } from '../../../shared/dates/dates.ts';
import { familyFirst, type Participant } from '../../../shared/meeting/meeting.ts';
import { mayOwn } from '../../../shared/minutes/model/fits.ts';
import { isTextKey, language, t } from '../../text/index.ts';
import { type CatalogueEntry, catalogue, entryLabel } from '../blocks/catalogue.ts';
import { insertEntry } from '../blocks/commands.ts';
import type { RoomContext } from '../blocks/room-context.ts';
import type { Typed } from './match.ts';

/** A line in the menu. `take` does it; the typed text goes with it. */
export interface MenuOption {
  id: string;
  label: string;
  beside: string;
  /** Whose face stands before the label. */
  person?: Participant;
  take: (view: EditorView) => void;
}

const most = 8;

/** What can be taken, best first; empty when nothing fits, and the menu is not shown. */
export function optionsFor(typed: Typed, room: RoomContext): MenuOption[] {
  switch (typed.kind) {
    case 'block':
      return blockOptions(typed, room);
    case 'person':
      return personOptions(typed, room);
    case 'date':
      return [dateOption(typed, room)];
  }
}

function blockOptions(typed: Typed, room: RoomContext): MenuOption[] {
  const isShown =
    typed.query.trim() === '' ? () => true : (entry: CatalogueEntry) => fits(wordsOf(entry), typed.query);
  return catalogue.filter(isShown).map((entry) => ({
    id: [entry.node, ...Object.values(entry.attributes)].join('-'),
    label: entryLabel(entry),
    beside: '',
    take: (view) => insertEntry(view, entry, room.current.people, typed),
  }));
}

/** A block is found by its name and by the other words people use for it. */
function wordsOf(entry: CatalogueEntry): string {
  const key = `editor.also-${entry.node}`;
  return `${entryLabel(entry)} ${isTextKey(key) ? t(key) : ''}`;
}

function personOptions(typed: Typed, room: RoomContext): MenuOption[] {
  return familyFirst(room.current.people)
    .filter((person) => fits(`${person.name} ${person.role} ${person.authority}`, typed.query))
    .slice(0, most)
    .map((person) => ({
      id: person.id,
      label: person.name,
      beside: [person.role, person.authority].filter(Boolean).join(', '),
      person,
      take: (view) => namePerson(view, typed, person),
    }));
}

/** In an agreement without an owner `@Lise` says who does it; elsewhere it names her in the text. R071: never the child. */
function namePerson(view: EditorView, { from, to }: Typed, person: Participant): void {
  const { $from } = view.state.selection;
  const { tr, schema } = view.state;
  const asksForOwner = $from.parent.type.name === 'agreement' && $from.parent.attrs.owner === null;
  if (asksForOwner && mayOwn(person)) {
    tr.delete(from, to).setNodeAttribute($from.before(), 'owner', person.id);
  } else {
    const mention = schema.node('mention', { participant: person.id, label: person.name });
    tr.replaceWith(from, to, [mention, schema.text(' ')]);
  }
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

function dateOption({ from, to, query: deadline }: Typed, room: RoomContext): MenuOption {
  return {
    id: deadline,
    label: t('editor.deadline-is', {
      date: deadlineToText(deadline, room.current.today, language(), 'long'),
    }),
    beside: t('editor.press-tab'),
    take: (view) => {
      const { $from } = view.state.selection;
      view.dispatch(view.state.tr.delete(from, to).setNodeAttribute($from.before(), 'deadline', deadline));
      view.focus();
    },
  };
}

/** Every typed word begins a word of the text; æ, ø, å and accents may be left to the keyboard at hand. */
function fits(text: string, query: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(query)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}
