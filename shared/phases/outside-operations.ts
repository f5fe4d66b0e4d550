import { everybody } from './role-sets.ts';

const anybody = Object.keys(everybody) as (keyof typeof everybody)[];
const creators = ['organiser', 'professional', 'authority', 'chair', 'minuteTaker', 'tovholder'] as const;

/** Operations that are not inside a meeting. Decided by the person, not by a participant row. */
export const outside = {
  createMeeting: creators,
  readTemplates: creators,
  /** Of a meeting that one has created, until it begins. */
  showFirstCode: creators,
  /** A link to all of one's own: for whoever may have several cases. */
  manageOwnLink: ['organiser', 'professional', 'authority', 'chair', 'minuteTaker', 'tovholder'],
  /** Lists only what `readMinutes` allows. */
  readOwnCases: anybody,
  /** Own open agreements, own calendar address, own reminders. */
  readOwnAgreements: anybody,
  manageOwnCalendar: anybody,
  manageOwnReminders: anybody,
  /** Ids and days alone: the second of two people who erase, where a case has only one who may. */
  readErasures: ['organiser'],
  carryOutAsOrganiser: ['organiser'],
  /** What one has done oneself. */
  readOwnAudit: ['organiser', ...anybody],
  /** How much there is in the audit: no case, no name. */
  readHouseAudit: ['organiser'],
  /** Everything that is kept about oneself. */
  makeOwnFile: ['organiser', ...anybody],
  readOwnMeetings: ['organiser', ...anybody],
  /** Whose paper it is, whom one can call, and what words mean: nothing of any case. */
  readOrganisation: ['organiser', ...(Object.keys(everybody) as (keyof typeof everybody)[])],
  /** What counts for the whole installation, and no case: whoever has set it up. */
  readSettings: ['organiser'],
  writeSetting: ['organiser'],
  setLogo: ['organiser'],
  nameSelf: ['organiser'],
  manageRecordSystems: ['organiser'],
  /** Forms are nobody's: what may stand on an agenda, of whatever case. */
  readForms: ['organiser'],
  draftForm: ['organiser'],
  publishForm: ['organiser'],
  offerForm: ['organiser'],
} as const;
