import { type DateStyle, deadlineToText } from '../../dates/dates.ts';
import { isDeadline } from '../../dates/deadline.ts';
import type { ParticipantId } from '../../ids.ts';
import type { CanonicalBlock } from '../canonical/canonical.ts';
import { nodes } from '../model/schema.ts';
import type { FindWord } from './labels.ts';

/** What the model is made with. */
export interface PlainContext {
  word: FindWord;
  language: DateStyle;
  /** Local date; days of another year are shown with it. */
  today: string;
  people: readonly { id: ParticipantId; name: string; role: string }[];
  /** What agreements may belong to (R054). */
  interventions: readonly { id: string; text: string }[];
  /** What agreements and interventions may help (R122); subgoals among them. */
  goals: readonly { id: string; text: string }[];
  /** Local date of an earlier meeting; undefined when it is not known here. */
  meetingDate?: (id: string) => string | undefined;
}

/** In a difference: it is only in the text after, or only in the text before. Absent: it is in both. */
export type PlainChange = 'added' | 'removed';

/** Said beside the label of a form: "første skridt", "afklares senere". */
export interface PlainMark {
  name: string;
  text: string;
  change?: PlainChange;
}

/** An attribute of a form in words: "Ansvarlig: Lise Holm". */
export interface PlainFact {
  /** The attribute's name in the schema. */
  name: string;
  label: string;
  value: string;
  /** Whom it names, when the person takes part. */
  participant?: ParticipantId;
  change?: PlainChange;
}

type AttributeValue = string | number | boolean;

/** Said beside the label, or as a fact; what is not understood as a fact by its own name. */
export function attributeToPlain(
  node: string,
  name: string,
  value: AttributeValue,
  context: PlainContext,
): PlainMark | PlainFact {
  const { word } = context;
  if (name === 'carriedFrom') return { name, text: carriedToText(String(value), context) };
  if (value === true) return { name, text: word(`fact.${name}`) ?? name };
  const label = word(`fact.${name}`) ?? word(`block.${name}`) ?? name;
  const participant = personOf(value, context);
  const text = participant?.name ?? valueToText(node, name, value, context) ?? String(value);
  return { name, label, value: text, ...(participant && { participant: participant.id }) };
}

/**
 * R120: canonical form leaves "draft" out, and a goal that is not decided must not read like one that is. R054: the day of what is
 * settled later is the day it is settled by.
 */
export function toSay({ node, is = {} }: CanonicalBlock): NonNullable<CanonicalBlock['is']> {
  if (node === 'goal') return { status: nodes.goal.attributes.status, ...is };
  const { settledLater, deadline, ...rest } = is;
  const isSettledBy = node === 'agreement' && settledLater === true && deadline !== undefined;
  return isSettledBy ? { ...rest, settledBy: deadline } : is;
}

/** R122: a goal that is gone, or says nothing, is none. */
export function isToSay(name: string, value: unknown, { goals }: Pick<PlainContext, 'goals'>): boolean {
  return name !== 'goal' || goals.some(({ id, text }) => id === value && text !== '');
}

/** What was said, and what is said, each told once; what is gone stands before what has come in its place. */
export function withChanges<Said extends PlainMark | PlainFact>(
  was: readonly Said[],
  is: readonly Said[],
): Said[] {
  const same = (one: Said, other: Said) => JSON.stringify(one) === JSON.stringify(other);
  const gone = was.filter((each) => !is.some((other) => same(each, other)));
  const removed = (name: string): Said[] =>
    gone.filter((each) => each.name === name).map((each) => ({ ...each, change: 'removed' }));
  const names = new Set(is.map(({ name }) => name));
  return [
    ...is.flatMap((each): Said[] =>
      was.some((other) => same(each, other)) ? [each] : [...removed(each.name), { ...each, change: 'added' }],
    ),
    ...gone.filter(({ name }) => !names.has(name)).flatMap(({ name }) => removed(name)),
  ];
}

function valueToText(
  node: string,
  name: string,
  value: AttributeValue,
  { word, today, language, interventions, goals }: PlainContext,
): string | undefined {
  switch (name) {
    case 'owner':
    case 'speaker':
      return word('fact.somebody-gone');
    case 'forWhom':
      return word(`fact.forWhom.${value}`) ?? word('fact.somebody-gone');
    case 'deadline':
    case 'settledBy':
    case 'date':
      return isDeadline(value) ? deadlineToText(value, today, language, 'long') : undefined;
    case 'interventions':
      return String(value)
        .split(' ')
        .map((id) => interventions.find((one) => one.id === id)?.text || word('fact.intervention-gone'))
        .join('; ');
    case 'goal':
      return goals.find((one) => one.id === value)?.text;
    case 'priority':
      return word('fact.priority.n', { n: String(value) });
    case 'effect':
    case 'decision':
      return word(`block.${name}.${value}`);
    case 'status':
      return word(`block.${node}.${value}`);
    default:
      return undefined;
  }
}

function carriedToText(meeting: string, context: PlainContext): string {
  const date = context.meetingDate?.(meeting);
  if (!isDeadline(date)) return factWord(context, 'carriedFrom');
  const said = deadlineToText(date, context.today, context.language, 'long');
  return context.word('fact.carriedFrom.date', { date: said }) ?? said;
}

export function personOf(id: AttributeValue | undefined, { people }: PlainContext) {
  return people.find((person) => person.id === id);
}

export const factWord = ({ word }: PlainContext, name: string) => word(`fact.${name}`) ?? name;
