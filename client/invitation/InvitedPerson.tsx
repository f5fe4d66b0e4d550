import { type ReactNode, useRef, useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import type { ContactsView, InvitationView } from '../../shared/invitation/rows.ts';
import { maxLengths } from '../../shared/limits.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { Refused } from '../api/call.ts';
import { useDeeds } from '../frame/use-deeds.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Link } from '../ui/navigation.tsx';
import { useIsCompact } from '../ui/use-is-compact.ts';
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
  const [wrong, setWrong] = useState<Record<string, FieldErrorCode>>({});
  const isCompact = useIsCompact();
  const address = useRef<HTMLInputElement>(null);
  const saveContact = async (): Promise<void> => {
    if (address.current?.validity.typeMismatch) return setWrong({ email: 'not-an-email' });
    const [email, phone] = [contact.email.trim(), contact.phone.trim()];
    const isSame = email === (known?.email ?? '') && phone === (known?.phone ?? '');
    if (isSame) return setWrong({});
    await attempt(async () => {
      try {
        await deeds.writeContact({ participant, email, phone });
        setWrong({});
      } catch (error) {
        const fields = error instanceof Refused ? error.fields : {};
        setWrong(fields);
        // Said at the field itself, where there is one.
        if (Object.keys(fields).length === 0) throw error;
      }
    });
  };
  const errorAt = (field: 'email' | 'phone') => wrong[field] && t(`field-error.${wrong[field]}`);
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
      <HowTold {...{ view, person, told, attempt }} />
      <Reach isFolded={isCompact} name={name} state={contact.email || contact.phone}>
        <div className={styles.reach}>
          <Field label={t('inviting.email')} error={errorAt('email')}>
            {(control) => (
              <input
                {...control}
                ref={address}
                type="email"
                autoComplete="off"
                aria-label={t('inviting.email-for', { name })}
                maxLength={maxLengths.email}
                value={contact.email}
                onChange={({ target }) => setContact({ ...contact, email: target.value })}
                onBlur={() => void saveContact()}
              />
            )}
          </Field>
          <Field label={t('inviting.phone')} error={errorAt('phone')}>
            {(control) => (
              <input
                {...control}
                type="tel"
                autoComplete="off"
                aria-label={t('inviting.phone-for', { name })}
                maxLength={maxLengths.phone}
                value={contact.phone}
                onChange={({ target }) => setContact({ ...contact, phone: target.value })}
                onBlur={() => void saveContact()}
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
      </Reach>
    </li>
  );
}

interface ReachProps {
  isFolded: boolean;
  name: string;
  /** How they are reached now. */
  state: string;
  children: ReactNode;
}

/** On a phone a line for each, which unfolds: the list is long, and most of it is filled in once. */
function Reach({ isFolded, name, state, children }: ReachProps) {
  const { t } = useText();
  if (!isFolded) return children;
  return (
    <details className={styles.fold}>
      <summary aria-label={t('inviting.reach-for', { name })}>
        {t('inviting.reach')}
        <span className={styles.hint} dir="auto">
          {state || t('inviting.reach.none')}
        </span>
      </summary>
      {children}
    </details>
  );
}

/** When and how they were told last; whoever has come since is invited with one press (a professional as R067 says). */
function HowTold({ view, person, told, attempt }: Omit<PersonProps, 'invitation' | 'deeds'>) {
  const { t } = useText();
  const { meeting, planning, roles } = view;
  const deeds = useDeeds(meeting.id);
  const { id: participant, name } = person;
  const rows = told.sent.filter((each) => each.participant === participant);
  const last = rows.findLast(({ what }) => what === 'invited' || what === 'changed');
  const mayInvite = mayInMeeting(roles, 'inviteOne', meeting.phase);
  const isLeft = told.notInvited.includes(participant) && !planning.waiting.includes(participant);
  if (planning.notApproved.includes(participant))
    return (
      <p className={styles.record}>
        {t('inviting.not-approved')}
        <Link href={`/meetings/${meeting.id}/circle`}>{t('phases.circle')}</Link>
      </p>
    );
  if (mayInvite && isLeft)
    return (
      <p className={styles.record}>
        {t('inviting.one')}
        <Button onClick={() => void attempt(() => deeds.attempt('inviteOne', { participant }))}>
          {t('inviting.one.send', { name })}
        </Button>
      </p>
    );
  if (!last) return null;
  const words = last.what === 'changed' ? 'changed' : 'sent';
  return <p className={styles.hint}>{t(`inviting.${words}.${last.how}`, instantToDated(last.at))}</p>;
}
