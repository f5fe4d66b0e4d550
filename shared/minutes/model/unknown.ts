import * as Y from 'yjs';
import { marks, type NodeDefinition, nodes } from './schema.ts';

/** What an editor of this schema version would delete from the shared document without being asked. */
export interface Unknown {
  what: 'node' | 'mark' | 'attribute' | 'content';
  name: string;
}

/** y-tiptap stores the n-th mark of one kind over the same text as `<name>--<hash>`. */
const overlappingMark = /^(.*)--[a-zA-Z0-9+/=]{8}$/;

/** The first thing in the document that this version has no name for. Reads every living struct once. */
export function unknownInDocument(doc: Y.Doc): Unknown | null {
  const nodeName = (parent: Y.Item['parent']) => (parent instanceof Y.XmlElement ? parent.nodeName : null);
  for (const structs of doc.store.clients.values()) {
    const unknown = firstUnknown(structs, nodeName);
    if (unknown) return unknown;
  }
  return null;
}

/**
 * The first thing in an update that this version has no name for. `doc` is the document the update is for; it is
 * read, not changed. Throws when the update does not decode.
 */
export function unknownInUpdate(update: Uint8Array, doc: Y.Doc): Unknown | null {
  const { structs } = Y.decodeUpdate(update);
  const inUpdate = new Map(structs.map((struct) => [idToKey(struct.id), struct]));
  return firstUnknown(structs, (parent) => {
    if (!(parent instanceof Y.ID)) return null;
    const item = inUpdate.get(idToKey(parent)) ?? structInDocument(doc, parent);
    return item instanceof Y.Item ? elementName(item.content) : null;
  });
}

function elementName(content: Y.Item['content']): string | null {
  const type = content instanceof Y.ContentType ? content.type : null;
  return type instanceof Y.XmlElement ? type.nodeName : null;
}

const idToKey = ({ client, clock }: Y.ID) => `${client}:${clock}`;

function structInDocument({ store }: Y.Doc, { client, clock }: Y.ID): Y.Item | Y.GC | null {
  const structs = store.clients.get(client);
  return structs && clock < Y.getState(store, client)
    ? (structs[Y.findIndexSS(structs, clock)] ?? null)
    : null;
}

/** The node name of an item's parent; null when it is not an element or not to be found. */
type NodeNameOf = (parent: Y.Item['parent']) => string | null;

function firstUnknown(structs: Iterable<Y.Item | Y.GC | Y.Skip>, nodeNameOf: NodeNameOf): Unknown | null {
  for (const struct of structs) {
    const unknown = struct instanceof Y.Item && !struct.deleted ? unknownInItem(struct, nodeNameOf) : null;
    if (unknown) return unknown;
  }
  return null;
}

function unknownInItem(item: Y.Item, nodeNameOf: NodeNameOf): Unknown | null {
  const { content, parent, parentSub } = item;
  if (parentSub !== null) return unknownAttribute(nodeNameOf(parent), parentSub);
  if (content instanceof Y.ContentType) return unknownType(content.type);
  if (content instanceof Y.ContentFormat) return unknownMark(content.key);
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return null;
  // Encoded without its parent, a value follows another value of the same attribute, which has been judged.
  if (content instanceof Y.ContentAny && parent === null) return null;
  return { what: 'content', name: content.constructor.name };
}

function unknownType(type: Y.AbstractType<unknown>): Unknown | null {
  if (type instanceof Y.XmlText) return null;
  if (!(type instanceof Y.XmlElement)) return { what: 'content', name: type.constructor.name };
  return Object.hasOwn(nodes, type.nodeName) ? null : { what: 'node', name: type.nodeName };
}

function unknownMark(key: string): Unknown | null {
  const name = overlappingMark.exec(key)?.[1] ?? key;
  return Object.hasOwn(marks, name) ? null : { what: 'mark', name };
}

/** An attribute of a node that is itself unknown is reported with the node. */
function unknownAttribute(nodeName: string | null, name: string): Unknown | null {
  if (nodeName === null || !Object.hasOwn(nodes, nodeName)) return null;
  const definition: NodeDefinition = nodes[nodeName as keyof typeof nodes];
  return Object.hasOwn(definition.attributes ?? {}, name) ? null : { what: 'attribute', name };
}
