import type { Node } from '@tiptap/pm/model';
import { blockLabel as labelIn } from '../../../shared/minutes/plain/labels.ts';
import { dateToText } from '../../text/dates.ts';
import { findWord, t } from '../../text/index.ts';
import type { RoomContext } from './room-context.ts';

export function blockLabel(node: string, kind: unknown): string {
  return labelIn(findWord, node, kind);
}

/** Null for what is new in this meeting. The date is empty when the meeting it comes from is not known here. */
export function carriedDate({ attrs }: Node, room: RoomContext): string | null {
  if (typeof attrs.carriedFrom !== 'string') return null;
  const date = room.current.meetingDates.get(attrs.carriedFrom);
  return date === undefined ? '' : dateToText(date, 'long');
}

/** "Aftale fra tirsdag den 24. november", and what stands beside it. */
export function agreementLabel(node: Node, room: RoomContext): [string, string | undefined] {
  const date = carriedDate(node, room);
  const label = blockLabel('agreement', node.attrs.kind);
  const isTask = node.attrs.kind === 'task';
  return [
    date && isTask ? t('block.carried.agreement', { date }) : label,
    [date && !isTask && t('fact.carriedFrom.date', { date }), node.attrs.firstStep && t('fact.firstStep')]
      .filter(Boolean)
      .join(' · '),
  ];
}

export function interventionLabel(node: Node, room: RoomContext): [string, string | undefined] {
  const date = carriedDate(node, room);
  return [
    blockLabel('intervention', node.attrs.stage),
    date ? t('fact.carriedFrom.date', { date }) : undefined,
  ];
}

/** Last time's words say so, with who said them and when. */
export function voiceLabel(node: Node, room: RoomContext): [string, string | undefined] {
  const date = carriedDate(node, room);
  const label = blockLabel('voice', node.attrs.kind);
  if (date === null) return [label, undefined];
  const name = room.person(node.attrs.speaker)?.name;
  return [t('block.carried.last', { label }), name ? t('block.carried.last-said', { name, date }) : date];
}

export function kindLabel(node: Node): [string] {
  return [blockLabel(node.type.name, node.attrs.kind)];
}
