import type { CaseId } from '../ids.ts';

/** R016: the mandatory first choice. An unknown case opens the gate before anybody is invited (R023–R045). */
export const caseKinds = ['existing', 'unknown'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** What the child goes to: asked once, with the case. */
export const institutions = ['daycare', 'school'] as const;
export type Institution = (typeof institutions)[number];

/** What the forms call the child: "barnet/den unge" in the sources. */
export const childWords = ['child', 'youngPerson'] as const;
export type ChildWord = (typeof childWords)[number];

const forms: Record<ChildWord, Record<string, string>> = {
  child: { barnet: 'barnet', barnets: 'barnets', Barnet: 'Barnet', Barnets: 'Barnets' },
  youngPerson: { barnet: 'den unge', barnets: 'den unges', Barnet: 'Den unge', Barnets: 'Den unges' },
};

/** `{barnet}`, `{barnets}` and the same in capitals, for our own words: as values of a message. */
export const childForms = (word: ChildWord): Readonly<Record<string, string>> => forms[word];

/** A form's text with `{barnet}`, `{barnets}` and the same in capitals filled in; the forms are in Danish. */
export function withChildWord(text: string, word: ChildWord): string {
  return text.replace(/\{([Bb]arnets?)\}/g, (whole, name: string) => forms[word][name] ?? whole);
}

export interface Case {
  id: CaseId;
  /** The child is called by first name, everywhere. */
  childFirstName: string;
  kind: CaseKind;
}
