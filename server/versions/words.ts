import * as Y from 'yjs';
import type { BlockId } from '../../shared/ids.ts';
import { minutesToItemIds } from '../../shared/minutes/canonical/canonical.ts';
import { attributesOf } from '../../shared/minutes/canonical/canonical-attributes.ts';
import { fragmentName } from '../../shared/minutes/model/schema.ts';
import { readMinutes } from '../../shared/minutes/read/read.ts';

/** Which item (C8) each of the document's outermost elements is, or stands in. */
export type Places = ReadonlyMap<unknown, BlockId>;

export function docToPlaces(doc: Y.Doc): Places {
  const elements = doc.getXmlFragment(fragmentName).toArray();
  const names = minutesToItemIds(readMinutes(doc));
  const items = elements.filter(isItem);
  const places = new Map<unknown, BlockId>(items.map((each, index) => [each, names[index] as BlockId]));
  const outside = names[items.length];
  if (outside !== undefined) for (const each of elements) if (!places.has(each)) places.set(each, outside);
  return places;
}

const isItem = (each: unknown) => each instanceof Y.XmlElement && each.nodeName === 'agendaItem';

/** The item that a piece of the document stands in; undefined when it stood nowhere then. */
export function placeOf(piece: Y.Item, places: Places): BlockId | undefined {
  let place: unknown = piece.content instanceof Y.ContentType ? piece.content.type : null;
  for (let type = piece.parent; type instanceof Y.AbstractType; type = type._item?.parent ?? null) {
    if (type._item) place = type;
  }
  return places.get(place);
}

/** True for what is read: letters, formatting, a mention, a break, and what a block says by its attributes. */
export function isSaid({ content, parentSub, parent }: Y.Item): boolean {
  if (parentSub !== null) {
    const node = parent instanceof Y.XmlElement ? parent.nodeName : '';
    const [value] = content instanceof Y.ContentAny ? content.arr : [];
    return Object.keys(attributesOf(node, { [parentSub]: value })).length > 0;
  }
  if (content instanceof Y.ContentType) {
    return content.type instanceof Y.XmlElement && ['mention', 'hardBreak'].includes(content.type.nodeName);
  }
  return content instanceof Y.ContentString || content instanceof Y.ContentFormat;
}
