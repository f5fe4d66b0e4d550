import type { ParticipantInput } from '../../shared/meeting/meeting-input.ts';

/** Invented people. The key is how the demo's minutes call them. */
export interface CastMember extends Omit<ParticipantInput, 'isMe'> {
  key: string;
}

const family = { authority: 'Familien', responsibilityArea: '', decisionPower: '' };

const grownUps: CastMember[] = [
  {
    key: 'lise',
    name: 'Lise Møller',
    authority: 'Skovskolen',
    role: 'lærer',
    responsibilityArea: 'Klassen og skoledagen',
    decisionPower: 'Dagligdagen i klassen',
    kind: 'professional',
    duties: ['chair'],
  },
  { ...family, key: 'fatima', name: 'Fatima Ahmad', role: 'mor', kind: 'parent', duties: [] },
  { ...family, key: 'omar', name: 'Omar Ahmad', role: 'far', kind: 'parent', duties: [] },
  {
    key: 'bo',
    name: 'Bo Holm',
    authority: 'Børn, Unge og Familier',
    role: 'rådgiver',
    responsibilityArea: 'Støtte til familien',
    decisionPower: 'Kan bevilge et forløb i familiehuset',
    kind: 'authority',
    duties: ['tovholder'],
  },
  {
    key: 'karen',
    name: 'Karen Nielsen',
    authority: 'Skovskolens fritidsordning',
    role: 'pædagog',
    responsibilityArea: 'Eftermiddagen og overgangene',
    decisionPower: 'Aktiviteter og voksne i fritidsordningen',
    kind: 'professional',
    duties: ['minuteTaker'],
  },
  {
    key: 'tina',
    name: 'Tina Skov',
    authority: 'Pædagogisk Psykologisk Rådgivning',
    role: 'psykolog',
    responsibilityArea: 'Observation og sparring',
    decisionPower: 'Egne timer i klassen',
    kind: 'professional',
    duties: [],
  },
];

const sofie: CastMember = {
  ...family,
  key: 'sofie',
  name: 'Sofie',
  role: 'barnet',
  kind: 'child',
  duties: [],
};

/** Everybody at Sofie's meeting. */
export function wholeCast(): CastMember[] {
  return [...grownUps, sofie];
}

/** A meeting of any size in which everybody may write: the grown-ups, and colleagues when they do not suffice. */
export function castOf(size: number): CastMember[] {
  const colleagues = Array.from({ length: Math.max(0, size - grownUps.length) }, (_, index) => ({
    key: `colleague-${index + 1}`,
    name: `Kollega ${index + 1}`,
    authority: 'Skovskolen',
    role: 'lærer',
    responsibilityArea: '',
    decisionPower: '',
    kind: 'professional' as const,
    duties: [],
  }));
  return [...grownUps.slice(0, size), ...colleagues];
}
