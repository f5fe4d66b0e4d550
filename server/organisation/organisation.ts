import { proposedSettings } from '../../shared/organisation/proposed.ts';
import {
  type LogoFacts,
  type OrganisationSettings,
  type SettingSection,
  settingSections,
} from '../../shared/organisation/settings.ts';
import { settingSchemas } from '../../shared/organisation/settings-input.ts';
import { callTovholder } from '../../shared/text/tovholder-word.ts';
import type { Letterhead } from '../export/press/letterhead.ts';
import type { StoredLogo, StoredSetting } from '../store/organisation.ts';
import type { StoreReader } from '../store/store.ts';

/** What an organisation has set for itself, at hand for everybody who needs it. */
export interface Organisation {
  /** As it counts now: what is set, else what the environment says, else what we propose. */
  settings(): OrganisationSettings;
  logo(): LogoFacts | null;
  versions(): Record<SettingSection | 'logo', number>;
  /** What stands at the top of the first page of what is printed. */
  letterhead(): Letterhead;
  /** Reads again what has been written. */
  reload(): Promise<void>;
}

type Reader = Pick<StoreReader, 'settings' | 'logo'>;

/** Read once, and again after each change (of another node: share.ts). `fromEnvironment`: what counts until it is set. */
export async function createOrganisation(
  reader: Reader,
  fromEnvironment: Partial<OrganisationSettings> = {},
): Promise<Organisation> {
  const unset = { ...proposedSettings, ...fromEnvironment };
  let now = await read(reader, unset);
  callTovholder(now.settings.label);
  return {
    settings: () => now.settings,
    logo: () => now.logo && logoToFacts(now.logo),
    versions: () => now.versions,
    letterhead: () => {
      const { name, unit } = now.settings.identity;
      const picture = now.logo && {
        type: now.logo.type,
        base64: Buffer.from(now.logo.bytes).toString('base64'),
        width: now.logo.width,
        height: now.logo.height,
      };
      return { name, unit, picture };
    },
    async reload() {
      now = await read(reader, unset);
      callTovholder(now.settings.label);
    },
  };
}

async function read(reader: Reader, unset: OrganisationSettings) {
  const rows = await reader.settings();
  const rowOf = (section: StoredSetting['section']) => rows.find((row) => row.section === section);
  const settings = { ...unset };
  const versions = { logo: rowOf('logo')?.version ?? 0 } as ReturnType<Organisation['versions']>;
  const set = <S extends SettingSection>(section: S): void => {
    const row = rowOf(section);
    versions[section] = row?.version ?? 0;
    // What an earlier program wrote, and this one does not take, is as if it were not set.
    const value = row && settingSchemas[section].safeParse(row.value);
    if (value?.success) settings[section] = value.data as OrganisationSettings[S];
  };
  for (const section of settingSections) set(section);
  const facts = rowOf('logo')?.value as LogoFacts | null | undefined;
  return { settings, versions, logo: facts ? await reader.logo(facts.hash) : null };
}

function logoToFacts({ hash, type, width, height }: StoredLogo): LogoFacts {
  return { hash, type, width, height };
}
