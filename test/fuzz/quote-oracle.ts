import * as Y from 'yjs';
import type { Case } from './judged.ts';

/** A quote that somebody else has made their own: what of it must be the same afterwards. */
interface OwnQuote {
  voice: Y.XmlElement;
  keepers: readonly string[];
  words: string;
}

interface Who extends Pick<Case, 'owners' | 'family'> {
  said: NonNullable<Case['said']>;
}

/** R41 by hand and over the whole document: the quotes that the author may not change, as they stand before the update. */
export function ownQuotes(
  doc: Y.Doc,
  { said, author, ...who }: Omit<Case, 'state' | 'meanwhile'>,
): OwnQuote[] {
  if (said === null) return [];
  return voicesIn(doc.getXmlFragment('minutes')).flatMap((voice) => {
    const keepers = keepersOf(voice, { ...who, said });
    const isOthers = keepers.length > 0 && !keepers.includes(author);
    return isOthers ? [{ voice, keepers, words: wordsOf(voice) }] : [];
  });
}

/** What is wrong with them now; null when nothing is. Naming whom the words are of is no change, if they are. */
export function changedQuotes(quotes: readonly OwnQuote[]): string | null {
  for (const { voice, keepers, words } of quotes) {
    if (isGone(voice)) return 'somebody else’s quote is gone';
    const now = wordsOf(voice);
    const named = keepers.map((keeper) => words.replace('speaker=', `speaker=${keeper}`));
    if (now !== words && !(words.startsWith('speaker=;') && named.includes(now)))
      return `somebody else’s quote says ${now} instead of ${words}`;
  }
  return null;
}

function keepersOf(voice: Y.XmlElement, { owners, said, family }: Who): string[] {
  const { id, speaker, carriedFrom } = voice.getAttributes() as Record<string, string | undefined>;
  if (carriedFrom) return [];
  const hands = [...new Set(handsIn(voice))].flatMap((client) => owners.get(client) ?? []);
  if (!speaker) return hands.filter((hand) => family.includes(hand));
  const last = said.get(id ?? '');
  if (last === 'notQuite') return [];
  return last === 'yes' || hands.includes(speaker) ? [speaker] : [];
}

/** Whose characters stand in it. What a mention says is a label that may be somebody else’s. */
function handsIn(parent: Y.XmlElement | Y.XmlText): number[] {
  const found: number[] = [];
  for (let item = parent._start; item; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentString) found.push(item.id.client);
    if (!(item.content instanceof Y.ContentType)) continue;
    const { type } = item.content;
    if (!(type instanceof Y.XmlElement || type instanceof Y.XmlText)) continue;
    if (type instanceof Y.XmlElement && ['mention', 'hardBreak'].includes(type.nodeName)) {
      found.push(item.id.client);
      const label = type._map.get('label');
      if (label && !label.deleted) found.push(label.id.client);
    }
    found.push(...handsIn(type));
  }
  return found;
}

/** Everything that is said in it, and of whom; how the child was heard is said by others beside its words. */
function wordsOf(voice: Y.XmlElement): string {
  const { speaker = '', ...facts } = voice.getAttributes() as Record<string, unknown>;
  const isHeard = (child: Y.XmlElement | Y.XmlText | Y.XmlHook) =>
    facts.kind === 'child' && child instanceof Y.XmlElement && child.getAttribute('name') === 'heard';
  const own = voice.toArray().filter((child) => !isHeard(child));
  const sorted = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return `speaker=${speaker}; ${JSON.stringify(sorted)} ${own.map(String).join('')}`;
}

/** Taken away itself, or with what it stands in. */
function isGone(voice: Y.XmlElement): boolean {
  for (let at: unknown = voice; at instanceof Y.XmlElement; at = at.parent)
    if (at._item?.deleted) return true;
  return false;
}

function voicesIn(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlElement ? (child.nodeName === 'voice' ? [child] : voicesIn(child)) : [],
    );
}
