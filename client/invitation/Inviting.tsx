import { type FormEvent, useId, useState } from 'react';
import { missingForInvitation } from '../../shared/invitation/missing.ts';
import type { ContactsView, InvitationView } from '../../shared/invitation/rows.ts';
import { maxLengths } from '../../shared/limits.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { type MissingCode, mayGoOn, missingFor } from '../../shared/phases/phases.ts';
import { errorToText } from '../api/refusal-text.ts';
import { factsBefore } from '../phases/facts-before.ts';
import { MissingList } from '../phases/MissingList.tsx';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { navigate } from '../ui/navigation.tsx';
import { InvitationText, type TextProps } from './InvitationText.tsx';
import { InvitedPerson } from './InvitedPerson.tsx';
import styles from './invitation.module.css';
import { useInvitationDeeds } from './use-invitation-deeds.ts';

/** For whoever invites: what is missing with the place to put it right, who is reached how, and the text as it will be read. */
export function Inviting({ view, invitation, told }: TextProps & { told: ContactsView }) {
  const { t } = useText();
  const field = useId();
  const { meeting } = view;
  const [background, setBackground] = useState(invitation.background);
  const [despite, setDespite] = useState<MissingCode[]>([]);
  const [refusal, setRefusal] = useState('');
  const deeds = useInvitationDeeds(meeting.id);
  const written: InvitationView = { ...invitation, background };
  const gaps = missingForInvitation({ meeting, background, hasAgenda: invitation.agenda.length > 0 });
  const missing = missingFor('inviteParticipants', factsBefore(view, gaps));
  const mayInvite = mayInMeeting(view.roles, 'inviteParticipants', meeting.phase);
  const attempt = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      setRefusal('');
      return true;
    } catch (error) {
      setRefusal(errorToText(error));
      return false;
    }
  };
  const saveBackground = async (): Promise<boolean> => {
    const text = background.trim();
    if (text === '' || text === invitation.background) return true;
    return attempt(() => deeds.writeBackground({ text }));
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // Pressed from the field itself: what was typed goes first.
    if (!(await saveBackground())) return;
    if (await attempt(() => deeds.invite({ despite }))) navigate(`/meetings/${meeting.id}`);
  };
  return (
    <div className={styles.columns}>
      <form className={styles.form} onSubmit={send}>
        <Field label={t('inviting.background')} hint={t('inviting.background-hint')} id={field}>
          {(control) => (
            <textarea
              {...control}
              dir="auto"
              rows={5}
              maxLength={maxLengths.background}
              value={background}
              onChange={(event) => setBackground(event.target.value)}
              onBlur={() => void saveBackground()}
            />
          )}
        </Field>
        <h2 className={styles.heading}>{t('inviting.people')}</h2>
        <p className={styles.hint}>
          {t(told.mailIsConfigured ? 'inviting.people-hint' : 'inviting.no-mail')}
        </p>
        <ul className={styles.people}>
          {meeting.participants.map((person) => (
            <InvitedPerson key={person.id} {...{ view, person, invitation, told, deeds, attempt }} />
          ))}
        </ul>
        {mayInvite && (
          <MissingList
            {...{ missing, despite }}
            people={everybodyOf(meeting)}
            onDespite={setDespite}
            putRight={({ code }) =>
              code === 'not-cleared' ? (
                <Button look="plain" onClick={() => navigate(`/cases/${meeting.case.id}/gate`)}>
                  {t('phases.gate.missing')}
                </Button>
              ) : code === 'no-background' ? (
                <Button look="plain" onClick={() => document.getElementById(field)?.focus()}>
                  {t('inviting.fix.background')}
                </Button>
              ) : (
                <Button look="plain" onClick={() => navigate(`/meetings/${meeting.id}`)}>
                  {t('inviting.fix.meeting')}
                </Button>
              )
            }
          />
        )}
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
        {mayInvite && mayGoOn(missing, despite) && (
          <Button look="primary" type="submit">
            {t('inviting.send')}
          </Button>
        )}
      </form>
      <InvitationText view={view} invitation={written} audience={null} />
    </div>
  );
}
