import type { BlockId } from '../../ids.ts';
import { isFixedBlock } from '../model/fixed.ts';
import { isTextRun, type Minutes, type MinutesNode, walkMinutes } from './read.ts';

/** A line of the agenda rail. */
export interface AgendaEntry {
  id: BlockId;
  number: string;
  title: string;
  /** Planned length; a parent item has the sum of its parts. */
  minutes: number;
  /** Of the item alone. */
  ownMinutes: number;
  /** No agenda is without it (R055, R101). */
  isFixed: boolean;
  isSub: boolean;
  /** Planned start, minutes since midnight. */
  startsAt: number;
}

/** What the quiet clock keeps an eye on. Minutes since midnight. */
export interface PlannedTimes {
  /** Null when the agenda has no such thing. */
  family: number | null;
  pauses: number[];
}

/** The agenda as it stands in the live document. `start`: when the meeting begins, minutes since midnight. */
export function minutesToAgenda(minutes: Minutes, start: number): AgendaEntry[] {
  let at = start;
  const entries = agendaItems(minutes).flatMap(({ attributes, children }): AgendaEntry[] => {
    if (typeof attributes.id !== 'string') return [];
    const length = numberOf(attributes.minutes);
    const entry = {
      id: attributes.id as BlockId,
      number: textOf(attributes.number),
      title: textOf(attributes.title),
      minutes: length,
      ownMinutes: length,
      isFixed: holdsFixed(children),
      isSub: numberOf(attributes.level) === 2,
      startsAt: at,
    };
    at += length;
    return [entry];
  });
  return entries.map((entry, i) => {
    const parts = entry.isSub ? [] : partsIn(entries.slice(i + 1));
    return {
      ...entry,
      minutes: entry.minutes || sumOf(parts),
      isFixed: [entry, ...parts].some(({ isFixed }) => isFixed),
    };
  });
}

/** When the family's experience begins if it is to have its full time before `end`, and the pauses. */
export function plannedTimes(minutes: Minutes, agenda: readonly AgendaEntry[], end: number): PlannedTimes {
  const items = agendaItems(minutes);
  const startsOf = (isIt: (node: MinutesNode) => boolean) =>
    items
      .filter((each) => each.children.some((child) => !isTextRun(child) && isIt(child)))
      .flatMap((item) => agenda.find(({ id }) => id === item.attributes.id)?.startsAt ?? []);
  const last = agenda.at(-1);
  const slack = last ? end - (last.startsAt + last.minutes) : 0;
  const [family] = startsOf(
    ({ node, attributes }) => node === 'voice' && (attributes.kind ?? 'family') === 'family',
  );
  const pauses = startsOf(({ node }) => node === 'pause');
  return { family: family === undefined ? null : family + slack, pauses };
}

function agendaItems(minutes: Minutes): MinutesNode[] {
  return [...walkMinutes(minutes)].map(({ node }) => node).filter(({ node }) => node === 'agendaItem');
}

function partsIn(following: readonly AgendaEntry[]): readonly AgendaEntry[] {
  const end = following.findIndex(({ isSub }) => !isSub);
  return end === -1 ? following : following.slice(0, end);
}

const sumOf = (parts: readonly AgendaEntry[]) => parts.reduce((sum, { minutes }) => sum + minutes, 0);

function holdsFixed(children: MinutesNode['children']): boolean {
  return children.some((child) => !isTextRun(child) && isFixedBlock(child.node, child.attributes.kind));
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
