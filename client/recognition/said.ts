import type * as Y from 'yjs';
import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import {
  type CanonicalBlock,
  minutesToItems,
  minutesToSaidBlocks,
  type Said,
  type SaidItem,
} from '../../shared/minutes/canonical/canonical.ts';
import type { Minutes } from '../../shared/minutes/read/read.ts';
import { type Authors, docToQuotes } from '../../shared/recognition/authors.ts';

/** A quote of this meeting: what it says now, and who has typed it. */
export interface SaidQuote extends Said<CanonicalBlock> {
  speaker: ParticipantId | null;
  /** Null is somebody unknown. */
  writtenBy: (ParticipantId | null)[];
}

/** What the minutes say at one moment: all that is shown, and all that answers are held against (I12). */
export interface SaidNow {
  items: SaidItem[];
  /** Of each item; what stands outside the agenda is of level 1. */
  levels: (1 | 2)[];
  quotes: SaidQuote[];
}

/** Reads the live document once, so that text and fingerprints are of the same moment. */
export function readSaid(doc: Y.Doc, minutes: Minutes, authors: Authors): SaidNow {
  const voices = new Map(minutesToSaidBlocks(minutes, 'voice').map((voice) => [voice.id, voice]));
  return {
    items: minutesToItems(minutes),
    levels: minutes.nodes
      .filter(({ node }) => node === 'agendaItem')
      .map(({ attributes }) => (attributes.level === 2 ? 2 : 1)),
    quotes: docToQuotes(doc, authors, []).flatMap(({ id, speaker, writtenBy }): SaidQuote[] => {
      const voice = voices.get(id);
      if (!voice?.content) return [];
      return [{ id, speaker, writtenBy, fingerprint: voice.fingerprint, content: voice.content }];
    }),
  };
}

/** What people call it: "4 a", else its title. */
export function itemName({ content: { number, title } }: Pick<SaidItem, 'content'>): string {
  return number || title;
}

export function levelOf({ items, levels }: SaidNow, id: BlockId): 1 | 2 {
  return levels[items.findIndex((item) => item.id === id)] ?? 1;
}
