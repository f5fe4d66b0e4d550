import type { ParticipantKind } from '../meeting/meeting.ts';
import data from './palette.json' with { type: 'json' };

/**
 * R136: where people around a family come from: what stands in the file for every family, then what the organisation has set.
 * What a family types instead is kept as they typed it.
 */
export function paletteWith(ofOrganisation: readonly string[]): string[] {
  const own = data.filter(({ isOffered }) => isOffered).map(({ name }) => name);
  return [...new Set([...own, ...ofOrganisation])];
}

/** What somebody from there is at a meeting. */
export function kindFrom(institution: string): ParticipantKind {
  const found = data.find(({ name }) => name === institution);
  return (found?.kind as ParticipantKind | undefined) ?? 'professional';
}
