import type { BackgroundInput, ContactInput, PrepareInput } from '../invitation/invitation-input.ts';
import type { ContactsView, InvitationView } from '../invitation/rows.ts';
import { answersRoutes } from './api-answers.ts';
import { deed, file, type Nothing, route } from './api-route.ts';

/** What is said in the invitation to a meeting, and how each is reached (R041, R091, R098). */
export const invitationRoutes = {
  invitation: route<Nothing, InvitationView>('GET', '/api/meetings/:id/invitation', 'readMinutes'),
  /** `part`: family.pdf, professional.pdf. */
  exportInvitation: file('invitation/:part', 'readMinutes'),
  contacts: route<Nothing, ContactsView>('GET', '/api/meetings/:id/contacts', 'readContacts'),
  writeBackground: deed<BackgroundInput>('invitation/background', 'writeInvitation'),
  writePrepare: deed<PrepareInput>('invitation/prepare', 'writeInvitation'),
  writeContact: deed<ContactInput>('contacts', 'writeContact'),
  ...answersRoutes,
} as const;
