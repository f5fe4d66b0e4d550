import * as Y from 'yjs';
import { marks, type NodeDefinition, nodes } from './schema.ts';

/** What an editor of this schema version would delete from the shared document without being asked. */
export interface Unknown {
  what: 'node' | 'mark' | 'attribute' | 'content';
  name: string;
}

type Struct = Y.Item | Y.GC;

/** y-tiptap stores the n-th mark of one kind over the same text as `<name>--<hash>`. */
const overlappingMark = /^(.*)--[a-zA-Z0-9+/=]{8}$/;

/** The first living struct that this version has no name for; null when all are known. */
export function findUnknown(structs: Iterable<Struct>): Unknown | null {
  for (const struct of structs) {
    const unknown = struct instanceof Y.Item && !struct.deleted ? unknownIn(struct) : null;
    if (unknown) return unknown;
  }
  return null;
}

/** True when the document, as loaded, holds anything newer than this version. Reads every struct once. */
export function hasUnknown(doc: Y.Doc): boolean {
  for (const structs of doc.store.clients.values()) if (findUnknown(structs)) return true;
  return false;
}

/** The structs that a transaction has added to its document. To be read before observers run. */
export function* newStructs(transaction: Y.Transaction): Generator<Struct> {
  const { store } = transaction.doc;
  for (const [client, after] of transaction.afterState) {
    const before = transaction.beforeState.get(client) ?? 0;
    const structs = store.clients.get(client);
    if (before === after || !structs) continue;
    for (let i = Y.findIndexSS(structs, before); i < structs.length; i++) {
      const struct = structs[i];
      if (struct) yield struct;
    }
  }
}

function unknownIn(item: Y.Item): Unknown | null {
  const { content, parent, parentSub } = item;
  if (parentSub !== null) return unknownAttribute(parent, parentSub);
  if (content instanceof Y.ContentType) return unknownType(content.type);
  if (content instanceof Y.ContentFormat) return unknownMark(content.key);
  if (content instanceof Y.ContentString) return null;
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
function unknownAttribute(parent: Y.Item['parent'], name: string): Unknown | null {
  if (!(parent instanceof Y.XmlElement) || !Object.hasOwn(nodes, parent.nodeName)) return null;
  const definition: NodeDefinition = nodes[parent.nodeName as keyof typeof nodes];
  return Object.hasOwn(definition.attributes ?? {}, name) ? null : { what: 'attribute', name };
}
