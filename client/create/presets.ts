import type { Institution } from '../../shared/meeting/case.ts';
import type { ParticipantKind } from '../../shared/meeting/meeting.ts';
import type { ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import type { TextKey } from '../text/index.ts';
import type { Draft } from './draft-fields.ts';

export type NewPerson = Pick<ParticipantInput, 'name' | 'role' | 'authority' | 'kind'>;

interface Preset {
  label: TextKey;
  role?: TextKey;
  authority?: TextKey;
  kind: ParticipantKind;
  /** Only where the child goes there, or nobody has said where. */
  only?: Institution;
}

const family = 'create.preset.family';

/**
 * R069, R097: who may be at such a meeting, the family first. What the source's own figure of them says is lost; the
 * choice is ours.
 */
const presets: readonly Preset[] = [
  { label: 'create.preset.mother', authority: family, kind: 'parent' },
  { label: 'create.preset.father', authority: family, kind: 'parent' },
  { label: 'create.preset.child', authority: family, kind: 'child' },
  { label: 'create.preset.grandparent', authority: family, kind: 'privateNetwork' },
  { label: 'create.preset.support', kind: 'supportPerson' },
  { label: 'create.preset.teacher', kind: 'professional', only: 'school' },
  { label: 'create.preset.pedagogue', kind: 'professional' },
  { label: 'create.preset.club', role: 'create.preset.club-role', kind: 'professional' },
  { label: 'create.preset.nurse', kind: 'professional', only: 'daycare' },
  { label: 'create.preset.ppr', role: 'create.preset.ppr-role', kind: 'professional' },
  { label: 'create.preset.caseworker', authority: 'create.preset.municipality', kind: 'authority' },
  { label: 'create.preset.interpreter', kind: 'interpreter' },
];

/** A role to begin with; of somebody whose name is known from the steps before, with the name. */
export interface Suggestion {
  label: string;
  person: NewPerson;
}

/** The family's rådgiver, with whom the meeting was discussed (R017), comes first, until they are on the list. */
export function suggestionsFor(
  { childFirstName, discussedWith, caseKind, people, institution }: Draft,
  t: (key: TextKey) => string,
): Suggestion[] {
  const adviser = caseKind === 'existing' ? discussedWith.trim() : '';
  const role = t('create.preset.caseworker');
  const isThere = people.some(({ name }) => name.trim().toLowerCase() === adviser.toLowerCase());
  const authority = t('create.preset.municipality');
  const isOffered = ({ only }: Preset) => !only || !institution || only === institution;
  return [
    ...(adviser === '' || isThere
      ? []
      : [
          {
            label: `${adviser}, ${role}`,
            person: { name: adviser, role, authority, kind: 'authority' as const },
          },
        ]),
    ...presets.filter(isOffered).map((preset) => ({
      label: t(preset.label),
      person: {
        name: preset.kind === 'child' ? childFirstName.trim() : '',
        role: t(preset.role ?? preset.label),
        authority: preset.authority ? t(preset.authority) : '',
        kind: preset.kind,
      },
    })),
  ];
}
