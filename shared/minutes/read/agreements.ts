import { isDeadline } from '../../dates/deadline.ts';
import type { BlockId, ParticipantId } from '../../ids.ts';
import type { ParticipantKind } from '../../meeting/meeting.ts';
import {
  type AgreementKind,
  agreementKinds,
  type Decision,
  decisions,
  type Effect,
  effects,
  type InterventionStage,
  interventionStages,
} from '../model/blocks.ts';
import { mayOwn } from '../model/fits.ts';
import { isTextRun, type Minutes, type MinutesNode, nodeToText, walkMinutes } from './read.ts';

/** An agreement as the minutes say it. Derived, never stored: the block is the truth of what was agreed. */
export interface Agreement {
  id: BlockId;
  kind: AgreementKind;
  /** Plain text, white space folded. */
  text: string;
  owner: ParticipantId | null;
  /** `child`, `parents`, `sibling` or a participant's id. */
  forWhom: string | null;
  /** See `isDeadline`; null when missing or not a deadline. */
  deadline: string | null;
  firstStep: boolean;
  settledLater: boolean;
  familyApproval: boolean;
  /** R054: ids of the interventions it belongs to, as the minutes say; one may be gone. Absent when it names none. */
  interventions?: BlockId[];
  item: ItemReference | null;
  /** What must be asked for, in the order to ask (R054). Owner and deadline may knowingly be settled later. */
  missing: ('text' | 'owner' | 'deadline')[];
}

export interface Intervention {
  id: BlockId;
  stage: InterventionStage;
  text: string;
  why: string;
  effect: Effect | null;
  decision: Decision | null;
  priority: number | null;
  owner: ParticipantId | null;
  deadline: string | null;
  item: ItemReference | null;
  /** R050–R051: an ongoing one needs effect and decision; change and stop need a line of why. */
  missing: ('text' | 'effect' | 'decision' | 'why')[];
}

/** The agenda item something stands in. */
export interface ItemReference {
  id: BlockId | null;
  number: string;
  title: string;
}

export interface AgreementList {
  agreements: Agreement[];
  interventions: Intervention[];
}

/** Somebody at the meeting; whether they may own something, `mayOwn` says (R071). */
export type PossibleOwner = { id: ParticipantId; kind: ParticipantKind };

/**
 * Minutes → the agreements and interventions in them, in document order. Pure and total: whatever the document
 * holds, values that make no sense are read as missing. A form nobody has filled in is not an agreement. When two
 * blocks share an id, the first keeps it and the n-th is called `<id>~n`, the same at every reader.
 */
export function minutesToAgreements(minutes: Minutes, people: readonly PossibleOwner[]): AgreementList {
  const owners = new Set<unknown>(people.filter(mayOwn).map((p) => p.id));
  const uniqueId = idGiver();
  const list: AgreementList = { agreements: [], interventions: [] };
  for (const { node, item } of walkMinutes(minutes)) {
    if (node.node === 'agreement') {
      const agreement = remembered(agreementsOf, readAgreement, node, item, uniqueId(node), owners);
      if (!isUntouched(agreement)) list.agreements.push(agreement);
    } else if (node.node === 'intervention') {
      const intervention = remembered(interventionsOf, readIntervention, node, item, uniqueId(node), owners);
      if (!isUntouched(intervention)) list.interventions.push(intervention);
    }
  }
  return list;
}

/** R106: those that were carried along from an earlier meeting. */
export function carriedAgreements(minutes: Minutes): ReadonlySet<BlockId> {
  const nodes = walkMinutes(minutes).map(({ node }) => node);
  const carried = nodes.filter(({ node, attributes }) => node === 'agreement' && attributes.carriedFrom);
  return new Set(carried.map(({ attributes }) => attributes.id as BlockId));
}

/** Makes what `minutesToAgreements` remembers, a block at a time: a large document stops nobody. */
export function* prepareAgreements(minutes: Minutes): Generator<void> {
  for (const { node } of walkMinutes(minutes)) {
    if (node.node === 'agreement' || node.node === 'field') nodeToText(node);
    yield;
  }
}

const agreementsOf = new WeakMap<MinutesNode, Agreement>();
const interventionsOf = new WeakMap<MinutesNode, Intervention>();

/**
 * What was read of this node before, as long as nothing that does not stand in it makes it another: so that an edit costs
 * the blocks it stands in, and whoever shows the others need not show them again. Nobody may change it.
 */
function remembered<Read extends Agreement | Intervention>(
  memory: WeakMap<MinutesNode, Read>,
  read: (node: MinutesNode, item: MinutesNode | null, id: BlockId, owners: Set<unknown>) => Read,
  node: MinutesNode,
  item: MinutesNode | null,
  id: BlockId,
  owners: Set<unknown>,
): Read {
  const known = memory.get(node);
  const holds =
    known?.id === id &&
    known.owner === ownerOf(node.attributes, owners) &&
    isSameItem(known.item, item && itemReference(item));
  if (holds) return known;
  const made = read(node, item, id, owners);
  memory.set(node, made);
  return made;
}

function isSameItem(one: ItemReference | null, other: ItemReference | null): boolean {
  return one?.id === other?.id && one?.number === other?.number && one?.title === other?.title;
}

function readAgreement(
  node: MinutesNode,
  item: MinutesNode | null,
  id: BlockId,
  owners: Set<unknown>,
): Agreement {
  const { attributes } = node;
  const agreement = {
    id,
    kind: oneOf(agreementKinds, attributes.kind) ?? 'task',
    text: nodeToText(node),
    owner: ownerOf(attributes, owners),
    forWhom: stringOrNull(attributes.forWhom),
    deadline: deadlineOf(attributes),
    firstStep: attributes.firstStep === true,
    settledLater: attributes.settledLater === true,
    familyApproval: attributes.familyApproval === true,
    ...namedInterventions(attributes),
    item: item && itemReference(item),
  };
  const missing: Agreement['missing'] = [];
  if (agreement.text === '') missing.push('text');
  if (agreement.owner === null && !agreement.settledLater) missing.push('owner');
  if (agreement.deadline === null && !agreement.settledLater) missing.push('deadline');
  return { ...agreement, missing };
}

function readIntervention(
  node: MinutesNode,
  item: MinutesNode | null,
  id: BlockId,
  owners: Set<unknown>,
): Intervention {
  const { attributes } = node;
  const priority = attributes.priority;
  const intervention = {
    id,
    stage: oneOf(interventionStages, attributes.stage) ?? 'ongoing',
    text: fieldText(node, 'what'),
    why: fieldText(node, 'why'),
    effect: oneOf(effects, attributes.effect),
    decision: oneOf(decisions, attributes.decision),
    priority: Number.isInteger(priority) && Number(priority) > 0 ? Number(priority) : null,
    owner: ownerOf(attributes, owners),
    deadline: deadlineOf(attributes),
    item: item && itemReference(item),
  };
  const { stage, decision } = intervention;
  const missing: Intervention['missing'] = [];
  if (intervention.text === '') missing.push('text');
  if (stage === 'ongoing' && intervention.effect === null) missing.push('effect');
  if (stage === 'ongoing' && decision === null) missing.push('decision');
  if ((decision === 'change' || decision === 'stop') && intervention.why === '') missing.push('why');
  return { ...intervention, missing };
}

/** A block that stands as the template seeded it. */
function isUntouched(block: Agreement | Intervention): boolean {
  const isSaid =
    'why' in block ? block.why !== '' || block.effect !== null || block.decision !== null : false;
  return block.text === '' && block.owner === null && block.deadline === null && !isSaid;
}

/** What the fields of this name say; two people can have made the same field at the same time. */
export function fieldText(node: MinutesNode, name: string): string {
  return node.children
    .filter((child): child is MinutesNode => !isTextRun(child) && child.attributes.name === name)
    .map(nodeToText)
    .filter((text) => text !== '')
    .join(' ');
}

export function itemReference(item: MinutesNode): ItemReference {
  const text = (name: string) => stringOrNull(item.attributes[name]) ?? '';
  return {
    id: stringOrNull(item.attributes.id) as BlockId | null,
    number: text('number'),
    title: text('title'),
  };
}

function idGiver(): (node: MinutesNode) => BlockId {
  const seen = new Map<string, number>();
  return (node) => {
    const id = stringOrNull(node.attributes.id) ?? node.node;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return (count === 1 ? id : `${id}~${count}`) as BlockId;
  };
}

function ownerOf(attributes: MinutesNode['attributes'], owners: Set<unknown>): ParticipantId | null {
  return owners.has(attributes.owner) ? (attributes.owner as ParticipantId) : null;
}

/** Each once, in the order of the attribute. */
function namedInterventions({ interventions }: MinutesNode['attributes']): Pick<Agreement, 'interventions'> {
  const named = typeof interventions === 'string' ? interventions.split(' ').filter((id) => id !== '') : [];
  return named.length > 0 ? { interventions: [...new Set(named)] as BlockId[] } : {};
}

function deadlineOf(attributes: MinutesNode['attributes']): string | null {
  return isDeadline(attributes.deadline) ? attributes.deadline : null;
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | null {
  return (values as readonly unknown[]).includes(value) ? (value as T) : null;
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
