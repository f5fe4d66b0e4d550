import type { MeetingView } from '../../shared/api/api.ts';
import type { ContactsView } from '../../shared/invitation/rows.ts';
import { useFetched } from '../api/fetched.ts';
import { contactsQuery } from '../api/queries.ts';
import { listed } from '../people/names.ts';
import { useText } from '../text/index.ts';

/** Before a meeting is moved or called off: who was invited without a letter, and is told by nobody but the reader. */
export function TellByHand({ view: { meeting, me } }: { view: MeetingView }) {
  const { t } = useText();
  const contacts = useFetched<ContactsView>(contactsQuery(meeting.id));
  if (contacts.status !== 'ready') return null;
  const { sent } = contacts.data;
  const names = meeting.participants
    .filter(({ id }) => {
      const last = sent.findLast(({ participant, what }) => participant === id && what === 'invited');
      return id !== me && last !== undefined && last.how !== 'mail';
    })
    .map(({ name }) => name);
  return names.length === 0 ? null : <p dir="auto">{t('phases.tell-by-hand', { names: listed(names) })}</p>;
}
