import type { DeclineRule } from '../invitation/decline.ts';

/** Somebody who can be asked: the way in to the social services, a consultant. Empty: not known. */
export interface OrganisationContact {
  name: string;
  phone: string;
  /** Secure mail. */
  mail: string;
  /** When, and for what: "hverdage 9–12". */
  note: string;
}

/** A word of the field, or an abbreviation, and what it means in everyday language (R087, R122). */
export interface ExplainedWord {
  term: string;
  meaning: string;
}

/**
 * What a municipality, or a unit of it, sets for itself. Each member is a section: changed by itself, with a history of its
 * own. What nobody has set is what the server's environment says, else what we propose (`proposed.ts`).
 */
export interface OrganisationSettings {
  identity: {
    /** "Holbæk Kommune". */
    name: string;
    /** R002: "Læring og Trivsel". */
    unit: string;
  };
  contacts: {
    /** R033, R036: Den Sociale Indgang, or what it is called here. */
    intake: OrganisationContact;
    others: OrganisationContact[];
  };
  /** R136: institutions that a family may be in touch with, in the order they are offered. */
  palette: string[];
  words: ExplainedWord[];
  /** R169. */
  decline: DeclineRule;
  /** How long before a deadline people are reminded who have not chosen themselves. Days. */
  reminders: { daysBefore: number };
  /** How long a case is kept after anything was last held or written in it. Null: until two people erase it. */
  retention: { months: number | null };
  /** What the tovholder is called here: "stafetholder", "stafetholderen". */
  label: { tovholder: string; theTovholder: string };
  /** R014: the municipality's own guide for chairs, `https:`; empty: none. */
  chairGuide: { address: string };
  /** Who answers for how accessible this is: what the law wants told to everybody. `address`: the official statement, `https:`. Empty: not known. */
  accessibility: { phone: string; mail: string; address: string };
  /** R001: forms that nobody chooses any more, by id. Set in the list of forms. */
  forms: { hidden: string[] };
}

export type SettingSection = keyof OrganisationSettings;

/** A picture of the organisation's. `hash`: SHA-256 of its bytes. */
export interface LogoFacts {
  hash: string;
  type: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
}

/** What everybody who is signed in may read. */
export interface OrganisationView {
  name: string;
  unit: string;
  logo: LogoFacts | null;
  contacts: OrganisationContact[];
  palette: string[];
  words: ExplainedWord[];
  label: OrganisationSettings['label'];
}

/** What everybody may read without a session: the law on web accessibility has it told. */
export type StatementView = OrganisationSettings['accessibility'] & { name: string };

/** A change that somebody made: of a section, or of the logo. */
export interface SettingChange {
  section: SettingSection | 'logo';
  /** Instant, ISO 8601 UTC. */
  at: string;
  /** What they are called; empty: nobody we know any more. */
  by: string;
}

/** For administrators. */
export interface SettingsView {
  settings: OrganisationSettings;
  logo: LogoFacts | null;
  /** How often each has been changed: a change names the number it rests on. 0: never. */
  versions: Record<SettingSection | 'logo', number>;
  /** Newest first. */
  changes: SettingChange[];
}

/** How long, and how many. Characters, entries. */
export const organisationLimits = {
  name: 120,
  unit: 120,
  contactName: 80,
  contactNote: 200,
  contacts: 12,
  paletteEntry: 60,
  palette: 60,
  term: 60,
  meaning: 300,
  words: 150,
  label: 40,
  address: 300,
  /** Bytes. */
  logo: 256 * 1024,
  /** Pixels, on either side: twice what a letterhead is printed with. */
  logoSide: 2_000,
} as const;

export const settingSections: readonly SettingSection[] = [
  'identity',
  'contacts',
  'palette',
  'words',
  'decline',
  'reminders',
  'retention',
  'label',
  'chairGuide',
  'accessibility',
  'forms',
];

/** Contacts that can be reached somehow. */
export function knownContacts({ intake, others }: OrganisationSettings['contacts']): OrganisationContact[] {
  return [intake, ...others].filter(({ phone, mail }) => phone !== '' || mail !== '');
}
