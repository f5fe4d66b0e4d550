import * as Y from 'yjs';
import type { ParticipantId } from '../../../shared/ids.ts';
import { type KeeperFacts, keepersOf, mayChange } from '../../../shared/recognition/keepers.ts';
import type { DeletedRange, Id, Struct } from '../document/decode.ts';
import type { Place, Placed } from '../document/position.ts';
import type { PendingView } from './pending-view.ts';
import { quoteHeardIn, spotOf } from './quote-spot.ts';

/** What a room knows of quotes besides the document. */
export type QuoteFacts = Omit<KeeperFacts, 'authors'>;

/** R41. The words of somebody who is quoted are changed by them alone, once they are theirs (`keepersOf`). */
export class OwnWords {
  #known: PendingView;
  #author: ParticipantId;
  #facts: KeeperFacts;

  constructor(known: PendingView, author: ParticipantId, facts: QuoteFacts) {
    this.#known = known;
    this.#author = author;
    this.#facts = { ...facts, authors: known.authors };
  }

  /** True when the author may write this there. */
  admits({ content }: Struct, { holder, key }: Place): boolean {
    // A field of others' words that was called otherwise would put them into the child's mouth.
    const heard = key === null ? null : quoteHeardIn(holder.type);
    if (heard) return this.#isFree(heard);
    const spot = spotOf(holder.type);
    if (!spot || this.#isFree(spot.voice)) return true;
    const { voice, field } = spot;
    if (field) return false;
    // How the child was heard is said by others, in a field beside the child's own (R063).
    if (key === null) return voice.getAttribute('kind') === 'child';
    const isNaming = key === 'speaker' && voice.getAttribute('speaker') === undefined;
    const [named] = content.kind === 'values' ? content.values : [];
    return isNaming && keepersOf(voice, this.#facts).some((keeper) => keeper === named);
  }

  /**
   * Asked when all of an update has its place. True when every field that it brings into the child's own quote says how the child
   * was heard, and stays called so.
   */
  admitsFields(news: readonly Placed[], deletes: readonly DeletedRange[]): boolean {
    if (!news.some(({ place, struct }) => place?.key === 'name' || struct.content.kind === 'element'))
      return true;
    const coming = new Map([...this.#known.coming(), ...news].map((placed) => [placed.holder, placed]));
    const names = news.filter(({ place }) => place?.key === 'name' && place.holder.type === null);
    const isHeard = ({ struct: { content, ...id } }: Placed) =>
      content.kind === 'values' && content.values.every((value) => value === 'heard') && !isIn(deletes, id);
    const isOthers = (field: Placed | undefined) =>
      field?.place?.key === null &&
      this.#isOthersChild(field.place.holder.type) &&
      !isIn(deletes, field.struct);
    if (!names.every((name) => !isOthers(coming.get(name.place?.holder ?? null)) || isHeard(name)))
      return false;
    return news.every(
      (field) =>
        !isOthers(field) ||
        field.struct.content.kind !== 'element' ||
        names.some(({ place }) => place?.holder === field.holder),
    );
  }

  /** True when the author may take all of it away. */
  admitsDeletion(range: DeletedRange, deletes: readonly DeletedRange[]): boolean {
    const living = [...this.#known.livingIn(range)];
    const renamed = living.flatMap((struct) => quoteRenamed(struct, deletes) ?? []);
    const standing = [...living.flatMap(voicesWith), ...renamed];
    if (!standing.every((voice) => this.#isFree(voice))) return false;
    return this.#known.comingIn(range).every(({ struct, place }) => {
      if (place?.key === 'name' && place.holder.type === null && !this.#mayLoseName(place.holder, deletes))
        return false;
      const spot = place && spotOf(place.holder.type);
      return !spot || this.#isFree(spot.voice, this.#known.ownerOf(struct.client));
    });
  }

  /** What is called nothing is the child's. */
  #mayLoseName(holder: Place['holder'], deletes: readonly DeletedRange[]): boolean {
    const field = [...this.#known.coming()].find((placed) => placed.holder === holder);
    return !field?.place || !this.#isOthersChild(field.place.holder.type) || isIn(deletes, field.struct);
  }

  #isOthersChild(type: unknown): boolean {
    return isVoice(type) && type.getAttribute('kind') === 'child' && !this.#isFree(type);
  }

  #isFree(voice: Y.XmlElement, typing: ParticipantId | null = null): boolean {
    return mayChange(keepersOf(voice, this.#facts, typing), this.#author);
  }
}

/** The child's quote in which a field of others' words would lose its name and stay. */
function quoteRenamed(struct: Y.Item | Y.GC, deletes: readonly DeletedRange[]): Y.XmlElement | null {
  if (!(struct instanceof Y.Item) || struct.parentSub !== 'name') return null;
  const field = (struct.parent as Y.AbstractType<unknown>)._item;
  return field && isIn(deletes, field.id) ? null : quoteHeardIn(struct.parent);
}

const isIn = (deletes: readonly DeletedRange[], { client, clock }: Id) =>
  deletes.some((range) => range.client === client && clock >= range.from && clock < range.to);

/** The quotes that something belongs to, or that go with it. */
function voicesWith(struct: Y.Item | Y.GC): Y.XmlElement[] {
  if (!(struct instanceof Y.Item)) return [];
  const { content, parent } = struct;
  const type = content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type : null;
  if (type?.nodeName === 'agendaItem')
    return type.toArray().flatMap((child) => (isVoice(child) ? [child] : []));
  const spot = spotOf(type ?? (parent as Y.AbstractType<unknown>));
  return spot ? [spot.voice] : [];
}

const isVoice = (type: unknown): type is Y.XmlElement =>
  type instanceof Y.XmlElement && type.nodeName === 'voice';
