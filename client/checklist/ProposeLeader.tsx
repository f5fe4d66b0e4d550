import { type FormEvent, useState } from 'react';
import type { ListedInstitution } from '../../shared/checklist/checklist.ts';
import { maxLengths } from '../../shared/limits.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { call } from '../api/call.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Link } from '../ui/navigation.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './checklist.module.css';
import type { ChecklistPart } from './part.ts';

interface ProposeProps extends Pick<ChecklistPart, 'meeting' | 'roles' | 'deed'> {
  institution: ListedInstitution;
  professionals: number;
}

/**
 * R159: a leader is proposed to the family, who says yes or no on the map; nobody is invited by it. R009: how many professionals there
 * are already is said beside it.
 */
export function ProposeLeader({ meeting, roles, deed, institution, professionals }: ProposeProps) {
  const { t } = useText();
  const [name, setName] = useState('');
  const [proposed, setProposed] = useState('');
  if (!mayInMeeting(roles, 'drawCircle', meeting.phase)) return null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const leader = {
      id: null,
      name,
      // The palette's names are shorter than what somebody may type here.
      institution: institution.name.slice(0, maxLengths.authority),
      howKnown: t('checklist.leader.how-known'),
    };
    if (!(await deed.run(() => call('writeCirclePerson', leader, { id: meeting.id })))) return;
    setProposed(name);
    setName('');
  };
  return (
    <details className={styles.leader}>
      <summary>{t('checklist.leader')}</summary>
      <p>{t('checklist.leader.text', { count: professionals })}</p>
      <form className={styles.note} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('checklist.leader.name')}
          required
          maxLength={maxLengths.name}
          value={name}
          onText={setName}
        />
        <Button type="submit" disabled={deed.isRunning}>
          {t('checklist.leader.propose')}
        </Button>
      </form>
      <div role="status">
        {proposed !== '' && (
          <p dir="auto">
            {t('checklist.leader.proposed', { name: proposed })}{' '}
            <Link href={`/meetings/${meeting.id}/circle`} className={styles.link}>
              {t('checklist.place.circle')}
            </Link>
          </p>
        )}
      </div>
    </details>
  );
}
