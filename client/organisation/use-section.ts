import { useState } from 'react';
import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import type {
  OrganisationSettings,
  SettingSection,
  SettingsView,
} from '../../shared/organisation/settings.ts';
import type { WriteSettingInput } from '../../shared/organisation/settings-input.ts';
import { call, Refused } from '../api/call.ts';
import { refresh } from '../api/fetched.ts';
import { organisationSettingsQuery } from '../api/queries.ts';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';

/** A section as it is being written. */
export interface SectionDraft<Value> {
  value: Value;
  set: (value: Value) => void;
  save: () => Promise<void>;
  /** By the path in the value: "intake.mail". */
  errors: Record<string, FieldErrorCode>;
  /** Null: not tried, or changed since; else `saved`, or what was thrown. */
  outcome: unknown;
  isSaving: boolean;
}

/**
 * What is typed stays until it is saved or the page is left, whatever comes from the server meanwhile. `clean`: puts right what
 * may stand there while somebody types.
 */
export function useSection<S extends SettingSection>(
  section: S,
  { settings, versions }: SettingsView,
  clean: (value: OrganisationSettings[S]) => OrganisationSettings[S] = (value) => value,
): SectionDraft<OrganisationSettings[S]> {
  type Value = OrganisationSettings[S];
  const [typed, setTyped] = useState<Value | null>(null);
  const [outcome, setOutcome] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  useAskBeforeLeaving(typed !== null);
  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      const value = clean(typed ?? settings[section]);
      if (typed !== null) setTyped(value);
      await call('writeSetting', { section, version: versions[section], value } as WriteSettingInput);
      await refresh(organisationSettingsQuery);
      setTyped(null);
      setOutcome('saved');
    } catch (error) {
      setOutcome(error);
      // Somebody else was faster: whoever saves again has been told, and knows what they replace.
      if (error instanceof Refused && error.code === 'changed') await refresh(organisationSettingsQuery);
    } finally {
      setSaving(false);
    }
  };
  const set = (value: Value): void => {
    setTyped(value);
    if (outcome === 'saved') setOutcome(null);
  };
  const errors = outcome instanceof Refused ? withoutRoot(outcome.fields) : {};
  return { value: typed ?? settings[section], set, save, errors, outcome, isSaving };
}

function withoutRoot(fields: Record<string, FieldErrorCode>): Record<string, FieldErrorCode> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, code]) => [path.replace(/^value\.?/, ''), code]),
  );
}
