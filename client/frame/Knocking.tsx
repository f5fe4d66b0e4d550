import { Suspense, useState } from 'react';
import type { WaitingKnock } from '../../shared/api/api-signin.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { familyFirst } from '../../shared/meeting/meeting.ts';
import { errorToText } from '../api/refusal-text.ts';
import { providePageWords, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './Knocking.module.css';
import type { MeetingPart } from './use-deeds.ts';

const AddToMeeting = lazyPart(async () => {
  const [part] = await Promise.all([import('./AddToMeeting.tsx'), providePageWords('create')]);
  return part;
});

/** Who stands at the door: whoever may let them in says who it is. */
export function Knocking({ view, deeds }: MeetingPart) {
  return (
    <div role="status">
      {view.knocks.map((knock) => (
        <Knock key={knock.id} {...{ knock, view, deeds }} />
      ))}
    </div>
  );
}

const somebodyNew = 'new';

function Knock({ knock, view, deeds }: MeetingPart & { knock: WaitingKnock }) {
  const { t } = useText();
  const { me, meeting } = view;
  const [who, setWho] = useState('');
  const { name } = knock;
  const people = familyFirst(meeting.participants.filter(({ id }) => id !== me));
  const [refusal, setRefusal] = useState('');
  const answer = async (done: Promise<unknown>): Promise<void> => {
    try {
      await done;
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  const admit = () => answer(deeds.attempt('admit', { knock: knock.id, participant: who as ParticipantId }));
  const turnAway = () => answer(deeds.attempt('turnAway', { knock: knock.id }));
  return (
    <div className={styles.knock}>
      <Notice tone="ask">
        <p dir="auto">{t('meeting.knock', { name })}</p>
        <Field label={t('meeting.knock.who', { name })}>
          {(control) => (
            <select {...control} value={who} onChange={(event) => setWho(event.target.value)}>
              <option value="">{t('meeting.knock.choose')}</option>
              {people.map((person) => (
                <option key={person.id} value={person.id}>
                  {[person.name, person.role].filter(Boolean).join(', ')}
                </option>
              ))}
              <option value={somebodyNew}>{t('meeting.knock.new')}</option>
            </select>
          )}
        </Field>
        {who === somebodyNew && (
          <Suspense fallback={null}>
            <AddToMeeting deeds={deeds} />
          </Suspense>
        )}
        <div className={styles.actions}>
          <Button look="primary" disabled={who === '' || who === somebodyNew} onClick={() => void admit()}>
            {t('meeting.knock.admit')}
          </Button>
          <Button onClick={() => void turnAway()}>{t('meeting.knock.away')}</Button>
        </div>
        <p role="alert">{refusal}</p>
      </Notice>
    </div>
  );
}
