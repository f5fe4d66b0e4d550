import type { Fragment, Node, Slice } from '@tiptap/pm/model';
import type { Selection } from '@tiptap/pm/state';
import { dayToText, deadlineToText } from '../../../shared/dates/dates.ts';
import { isDeadline } from '../../../shared/dates/deadline.ts';
import { familyFirst } from '../../../shared/meeting/meeting.ts';
import { fieldLabel } from '../../../shared/minutes/plain/labels.ts';
import { attributeToPlain, isToSay, type PlainContext } from '../../../shared/minutes/plain/plain-facts.ts';
import { shortName } from '../../people/names.ts';
import { findWord, language, t } from '../../text/index.ts';
import { blockLabel } from '../blocks/labels.ts';
import type { RoomContext, RoomView } from '../blocks/room-context.ts';

/** Whose names and which day the copied words are written with. */
export interface CopyContext {
  current: Pick<RoomView, 'people' | 'today'>;
  interventions: RoomContext['interventions'];
  goals: RoomContext['goals'];
}

/** What a block says besides the words written in it, as somebody would write it by hand. */
export interface Said {
  /** A line before: "Indsats, der er i gang – Lise, uge 48". */
  title: string;
  /** Right before and after the words: "»", "« – Fatima". */
  before: string;
  after: string;
  /** A line behind: "Virker det?: Delvist". */
  below: string;
}

const nothing: Said = { title: '', before: '', after: '', below: '' };

/** Attributes that the words, the title or what stands behind them say already. */
const saidElsewhere = new Set(
  'id kind stage level name participant owner deadline date speaker carriedFrom number'.split(' '),
);

/** `parent`: the block it stands in. */
export function saidOf(node: Node, parent: Node | null, room: CopyContext): Said {
  const { attrs } = node;
  const others = othersOf(node, room);
  const dash = (parts: readonly string[]) => (parts.length > 0 ? ` – ${parts.join(', ')}` : '');
  const [who, when] = [personIn(attrs.owner, room), dayIn(attrs.deadline ?? attrs.date, room)];
  const by = dash([...who, ...when]);
  const behind = others.length > 0 ? ` (${others.join('; ')})` : '';
  switch (node.type.name) {
    case 'agreement': {
      const before = attrs.kind === 'task' ? '' : `${blockLabel('agreement', attrs.kind)}: `;
      return { ...nothing, before, after: `${by}${behind}` };
    }
    case 'goal':
      return { ...nothing, before: `${blockLabel('goal', attrs.level)}: `, after: behind };
    case 'field':
      return fieldOf(node, parent);
    case 'turn':
      return { ...nothing, title: `${personIn(attrs.participant, room)[0] ?? t('fact.others')}:` };
    case 'voice': {
      const speaker = dash(personIn(attrs.speaker, room));
      return { ...nothing, title: `${blockLabel('voice', attrs.kind)}${speaker}${behind}` };
    }
    case 'intervention':
      return {
        ...nothing,
        title: `${blockLabel('intervention', attrs.stage)}${by}`,
        below: others.join('; '),
      };
    case 'topic':
    case 'round':
      return { ...nothing, title: `${blockLabel(node.type.name, attrs.kind)}${by}${behind}` };
    case 'pause':
      return {
        ...nothing,
        title: `${t('block.pause')}, ${t('common.min', { count: Number(attrs.minutes) })}`,
      };
    case 'attendance':
      return { ...nothing, title: attendanceOf(room) };
    default:
      return nothing;
  }
}

/** Somebody's own words stand in quotation marks; another field has its name before it when there are several. */
function fieldOf(node: Node, parent: Node | null): Said {
  if (parent?.type.name === 'voice' && node.content.size > 0) return { ...nothing, before: '»', after: '«' };
  const isOnly = parent === null || parent.childCount === 1;
  const kind = String(parent?.attrs.kind ?? '');
  const label = isOnly ? undefined : fieldLabel(findWord, kind, String(node.attrs.name));
  if (label === undefined || node.content.size === 0) return nothing;
  return { ...nothing, before: /[?:!]$/.test(label) ? `${label} ` : `${label}: ` };
}

/** Everything else that has been set, in the words of the files: "første skridt", "Virker det?: Delvist". */
function othersOf({ type, attrs }: Node, room: CopyContext): string[] {
  const context: PlainContext = {
    word: findWord,
    language: language(),
    today: room.current.today,
    people: room.current.people,
    interventions: room.interventions,
    goals: room.goals,
  };
  return Object.entries(attrs)
    .filter(([name, value]) => !saidElsewhere.has(name) && value !== null && value !== false && value !== '')
    .filter(([name, value]) => isToSay(name, value, room))
    .filter(([name, value]) => !(name === 'status' && value === 'draft') && type.name !== 'pause')
    .map(([name, value]) => {
      const said = attributeToPlain(type.name, name, value as string, context);
      if (!('label' in said)) return said.text;
      if (name === 'status') return said.value;
      return /[?!]$/.test(said.label) ? `${said.label} ${said.value}` : `${said.label}: ${said.value}`;
    });
}

function attendanceOf({ current: { people } }: CopyContext): string {
  const names = familyFirst(people)
    .filter(({ present }) => present)
    .map(({ id }) => shortName(id, people));
  return `${t('block.attendance')}: ${names.join(', ')}`;
}

function personIn(id: unknown, { current: { people } }: CopyContext): string[] {
  if (typeof id !== 'string') return [];
  return [shortName(id, people) || t('fact.somebody-gone')];
}

/** "24.11.", "uge 48": the day without its name. */
function dayIn(deadline: unknown, { current: { today } }: CopyContext): string[] {
  if (!isDeadline(deadline)) return [];
  if (deadline.includes('W')) return [deadlineToText(deadline, today, language(), 'short')];
  return [dayToText(deadline, today, language(), 'short').replace(/^\S+ /, '')];
}

/** Which of the copied nodes are there in part only: those whose words begin before the selection, or go on behind it. */
export function copiedInPart({ content, openStart, openEnd }: Slice, { $from, $to }: Selection): Set<Node> {
  const inPart = new Set<Node>();
  let first = content.firstChild;
  for (let depth = 1; first && depth <= openStart; depth++, first = first.firstChild) {
    let [pos, node] = [$from.start(depth), $from.node(depth)];
    for (; !node.isTextblock && node.firstChild; node = node.firstChild) pos++;
    if ($from.pos > pos) inPart.add(first);
  }
  let last = content.lastChild;
  for (let depth = 1; last && depth <= openEnd; depth++, last = last.lastChild) {
    let [pos, node] = [$to.end(depth), $to.node(depth)];
    for (; !node.isTextblock && node.lastChild; node = node.lastChild) pos--;
    if ($to.pos < pos) inPart.add(last);
  }
  return inPart;
}

// ── As text ────────────────────────────────────────────────────────────────────────────────────────────────────

/** A copied part of the minutes as plain text. `isWhole`: all of the block has been copied. */
export function copiedToText(content: Fragment, room: CopyContext, isWhole: (node: Node) => boolean): string {
  const lines = linesIn(content, null, room, isWhole);
  return lines.map(({ text, isApart }, index) => `${isApart && index > 0 ? '\n' : ''}${text}`).join('\n');
}

interface Line {
  text: string;
  /** An empty line before it. */
  isApart: boolean;
}

function linesIn(
  content: Fragment,
  parent: Node | null,
  room: CopyContext,
  isWhole: (node: Node) => boolean,
): Line[] {
  const lines: Line[] = [];
  content.forEach((node, _, index) => {
    if (isTitled(node, index, content, isWhole)) lines.push({ text: titleOf(node), isApart: true });
    lines.push(...linesOf(node, parent, room, isWhole));
  });
  return lines;
}

function linesOf(
  node: Node,
  parent: Node | null,
  room: CopyContext,
  isWhole: (node: Node) => boolean,
): Line[] {
  const { title, before, after, below } = isWhole(node) ? saidOf(node, parent, room) : nothing;
  const isApart = parent === null || parent.type.name === 'agendaItem' || parent.type.name === 'doc';
  if (node.isText) return [{ text: node.text ?? '', isApart: false }];
  if (node.type.name === 'agendaItem') return linesIn(node.content, node, room, isWhole);
  if (node.isTextblock) return [{ text: `${before}${wordsOf(node)}${after}`, isApart }];
  const own = node.type.name.endsWith('List')
    ? listLines(node, room, isWhole, 0)
    : linesIn(node.content, node, room, isWhole).filter(({ text }) => text !== '');
  const framed = [title, ...own.map(({ text }) => text), below].filter((text) => text !== '');
  return framed.map((text, index) => ({ text, isApart: isApart && index === 0 }));
}

/** An item of the agenda is named where others are copied with it. */
export function isTitled(
  node: Node,
  index: number,
  among: Fragment,
  isWhole: (node: Node) => boolean,
): boolean {
  return node.type.name === 'agendaItem' && among.childCount > 1 && (index > 0 || isWhole(node));
}

export function titleOf({ attrs }: Node): string {
  return [attrs.number, attrs.title].filter((part) => part !== '').join(' ');
}

function listLines(list: Node, room: CopyContext, isWhole: (node: Node) => boolean, depth: number): Line[] {
  const lines: Line[] = [];
  list.forEach((item, _, index) => {
    const mark = list.type.name === 'orderedList' ? `${Number(list.attrs.start) + index}.` : '-';
    let isFirst = true;
    item.forEach((child) => {
      if (child.type.name.endsWith('List')) lines.push(...listLines(child, room, isWhole, depth + 1));
      else {
        const indent = '  '.repeat(depth);
        lines.push({ text: `${indent}${isFirst ? mark : ' '} ${wordsOf(child)}`, isApart: false });
        isFirst = false;
      }
    });
  });
  return lines;
}

function wordsOf(node: Node): string {
  return node.textBetween(0, node.content.size, '\n', (leaf) =>
    leaf.type.name === 'mention' ? String(leaf.attrs.label ?? '') : '\n',
  );
}
