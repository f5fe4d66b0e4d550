import type { Node } from '@tiptap/pm/model';
import { dateToText } from '../../text/dates.ts';
import { isTextKey, t } from '../../text/index.ts';
import type { RoomContext } from '../room-context.ts';

/** A block's name from its node and kind (`block.topic.purpose`); an unknown kind is called by its node. */
export function blockLabel(node: string, kind: unknown): string {
  const special = `block.${node}.${kind}`;
  const general = `block.${node}`;
  if (isTextKey(special)) return t(special);
  return isTextKey(general) ? t(general) : node;
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
    [
      date && !isTask && t('block.carried.from', { date }),
      node.attrs.firstStep && t('block.agreement.firstStep'),
    ]
      .filter(Boolean)
      .join(' · '),
  ];
}

export function interventionLabel(node: Node, room: RoomContext): [string, string | undefined] {
  const date = carriedDate(node, room);
  return [blockLabel('intervention', node.attrs.stage), date ? t('block.carried.from', { date }) : undefined];
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
