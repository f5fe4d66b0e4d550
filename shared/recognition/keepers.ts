import type * as Y from 'yjs';
import type { BlockId, ParticipantId } from '../ids.ts';
import { isFamily, type ParticipantKind } from '../meeting/meeting.ts';
import { minutesToSaidBlocks } from '../minutes/canonical/canonical.ts';
import type { FindPerson } from '../minutes/model/fits.ts';
import { readMinutes } from '../minutes/read/read.ts';
import { type Authors, elementToWriters } from './authors.ts';
import { answerTo, type Recognition } from './recognition.ts';

/** What decides whose a quote's words are, besides the document. */
export interface KeeperFacts {
  authors: Authors;
  people: FindPerson;
  /** What somebody has said of a quote in this version, oldest first. */
  said: (quote: BlockId, by: ParticipantId) => readonly Recognition[];
}

/**
 * R055: who alone changes a quote. Its speaker, once they have typed in it or said that these are their words, and until they
 * say that it is not quite so; where no speaker is named, the family whose hands have typed in it. Nobody: whoever may
 * write, writes for them. Last time's words (`carriedFrom`) are nobody's to change, and not looked at here.
 * `typing`: somebody whose letters are on their way into it.
 */
export function keepersOf(
  voice: Y.XmlElement,
  { authors, people, said }: KeeperFacts,
  typing: ParticipantId | null = null,
): ParticipantId[] {
  const { id, speaker, carriedFrom } = voice.getAttributes() as Record<string, unknown>;
  if (carriedFrom) return [];
  const writers = new Set(elementToWriters(voice).map((client) => authors.get(client) ?? null));
  if (typing) writers.add(typing);
  if (typeof speaker !== 'string' || speaker === '') {
    return [...writers].filter((one): one is ParticipantId => one !== null && isOfFamily(people(one)));
  }
  const owner = speaker as ParticipantId;
  const rows = typeof id === 'string' ? said(id as BlockId, owner) : [];
  if (rows.at(-1)?.answer === 'notQuite') return [];
  return writers.has(owner) || isConfirmed(voice, owner, rows) ? [owner] : [];
}

export function mayChange(keepers: readonly ParticipantId[], who: ParticipantId): boolean {
  return keepers.length === 0 || keepers.includes(who);
}

function isOfFamily(person: ReturnType<FindPerson>): boolean {
  return person != null && isFamily({ kind: person.kind as ParticipantKind });
}

function isConfirmed(voice: Y.XmlElement, owner: ParticipantId, rows: readonly Recognition[]): boolean {
  const id: unknown = voice.getAttribute('id');
  if (rows.length === 0 || !voice.doc) return false;
  const [quote] = minutesToSaidBlocks(
    readMinutes(voice.doc),
    'voice',
    ({ attributes }) => attributes.id === id,
  );
  return quote !== undefined && answerTo(rows, owner, 'quote', quote)?.answer === 'yes';
}
