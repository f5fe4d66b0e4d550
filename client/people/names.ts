import { shownLanguage } from '../text/index.ts';
import type { Named } from './identity.ts';

/** Names as they are said in a sentence: "Fatima, Omar og Bo", by first name where that is enough to know who. */
export function namesOf(ids: readonly string[], people: readonly Named[]): string {
  return listed(ids.map((id) => shortName(id, people)).filter((name) => name !== ''));
}

/** The first name, or the whole when two share it. Empty when nobody has the id. */
export function shortName(id: string, people: readonly Named[]): string {
  const name = people.find((person) => person.id === id)?.name ?? '';
  const first = firstWord(name);
  const isShared = people.filter((other) => firstWord(other.name) === first).length > 1;
  return isShared ? name : first;
}

/** "a, b og c" in the language of the page. */
export function listed(parts: readonly string[]): string {
  const language = shownLanguage();
  // A browser that does not know the language would put in a word of its own.
  if (Intl.ListFormat.supportedLocalesOf(language).length === 0) return parts.join(', ');
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}

const firstWord = (name: string) => name.trim().split(/\s+/u)[0] ?? '';
