import { remindersInput } from '../../shared/stafetlog/stafetlog-input.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import type { Store } from '../store/store.ts';

export interface ReminderSettingParts {
  store: Store;
  mailIsConfigured: boolean;
}

/** Until somebody says otherwise. */
const defaultDaysBefore = 3;

/** One's own address and how early to be told. Nobody else can read either. */
export function registerReminders(door: Door, { store, mailIsConfigured }: ReminderSettingParts): void {
  door.signedIn('reminders', noInput, async ({ session }) => {
    const chosen = await store.reader.reminders(session.person);
    return { email: '', daysBefore: defaultDaysBefore, ...chosen, mailIsConfigured };
  });

  door.signedIn('setReminders', remindersInput, async ({ session, audit }, { email, daysBefore }) => {
    await store.writer.setReminders(session.person, email, daysBefore, audit);
    return {};
  });
}
