import type { OrganisationView, SettingsView, StatementView } from '../organisation/settings.ts';
import type { SetLogoInput, WriteSettingInput } from '../organisation/settings-input.ts';
import { type Nothing, type RawAnswer, route } from './api-route.ts';

/** Which number a change has got: the next one rests on it. */
export interface Changed {
  version: number;
}

/** What an organisation sets for itself. `:part`: the picture's hash. */
export const organisationRoutes = {
  organisation: route<Nothing, OrganisationView>('GET', '/api/organisation', 'readOrganisation'),
  /** For anybody: who answers for the accessibility of these pages. */
  statement: route<Nothing, StatementView>('GET', '/api/organisation/statement', 'readStatement'),
  organisationLogo: route<Nothing, RawAnswer>('GET', '/api/organisation/logo/:part', 'readOrganisation'),
  organisationSettings: route<Nothing, SettingsView>('GET', '/api/organisation/settings', 'readSettings'),
  writeSetting: route<WriteSettingInput, Changed>('POST', '/api/organisation/settings', 'writeSetting'),
  setLogo: route<SetLogoInput, Changed>('POST', '/api/organisation/logo', 'setLogo'),
  /** Whoever set the product up says what they are called. */
  nameSelf: route<{ name: string }, Nothing>('POST', '/api/own-name', 'nameSelf'),
} as const;
