import { useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { ContactsView, InvitationView } from '../../shared/invitation/rows.ts';
import { maxLengths } from '../../shared/limits.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';
import styles from './invitation.module.css';
import { PersonAnswer } from './PersonAnswer.tsx';
import type { InvitationDeeds } from './use-invitation-deeds.ts';

interface PersonProps {
  view: MeetingView;
  person: Participant;
  invitation: InvitationView;
  told: ContactsView;
  deeds: InvitationDeeds;
  /** Says why it was refused. */
  attempt: (act: () => Promise<unknown>) => Promise<boolean>;
}

/** How one is reached and what they are asked to prepare (R091). Each field is sent when it is left. */
export function InvitedPerson({ view, person, invitation, told, deeds, attempt }: PersonProps) {
  const { t } = useText();
  const { id: participant, name } = person;
  const known = told.contacts.find((each) => each.participant === participant);
  const asked = invitation.prepare.find((each) => each.participant === participant)?.text ?? '';
  const [contact, setContact] = useState({ email: known?.email ?? '', phone: known?.phone ?? '' });
  const [prepare, setPrepare] = useState(asked);
  const last = told.sent.findLast((each) => each.participant === participant && each.what === 'invited');
  const saveContact = (): void => {
    const [email, phone] = [contact.email.trim(), contact.phone.trim()];
    if (email === (known?.email ?? '') && phone === (known?.phone ?? '')) return;
    void attempt(() => deeds.writeContact({ participant, email, phone }));
  };
  const savePrepare = (): void => {
    const text = prepare.trim();
    if (text !== asked) void attempt(() => deeds.writePrepare({ participant, text }));
  };
  return (
    <li className={styles.person}>
      <p className={styles.name} dir="auto">
        {name}
        <span className={styles.role}>{person.role}</span>
      </p>
      <PersonAnswer {...{ view, person, attempt }} />
      {last && <p className={styles.hint}>{t(`inviting.sent.${last.how}`, instantToDated(last.at))}</p>}
      <div className={styles.reach}>
        <Field label={t('inviting.email')}>
          {(control) => (
            <input
              {...control}
              type="email"
              autoComplete="off"
              aria-label={t('inviting.email-for', { name })}
              maxLength={maxLengths.email}
              value={contact.email}
              onChange={({ target }) => setContact({ ...contact, email: target.value })}
              onBlur={saveContact}
            />
          )}
        </Field>
        <Field label={t('inviting.phone')}>
          {(control) => (
            <input
              {...control}
              type="tel"
              autoComplete="off"
              aria-label={t('inviting.phone-for', { name })}
              maxLength={maxLengths.phone}
              value={contact.phone}
              onChange={({ target }) => setContact({ ...contact, phone: target.value })}
              onBlur={saveContact}
            />
          )}
        </Field>
      </div>
      <Field label={t('inviting.prepare')}>
        {(control) => (
          <input
            {...control}
            dir="auto"
            autoComplete="off"
            aria-label={t('inviting.prepare-for', { name })}
            maxLength={maxLengths.prepare}
            value={prepare}
            onChange={({ target }) => setPrepare(target.value)}
            onBlur={savePrepare}
          />
        )}
      </Field>
    </li>
  );
}
