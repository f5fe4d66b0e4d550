import { defaultDeclineRule } from '../invitation/decline.ts';
import proposals from './proposals.json' with { type: 'json' };
import type { OrganisationSettings } from './settings.ts';

/** What counts until somebody sets something else. */
export const proposedSettings: OrganisationSettings = {
  identity: { name: '', unit: '' },
  contacts: { intake: { name: proposals.intake, phone: '', mail: '', note: '' }, others: [] },
  palette: proposals.palette,
  words: proposals.words,
  decline: defaultDeclineRule,
  reminders: { daysBefore: 3 },
  retention: { months: null },
  label: proposals.label,
  chairGuide: { address: '' },
  accessibility: { phone: '', mail: '', address: '' },
  forms: { hidden: [] },
};
