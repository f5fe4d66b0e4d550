import * as Y from 'yjs';
import type { Type } from '../document/position.ts';

/** True for what stands in a quote: who types there is looked at letter by letter. */
export function isInQuote(type: Type | null): boolean {
  return spotOf(type) !== null;
}

/** Where in a quote something stands. */
interface Spot {
  voice: Y.XmlElement;
  /** The voice's child that it stands in; null for the voice itself. */
  field: Y.XmlElement | null;
}

/** Null outside a quote, and for what others say in one: how the child was heard. */
export function spotOf(type: Type | null): Spot | null {
  let field: Y.XmlElement | null = null;
  for (let at: unknown = type; at instanceof Y.XmlElement || at instanceof Y.XmlText; at = at.parent) {
    if (!(at instanceof Y.XmlElement)) continue;
    if (at.nodeName === 'voice') return isHeard(at, field) ? null : { voice: at, field };
    field = at;
  }
  return null;
}

/** The child's quote whose field of others' words this is; null for everything else. */
export function quoteHeardIn(type: unknown): Y.XmlElement | null {
  if (!(type instanceof Y.XmlElement) || !(type.parent instanceof Y.XmlElement)) return null;
  return type.parent.nodeName === 'voice' && isHeard(type.parent, type) ? type.parent : null;
}

function isHeard(voice: Y.XmlElement, field: Y.XmlElement | null): boolean {
  return voice.getAttribute('kind') === 'child' && field?.getAttribute('name') === 'heard';
}
