import { remindersInput } from '../../shared/stafetlog/stafetlog-input.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import type { Store } from '../store/store.ts';

export interface ReminderSettingParts {
  store: Store;
  mailIsConfigured: boolean;
  /** Until somebody says otherwise for themselves. */
  daysBefore: () => number;
}

/** One's own address and how early to be told. Nobody else can read either. */
export function registerReminders(
  door: Door,
  { store, mailIsConfigured, daysBefore }: ReminderSettingParts,
): void {
  door.signedIn('reminders', noInput, async ({ session }) => {
    const chosen = await store.reader.reminders(session.person);
    return { email: '', daysBefore: daysBefore(), ...chosen, mailIsConfigured };
  });

  door.signedIn('setReminders', remindersInput, async ({ session, audit }, chosen) => {
    const { email, daysBefore: before } = chosen;
    await store.writer.setReminders(session.person, email, before, audit, session.idHash);
    return {};
  });
}
