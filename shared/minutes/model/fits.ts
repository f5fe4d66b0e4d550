import { isDeadline } from '../../dates/deadline.ts';
import {
  agreementKinds,
  decisions,
  effects,
  goalLevels,
  goalStatuses,
  interventionStages,
  rounds,
  topics,
  voices,
} from './blocks.ts';
import { isSafeHref, type MarkName, marks, type NodeDefinition, type NodeName, nodes } from './schema.ts';

/**
 * What fits where in the minutes: which node in which, which value in which attribute. The server's firewall refuses
 * what does not fit, the editor drops it when it is pasted; so it is said once, here.
 */

/** Elements one inside the other, from an agenda item (1) down to what stands in a line. Lists nest four deep. */
export const maxDepth = 12;

/** Characters in one run of text, and in one attribute. */
export const maxText = 20_000;
const maxWords = 2_000;

type Check = (value: unknown) => boolean;

const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const within =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const bool: Check = (value) => typeof value === 'boolean';
const words: Check = (value) => typeof value === 'string' && value.length <= maxWords;
/** Ids made by `newId`, and those the seed makes from a document's id and the template's keys. */
const id: Check = (value) => typeof value === 'string' && /^[\w-]{1,100}$/.test(value);
/** Ids of blocks, parted by a space. */
const maxIds = 20;
const ids: Check = (value) =>
  typeof value === 'string' && value.split(' ').length <= maxIds && value.split(' ').every(id);
/** Names somebody: `personFits` asks whether they take part. `owner`: and whether they may own something (R071). */
const participant: Check = (value) => id(value);
const owner: Check = (value) => id(value);
const date: Check = isDeadline;

/** Every attribute of every node has its check; the compiler asks for a new one's. */
type Checks = {
  [N in NodeName]: (typeof nodes)[N] extends { attributes: infer A } ? { [K in keyof A]: Check } : object;
};

const checks: Checks = {
  doc: {},
  agendaItem: {
    id,
    key: words,
    number: words,
    level: within(1, 2),
    title: words,
    questions: words,
    guidance: words,
    minutes: within(0, 1440),
  },
  paragraph: {},
  heading: { level: within(3, 4) },
  bulletList: {},
  orderedList: { start: within(0, 9999) },
  listItem: {},
  agreement: {
    id,
    kind: oneOf(...agreementKinds),
    owner,
    forWhom: participant,
    deadline: date,
    firstStep: bool,
    settledLater: bool,
    familyApproval: bool,
    carriedFrom: id,
    interventions: ids,
    goal: id,
  },
  intervention: {
    id,
    stage: oneOf(...interventionStages),
    effect: oneOf(...effects),
    decision: oneOf(...decisions),
    priority: within(1, 99),
    owner,
    deadline: date,
    carriedFrom: id,
    goal: id,
  },
  voice: { id, kind: oneOf(...Object.keys(voices)), speaker: participant, declined: bool, carriedFrom: id },
  round: { id, kind: oneOf(...Object.keys(rounds)) },
  turn: { id, participant },
  topic: { id, kind: oneOf(...Object.keys(topics)), owner, date, chosen: bool },
  goal: { id, level: oneOf(...goalLevels), status: oneOf(...goalStatuses) },
  pause: { id, minutes: within(0, 1440) },
  attendance: { id },
  field: { name: id },
  text: {},
  hardBreak: {},
  mention: { participant, label: words },
};

const isNode = (name: string): name is NodeName => Object.hasOwn(nodes, name);

/** True when this version has a node of this name that can stand in a document. */
export function isElementName(name: string): boolean {
  return isNode(name) && name !== 'doc' && name !== 'text';
}

export function hasAttribute(node: string, attribute: string): boolean {
  return isNode(node) && Object.hasOwn(checks[node], attribute);
}

/**
 * True when the value may stand in this attribute of this node. What a new node has may: an editor writes it back
 * where an attribute has been lost. Who is meant by a person's id is not asked here.
 */
export function attributeFits(node: string, attribute: string, value: unknown): boolean {
  if (!isNode(node) || !hasAttribute(node, attribute)) return false;
  const { attributes }: NodeDefinition = nodes[node];
  if (value !== null && value === attributes?.[attribute]) return true;
  return (checks[node] as Record<string, Check>)[attribute]?.(value) === true;
}

/** Somebody who takes part, with their kind of participant. */
interface Person {
  kind: string;
}
/** Nothing for somebody who takes no part. */
export type FindPerson = (id: string) => Person | null | undefined;

/** R071: whoever can stand as responsible for something. The child never can; whatever has an owner asks this. */
export function mayOwn({ kind }: Person): boolean {
  return kind !== 'child';
}

/**
 * True when the value names nobody, or somebody who takes part and may stand in this attribute (R071: the child owns
 * nothing). The one rule for every way into the document: controls, menus, pasting, the server's firewall.
 */
export function personFits(node: string, attribute: string, value: unknown, find: FindPerson): boolean {
  if (attribute === 'forWhom' && oneOf('child', 'parents', 'sibling')(value)) return true;
  const check = isNode(node) ? (checks[node] as Record<string, Check>)[attribute] : undefined;
  if (check !== participant && check !== owner) return true;
  const person = find(String(value));
  return person != null && (check === participant || mayOwn(person));
}

/** Names of the nodes that each content expression lets in: names and groups, joined by `|`. */
const children = new Map(
  (Object.keys(nodes) as NodeName[]).map((name) => {
    const { content = '' }: NodeDefinition = nodes[name];
    const parts = new Set(content.match(/\w+/g) ?? []);
    const isIn = (child: NodeName) => {
      const { group }: NodeDefinition = nodes[child];
      return parts.has(child) || (group !== undefined && parts.has(group));
    };
    return [name, new Set<string>((Object.keys(nodes) as NodeName[]).filter(isIn))];
  }),
);

/** True when a node may stand in another; `doc` is the document, `text` a run of text. */
export function childFits(parent: string, child: string): boolean {
  return isNode(parent) && children.get(parent)?.has(child) === true;
}

/** True when a mark of this name may have this value in the shared document; null ends it. */
export function markFits(name: string, value: unknown): boolean {
  if (!Object.hasOwn(marks, name)) return false;
  if (value === null) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (name as MarkName) === 'link'
    ? entries.length === 1 && entries[0]?.[0] === 'href' && isSafeHref(entries[0][1])
    : entries.length === 0;
}
