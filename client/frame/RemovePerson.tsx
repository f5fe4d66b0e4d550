import { useState } from 'react';
import type * as Y from 'yjs';
import type { ParticipantId } from '../../shared/ids.ts';
import { everybodyOf, type Participant } from '../../shared/meeting/meeting.ts';
import { minutesToAgreements } from '../../shared/minutes/read/agreements.ts';
import { readMinutes } from '../../shared/minutes/read/read.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { handOver } from './hand-over.ts';
import styles from './PersonDialog.module.css';
import type { MeetingPart } from './use-deeds.ts';

export interface PersonProps extends MeetingPart {
  person: Participant;
  /** The minutes, for what the person is responsible for; null where they cannot be written. */
  doc: Y.Doc | null;
  onClose: () => void;
}

/** Says what becomes of it, and asks who takes over what the person is responsible for. */
export function RemovePerson({
  person,
  view,
  deeds,
  doc,
  onBack,
  onClose,
}: PersonProps & { onBack: () => void }) {
  const { t } = useText();
  const { meeting } = view;
  const { name } = person;
  const [owned] = useState(() => {
    if (!doc) return [];
    const { agreements, interventions } = minutesToAgreements(readMinutes(doc), everybodyOf(meeting));
    return [...agreements, ...interventions].filter(({ owner }) => owner === person.id);
  });
  const [heir, setHeir] = useState<ParticipantId | 'stays' | 'nobody'>('stays');
  const heirs = meeting.participants.filter(({ id, kind }) => id !== person.id && kind !== 'child');
  const remove = async (): Promise<void> => {
    if (doc && heir !== 'stays') handOver(doc, person.id, heir === 'nobody' ? null : heir);
    await deeds.run('removePerson', { participant: person.id });
    onClose();
  };
  return (
    <Dialog
      title={t('meeting.person.remove-title', { name })}
      onClose={onBack}
      actions={
        <Button look="primary" onClick={remove}>
          {t('meeting.person.remove-do')}
        </Button>
      }
    >
      <div className={styles.removing}>
        <p>{t('meeting.person.remove-what', { name })}</p>
        {owned.length > 0 && (
          <>
            <p>{t('meeting.person.owns', { name, count: owned.length })}</p>
            <ul className={styles.owned}>
              {owned.map(({ id, text }) => (
                <li key={id} dir="auto">
                  {text || t('meeting.person.owns-untitled')}
                </li>
              ))}
            </ul>
            <Field label={t('meeting.person.heir')}>
              {(control) => (
                <select
                  {...control}
                  value={heir}
                  onChange={(event) => setHeir(event.target.value as typeof heir)}
                >
                  <option value="stays">{t('meeting.person.heir-stays', { name })}</option>
                  <option value="nobody">{t('meeting.person.heir-nobody')}</option>
                  {heirs.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </>
        )}
      </div>
    </Dialog>
  );
}
