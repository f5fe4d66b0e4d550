import * as Y from 'yjs';
import type { BlockId, ParticipantId } from '../../../shared/ids.ts';
import { minutesToSaidBlocks, type SaidBlock } from '../../../shared/minutes/canonical/canonical.ts';
import type { FindPerson } from '../../../shared/minutes/model/fits.ts';
import { readMinutes } from '../../../shared/minutes/read/read.ts';
import {
  type Authors,
  docToQuotes,
  docToVoices,
  elementToWriters,
  type Quote,
} from '../../../shared/recognition/authors.ts';
import { keepersOf, mayChange } from '../../../shared/recognition/keepers.ts';
import type { Recognition } from '../../../shared/recognition/recognition.ts';

/** What the server knows of the quotes; the words are the page's own. */
export interface QuoteDeeds {
  authors: Authors;
  recognitions: readonly Recognition[];
  /** Somebody types in a quote whom `authors` does not know. */
  onUnknown: () => void;
}

/** Milliseconds without a key in any quote before they are read again. */
const quiet = 250;

/**
 * Whose words the quotes are now, from this page's own document: a yes is void from the first key on, before the server
 * has heard of it. Typing outside the quotes costs nothing, typing in one is read when it pauses.
 */
export class QuoteWatch {
  #doc: Y.Doc;
  #onChange: () => void;
  #people: FindPerson;
  #deeds: QuoteDeeds | null = null;
  #quotes = new Map<unknown, Quote>();
  #keepers = new Map<unknown, ParticipantId[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = new Set<number>();

  constructor(doc: Y.Doc, people: FindPerson, onChange: () => void) {
    this.#doc = doc;
    this.#people = people;
    this.#onChange = onChange;
  }

  /** Null: quotes are nobody's to answer for now. */
  update(deeds: QuoteDeeds | null): void {
    this.#deeds = deeds;
    this.#look();
  }

  quote(id: unknown): Quote | undefined {
    return this.#quotes.get(id);
  }

  /** R055: who alone changes a quote; nobody: whoever may write. The server judges by the same (R41). */
  keepers(id: unknown): readonly ParticipantId[] {
    return this.#keepers.get(id) ?? [];
  }

  /** The ids of the quotes that this reader leaves as they are. */
  keptFrom(me: ParticipantId): unknown[] {
    return [...this.#keepers].flatMap(([id, keepers]) => (mayChange(keepers, me) ? [] : [id]));
  }

  /** What it says this moment. */
  said(id: BlockId): SaidBlock | undefined {
    return minutesToSaidBlocks(readMinutes(this.#doc), 'voice').find((each) => each.id === id);
  }

  /** Until the returned function is called. */
  start(): () => void {
    const listen = (transaction: Y.Transaction) => this.#touch(transaction);
    this.#doc.on('afterTransaction', listen);
    return () => {
      this.#doc.off('afterTransaction', listen);
      clearTimeout(this.#timer);
    };
  }

  #touch({ changedParentTypes }: Y.Transaction): void {
    const touched = [...changedParentTypes.keys()].flatMap(toVoice);
    if (touched.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), quiet);
    const voided = touched.flatMap((voice) => this.#quotes.get(voice.getAttribute('id')) ?? []);
    const confirmed = voided.filter(({ confirmedAt }) => confirmedAt !== null);
    for (const quote of confirmed) this.#quotes.set(quote.id, { ...quote, confirmedAt: null });
    if (confirmed.length > 0) this.#onChange();
  }

  #look(): void {
    const { authors, recognitions } = this.#deeds ?? { authors: new Map(), recognitions: [] };
    const quotes = this.#deeds ? docToQuotes(this.#doc, authors, recognitions) : [];
    const said = () => JSON.stringify([[...this.#quotes.values()], [...this.#keepers]]);
    const before = said();
    this.#quotes = new Map(quotes.map((quote) => [quote.id, quote]));
    this.#keepers = this.#deeds ? this.#whoKeeps(this.#deeds) : new Map();
    if (said() !== before) this.#onChange();
    if (this.#deeds) this.#askWhoTypes(this.#deeds);
  }

  #whoKeeps({ authors, recognitions }: QuoteDeeds): Map<unknown, ParticipantId[]> {
    const said = (quote: BlockId, by: ParticipantId) =>
      recognitions.filter((row) => row.of === 'quote' && row.subject === quote && row.participant === by);
    const facts = { authors, people: this.#people, said };
    return new Map(
      docToVoices(this.#doc).map((voice) => [voice.getAttribute('id'), keepersOf(voice, facts)]),
    );
  }

  /** Once for everybody who is unknown, however often they type. */
  #askWhoTypes({ authors, onUnknown }: QuoteDeeds): void {
    const unknown = docToVoices(this.#doc)
      .flatMap(elementToWriters)
      .filter((client) => !authors.has(client) && !this.#asked.has(client));
    for (const client of unknown) this.#asked.add(client);
    if (unknown.length > 0) onUnknown();
  }
}

const toVoice = (type: unknown): Y.XmlElement[] =>
  type instanceof Y.XmlElement && type.nodeName === 'voice' ? [type] : [];
