import * as Y from 'yjs';
import type { Log } from './log.ts';

/** Yjs client id → participant, null for the seed: whoever wrote the first row of the log that has the id (L9). */
export function logToAuthors({ clients, rows }: Pick<Log, 'clients' | 'rows'>): Map<number, string | null> {
  const authors = new Map(clients.map(({ client, participant }) => [client, participant]));
  for (const { author, bytes } of rows) {
    for (const { id } of Y.decodeUpdate(bytes).structs) {
      if (!authors.has(id.client)) authors.set(id.client, author);
    }
  }
  return authors;
}

/** The client ids under which what stands in an element now was typed, in the order of the text (L9). */
export function writersOf(element: Y.XmlElement): number[] {
  return [...new Set(clientsIn(element))];
}

function* clientsIn(parent: Y.XmlElement | Y.XmlText): Generator<number> {
  for (let item = parent._start; item; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentString) yield item.id.client;
    if (!(item.content instanceof Y.ContentType)) continue;
    const { type } = item.content;
    if (type instanceof Y.XmlElement) {
      if (type.nodeName === 'mention' || type.nodeName === 'hardBreak') {
        yield item.id.client;
        const label = type._map.get('label');
        if (label && !label.deleted) yield label.id.client;
      }
      yield* clientsIn(type);
    } else if (type instanceof Y.XmlText) yield* clientsIn(type);
  }
}
