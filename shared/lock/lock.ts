import type { ParticipantId } from '../ids.ts';
import { everybodyOf, type Meeting, type Participant } from '../meeting/meeting.ts';
import { type CanonicalBlock, minutesToItems } from '../minutes/canonical/canonical.ts';
import { minutesToAgreements } from '../minutes/read/agreements.ts';
import type { Minutes } from '../minutes/read/read.ts';
import type { Quote } from '../recognition/authors.ts';
import { answerTo, type NotAsked, notAskedOf, type Recognition } from '../recognition/recognition.ts';
import {
  everybodyIn,
  type LockedMinutes,
  type LockedParticipant,
  lockedFormat,
  lockedFormatWithFormer,
  lockedFormatWithInterventions,
  lockedFormatWithLinks,
} from './locked.ts';

/** Everything that is locked, as it is read from the log and the deeds. */
export interface LockSources {
  meeting: Meeting;
  minutes: Minutes;
  /** Number of the last update of the log in `minutes`. */
  seq: number;
  /** Instant of the lock, ISO 8601 UTC, and by whom. */
  at: string;
  by: ParticipantId;
  /** Of this version. */
  recognitions: readonly Recognition[];
  notAsked: readonly NotAsked[];
  quotes: readonly Quote[];
}

/** The minutes as they are locked (minutes/LOCKED.md). Pure and total: whatever the document holds. */
export function minutesToLocked(sources: LockSources): LockedMinutes {
  const { meeting, minutes, seq, at, by, notAsked, quotes } = sources;
  const { id, title, date, start, end, place, version, template, participants } = meeting;
  const people = everybodyOf(meeting);
  const items = itemsOf(minutes);
  const recognitions = people.flatMap((participant) => answersHeld(participant.id, items, sources));
  const said = {
    items,
    ...minutesToAgreements(minutes, people),
    notAsked: people.flatMap((participant) => {
      const row = notAskedOf(notAsked, participant.id);
      return row ? [{ participant: row.participant, reason: row.reason, by: row.by, at: row.at }] : [];
    }),
  };
  const former = namedIn([said, recognitions, quotes], meeting.former);
  // L12–L14: only then, so that minutes without are locked as they have always been.
  const withInterventions = said.agreements.some(({ interventions }) => interventions !== undefined);
  const withFormer = withInterventions || former.length > 0;
  const withLinks = withFormer || [...recognitions, ...quotes].some(({ linkBy }) => linkBy);
  return {
    format: formatOf({ withInterventions, withFormer, withLinks }),
    meeting: {
      id,
      title,
      date,
      start,
      end,
      place,
      version,
      template,
      childFirstName: meeting.case.childFirstName,
    },
    seq,
    lockedAt: at,
    lockedBy: by,
    participants: participants.map(toLocked),
    ...(withFormer && { former: former.map(toLocked) }),
    ...said,
    recognitions: recognitions.map(({ linkBy, ...row }) => (withLinks ? { ...row, linkBy } : row)),
    quotes: quotes.map(({ id: block, writtenBy, speaker, confirmedAt, linkBy = null }) => {
      const quote = { block, writtenBy, speaker, confirmedAt };
      return withLinks ? { ...quote, linkBy } : quote;
    }),
  };
}

function formatOf(
  has: Record<'withInterventions' | 'withFormer' | 'withLinks', boolean>,
): LockedMinutes['format'] {
  if (has.withInterventions) return lockedFormatWithInterventions;
  if (has.withFormer) return lockedFormatWithFormer;
  return has.withLinks ? lockedFormatWithLinks : lockedFormat;
}

/** L3. */
function toLocked({ substituteFor: _, isRecipient: __, ...participant }: Participant): LockedParticipant {
  return participant;
}

/** L13: whose id stands anywhere in it. */
function namedIn(said: unknown, former: readonly Participant[]): Participant[] {
  if (former.length === 0) return [];
  const json = JSON.stringify(said);
  return former.filter(({ id }) => json.includes(JSON.stringify(id)));
}

function itemsOf(minutes: Minutes): LockedMinutes['items'] {
  const levels = minutes.nodes
    .filter(({ node }) => node === 'agendaItem')
    .map(({ attributes }): 1 | 2 => (attributes.level === 2 ? 2 : 1));
  return minutesToItems(minutes)
    .map(({ id, fingerprint, content }, index) => ({ id, level: levels[index] ?? 1, fingerprint, content }))
    .filter(({ content }) => content.blocks.length > 0);
}

type HeldAnswer = Required<LockedMinutes['recognitions'][number]>;

/** In the order of the items. */
function answersHeld(
  participant: ParticipantId,
  items: LockedMinutes['items'],
  { recognitions }: LockSources,
): HeldAnswer[] {
  return items.flatMap((item): HeldAnswer[] => {
    const held = answerTo(recognitions, participant, 'item', item);
    if (!held || held.answer === 'retracted') return [];
    const { answer, words, typedBy, linkBy, at } = held;
    const { id, fingerprint } = item;
    return [{ participant, item: id, answer, fingerprint, words, typedBy, linkBy, at }];
  });
}

/**
 * The same as plain lines, kept beside the hash for a reader without any program: the meeting, who was there, every
 * item with its words, answers and remarks. Between two blocks others can have their turn.
 */
export function* lockedTextSteps(locked: LockedMinutes): Generator<void, string> {
  const { meeting, participants, former = [], items, notAsked, recognitions } = locked;
  const names = new Map(everybodyIn(locked).map(({ id, name }) => [id, name]));
  const nameOf = (id: unknown) => names.get(id as ParticipantId) ?? String(id);
  const lines = [
    `${meeting.title}: ${meeting.childFirstName}`,
    `${meeting.date} ${meeting.start}–${meeting.end}, ${meeting.place}`,
    ...participants.map(({ name, role, authority, present }) => {
      return `${present === true ? '+' : '-'} ${name}, ${role}, ${authority}`;
    }),
    ...former.map(({ name, role, authority }) => `* ${name}, ${role}, ${authority}`),
  ];
  for (const { id, content } of items) {
    lines.push('', `${content.number} ${content.title}`.trim());
    for (const block of content.blocks) {
      for (const line of blockToLines(block, nameOf, '')) lines.push(line);
      yield;
    }
    for (const { item, participant, answer, words, linkBy, at } of recognitions) {
      if (item !== id) continue;
      const link = linkBy ? `, linkBy ${nameOf(linkBy)}` : '';
      lines.push(`[${nameOf(participant)}: ${answer}, ${at}${link}${words === '' ? '' : `: ${words}`}]`);
    }
  }
  lines.push('');
  for (const { participant, reason, by, at } of notAsked)
    lines.push(`[${nameOf(participant)}: notAsked, ${at}, ${nameOf(by)}: ${reason}]`);
  return `${lines.join('\n').trim()}\n`;
}

/** Attributes that name a person. */
const people = ['owner', 'speaker', 'participant', 'forWhom'];
/** Nodes that go without saying. */
const silent = ['paragraph', 'bulletList', 'orderedList'];

function blockToLines(block: CanonicalBlock, nameOf: (id: unknown) => string, indent: string): string[] {
  const { node, is = {}, text = [], in: inside = [] } = block;
  // By the alphabet: the order in which a document holds its attributes is not part of what it says.
  const facts = Object.entries(is)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([name]) => name !== 'level' && name !== 'start')
    .map(([name, value]) => `${name} ${people.includes(name) ? nameOf(value) : value}`);
  const parts = [
    silent.includes(node) ? '' : node,
    facts.length > 0 ? `(${facts.join(', ')})` : '',
    text.map((run) => run.text).join(''),
  ];
  const own = parts.filter((part) => part !== '').join(' ');
  return [
    ...(own === '' ? [] : own.split('\n').map((line) => `${indent}${line}`)),
    ...inside.flatMap((one) => blockToLines(one, nameOf, `${indent}  `)),
  ];
}
