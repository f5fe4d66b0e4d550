/** Somebody with a face: a participant of a meeting, or a person of a case. */
export interface Named {
  id: string;
  name: string;
}

/** Two letters for a face: "Lise Møller" → "LM", "Fatima" → "FA". Never the only sign of who it is. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters =
    words.length > 1 ? [words[0], words.at(-1)].map((word) => [...(word ?? '')][0]) : [...(words[0] ?? '?')];
  return letters.slice(0, 2).join('').toLocaleUpperCase('da');
}

export const toneCount = 8;

/** A person's colour in this meeting, 1…8, by seat order: the same on every screen. */
export function toneOf(people: readonly Named[], id: Named['id']): number {
  const index = people.findIndex((person) => person.id === id);
  return (Math.max(index, 0) % toneCount) + 1;
}
