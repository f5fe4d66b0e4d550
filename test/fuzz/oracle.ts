import { getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { schemaExtensions } from '../../client/editor/blocks/schema.ts';
import type { Case } from './judged.ts';
import { changedQuotes, ownQuotes } from './quote-oracle.ts';

/**
 * The second judge, who shares nothing with the firewall: applies the update to a copy of the document and looks at
 * all of it afterwards, with ProseMirror's eyes and rules written by hand. Slow, and not before but after.
 */
const schema: Schema = getSchema(schemaExtensions());

/** What is wrong with it; null when nothing is. */
export function findWrong(update: Uint8Array, { state, ...who }: Case): string | null {
  const doc = new Y.Doc();
  apply(doc, state);
  const before = Y.decodeStateVector(Y.encodeStateVector(doc));
  const items = agendaItems(doc);
  const quotes = ownQuotes(doc, who);
  try {
    apply(doc, update);
  } catch (error) {
    return `Yjs throws: ${(error as Error).message}`;
  }
  return (
    pending(doc) ??
    foreignWords(doc, before, who) ??
    strangeStructs(doc, before) ??
    strangeMinutes(doc, who) ??
    missingItems(items, doc, who) ??
    changedQuotes(quotes)
  );
}

/** True when it makes a difference in which order this and what another wrote meanwhile come. */
export function seesOtherOrder(
  update: Uint8Array,
  { state, meanwhile }: Pick<Case, 'state' | 'meanwhile'>,
): boolean {
  const [one, other] = [
    [state, update, meanwhile],
    [state, meanwhile, update],
  ].map((updates) => {
    const doc = new Y.Doc();
    for (const each of updates) apply(doc, each);
    return doc.getXmlFragment('minutes').toString();
  });
  return one !== other;
}

/** True when the document has, after the update, neither words nor deletions that it did not have. */
export function changesNothing(update: Uint8Array, state: Uint8Array): boolean {
  const doc = new Y.Doc();
  apply(doc, state);
  const before = Y.snapshot(doc);
  apply(doc, update);
  return Y.equalSnapshots(before, Y.snapshot(doc));
}

/** Without Yjs’ tidying of marks, which depends on the order; pages tell of it as of their own edits. */
function apply(doc: Y.Doc, update: Uint8Array): void {
  doc.transact((transaction) => {
    Y.applyUpdate(doc, update);
    transaction.local = true;
  });
}

function pending({ store }: Y.Doc): string | null {
  return store.pendingStructs || store.pendingDs ? 'something is pending' : null;
}

type Who = Omit<Case, 'state' | 'meanwhile'>;

function foreignWords(doc: Y.Doc, before: Map<number, number>, { owners, author }: Who): string | null {
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
    if (clock === (before.get(client) ?? 0)) continue;
    if (owners.has(client) && owners.get(client) !== author) return `written as ${client}`;
  }
  return null;
}

function strangeStructs(doc: Y.Doc, before: Map<number, number>): string | null {
  for (const [client, structs] of doc.store.clients) {
    for (const struct of structs) {
      if (struct.id.clock < (before.get(client) ?? 0) || !(struct instanceof Y.Item)) continue;
      const { content, parentSub } = struct;
      const isKnown =
        content instanceof Y.ContentString ||
        content instanceof Y.ContentType ||
        content instanceof Y.ContentFormat ||
        content instanceof Y.ContentDeleted ||
        (content instanceof Y.ContentAny && parentSub !== null);
      if (!isKnown) return `content ${content.constructor.name}`;
    }
  }
  for (const [name, type] of doc.share) if (name !== 'minutes' && type._start) return `a root called ${name}`;
  return null;
}

function strangeMinutes(doc: Y.Doc, who: Who): string | null {
  const fragment = doc.getXmlFragment('minutes');
  if (fragment._map.size > 0) return 'the root has attributes';
  try {
    schema.nodeFromJSON({ ...yXmlFragmentToProsemirrorJSON(fragment), type: 'doc' }).check();
  } catch (error) {
    return `ProseMirror says: ${(error as Error).message}`;
  }
  return strangeChildren(fragment, 1, who);
}

function strangeChildren(parent: Y.XmlFragment, depth: number, who: Who): string | null {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) {
      if (child._map.size > 0) return 'a text has attributes';
      for (const { attributes = {} } of child.toDelta() as { attributes?: Record<string, unknown> }[])
        for (const [name, value] of Object.entries(attributes))
          if (!isMark(name, value)) return `the mark ${name}`;
      continue;
    }
    if (!(child instanceof Y.XmlElement)) return `a ${child.constructor.name}`;
    if (depth > 12) return 'too deep';
    for (const [name, value] of Object.entries(child.getAttributes() as Record<string, unknown>)) {
      if (!isValue(child.nodeName, name, value, who)) return `${child.nodeName}.${name} = ${value}`;
    }
    const below = strangeChildren(child, depth + 1, who);
    if (below) return below;
  }
  return null;
}

function isMark(name: string, value: unknown): boolean {
  if (name === 'link') return /^\{"href":"(https:\/\/|mailto:|tel:)[^\s"]+"\}$/i.test(JSON.stringify(value));
  return ['bold', 'italic'].includes(name) && JSON.stringify(value) === '{}';
}

/** By hand and by name, whatever the node: what a value of this name can be at all. */
function isValue(node: string, name: string, value: unknown, { people, child }: Who): boolean {
  const isOneOf = (words: string) => typeof value === 'string' && words.split(' ').includes(value);
  switch (name) {
    case 'owner':
      return people.includes(value as string) && value !== child;
    case 'speaker':
    case 'participant':
      return people.includes(value as string);
    case 'forWhom':
      return isOneOf('child parents sibling') || people.includes(value as string);
    case 'deadline':
    case 'date':
      return typeof value === 'string' && /^\d{4}-(W[0-5]\d|[01]\d-[0-3]\d)$/.test(value);
    case 'firstStep':
    case 'settledLater':
    case 'familyApproval':
    case 'declined':
    case 'chosen':
      return typeof value === 'boolean';
    case 'minutes':
    case 'priority':
    case 'start':
      return typeof value === 'number' && value >= 0 && value < 10_000 && value % 1 === 0;
    case 'level':
      return node === 'goal' ? isOneOf('goal subgoal') : [1, 2, 3, 4].includes(value as number);
    case 'stage':
      return isOneOf('ongoing planned new');
    case 'status':
      return isOneOf('draft decided');
    case 'effect':
      return isOneOf('works partly no tooEarly');
    case 'decision':
      return isOneOf('continue change stop');
    case 'kind':
      return isOneOf(kinds);
    case 'id':
    case 'name':
    case 'carriedFrom':
    case 'goal':
      return typeof value === 'string' && value.length <= 100 && !/[^\w-]/.test(value);
    case 'interventions':
      return typeof value === 'string' && /^[\w-]{1,100}( [\w-]{1,100}){0,19}$/.test(value);
    case 'key':
    case 'number':
    case 'title':
    case 'questions':
    case 'guidance':
    case 'label':
      return typeof value === 'string' && value.length <= 2_000;
    default:
      return false;
  }
}

const kinds =
  'task inform family child perspective descriptive reflecting ownGoal expectation midway purpose concern sinceLast ' +
  'moreLess attachment option actorPlan followUp evaluation clarification parallelDecision nextMeeting';

type Item = { id: unknown; client: number };

function agendaItems(doc: Y.Doc): Item[] {
  return doc
    .getXmlFragment('minutes')
    .toArray()
    .flatMap((each) =>
      each instanceof Y.XmlElement && each.nodeName === 'agendaItem'
        ? [{ id: each.getAttribute('id'), client: each._item?.id.client ?? 0 }]
        : [],
    );
}

function missingItems(before: Item[], doc: Y.Doc, { owners, author }: Who): string | null {
  const left = new Set(agendaItems(doc).map(({ id }) => id));
  const gone = before.find(
    ({ id, client }) => id !== undefined && owners.get(client) !== author && !left.has(id),
  );
  return gone ? `agenda item ${gone.id} is gone` : null;
}
