import type * as Y from 'yjs';
import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import { minutesToSaidBlocks } from '../../shared/minutes/canonical/canonical.ts';
import { readMinutes, walkMinutes } from '../../shared/minutes/read/read.ts';
import type { Recognition } from '../../shared/recognition/recognition.ts';
import type { Chance } from './chance.ts';

/** What speakers have said of their quotes, as the store keeps it: of the words as they stand on the disk. */
export class Sayings {
  #rows: Recognition[] = [];
  #stored: () => Y.Doc;

  constructor(stored: () => Y.Doc) {
    this.#stored = stored;
  }

  rows = (quote: BlockId, by: ParticipantId): Recognition[] =>
    this.#rows.filter(({ subject, participant }) => subject === quote && participant === by);

  /** The speaker of one of the quotes says yes to its words, or that they are not quite so. */
  sayOne(chance: Chance): void {
    const quotes = minutesToSaidBlocks(readMinutes(this.#stored()), 'voice');
    const quote = quotes[chance(quotes.length)];
    const participant = quote && this.#speakers().get(quote.id);
    if (!quote || !participant) return;
    this.#rows.push({
      number: this.#rows.length,
      version: 1,
      participant,
      of: 'quote',
      subject: quote.id,
      fingerprint: quote.fingerprint,
      answer: chance(4) === 0 ? 'notQuite' : 'yes',
      words: '',
      typedBy: null,
      linkBy: null,
      at: '',
    });
  }

  /** For the second judge: the last said of each quote by who is its speaker now; a yes counts while the words are the same. */
  get last(): Map<string, 'yes' | 'notQuite'> {
    const quotes = minutesToSaidBlocks(readMinutes(this.#stored()), 'voice');
    const speakers = this.#speakers();
    return new Map(
      quotes.flatMap(({ id, fingerprint }): [string, 'yes' | 'notQuite'][] => {
        const speaker = speakers.get(id);
        const row = this.#rows.findLast((each) => each.subject === id && each.participant === speaker);
        if (row?.answer === 'notQuite') return [[id, 'notQuite']];
        return row?.answer === 'yes' && row.fingerprint === fingerprint ? [[id, 'yes']] : [];
      }),
    );
  }

  #speakers(): Map<BlockId, ParticipantId> {
    const nodes = [...walkMinutes(readMinutes(this.#stored()))].map(({ node }) => node);
    return new Map(
      nodes.flatMap(({ node, attributes: { id, speaker } }) =>
        node === 'voice' && typeof speaker === 'string' ? [[id as BlockId, speaker as ParticipantId]] : [],
      ),
    );
  }
}
