import type { PersonId } from '../../shared/ids.ts';
import type { LogoFacts, SettingChange, SettingSection } from '../../shared/organisation/settings.ts';
import type { AuditEntry } from './audit.ts';

/** The store's port: what an organisation has set for itself. Every change is kept; the newest counts. */

export interface StoredSetting {
  section: SettingSection | 'logo';
  /** 1 for the first change. */
  version: number;
  /** As it was written, by this version of the program or an earlier one. Of `logo`: its facts, or null. */
  value: unknown;
}

export interface StoredLogo extends LogoFacts {
  bytes: Uint8Array<ArrayBuffer>;
}

export interface OrganisationWriter {
  /** Compare-and-swap: null, and nothing is stored, when `version` is not the newest. Else the new one. */
  writeSetting(
    setting: StoredSetting & { section: SettingSection },
    audit: AuditEntry,
  ): Promise<number | null>;
  /** The same of the logo. */
  setLogo(version: number, logo: StoredLogo | null, audit: AuditEntry): Promise<number | null>;
  nameOrganiser(person: PersonId, name: string, audit: AuditEntry): Promise<void>;
}

export interface OrganisationReader {
  /** The newest of each section that has been set. */
  settings(): Promise<StoredSetting[]>;
  /** Newest first. */
  settingChanges(limit: number): Promise<SettingChange[]>;
  logo(hash: string): Promise<StoredLogo | null>;
}
