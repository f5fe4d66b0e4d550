import type { MeetingView } from '../../shared/api/api.ts';
import { isAskedWhetherTheyCome, mayBeKeyPerson } from '../../shared/invitation/answers.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { useDeeds } from '../frame/use-deeds.ts';
import { answerToText } from '../people/answer-to-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import styles from './invitation.module.css';

interface PersonAnswerProps {
  view: MeetingView;
  person: Participant;
  /** Says why it was refused. */
  attempt: (act: () => Promise<unknown>) => Promise<boolean>;
}

/** What somebody has answered, to be recorded for whoever has said so by telephone; and whether the meeting depends on them (R167). */
export function PersonAnswer({ view, person, attempt }: PersonAnswerProps) {
  const { t } = useText();
  const { meeting, planning, roles } = view;
  const deeds = useDeeds(meeting.id);
  const { id: participant, name } = person;
  const given = planning.answers.find((each) => each.participant === participant);
  const isAsked = isAskedWhetherTheyCome(person);
  const mayRecord = isAsked && mayInMeeting(roles, 'answerInvitation', meeting.phase);
  const record = (answer: 'coming' | 'declined'): void => {
    const sinceLast = answer === 'coming' ? '' : null;
    void attempt(() =>
      deeds.attempt('answerInvitation', { participant, answer, sinceLast, substitute: null }),
    );
  };
  const text = answerToText(person, planning, meeting, t);
  const mayMark = isAsked && mayBeKeyPerson(person) && mayInMeeting(roles, 'markKeyPerson', meeting.phase);
  return (
    <>
      {text !== '' && <p dir="auto">{text}</p>}
      {given && given.sinceLast !== '' && (
        <p className={styles.words} dir="auto">
          {t('answer.list.since-last', { text: given.sinceLast })}
        </p>
      )}
      {mayRecord && (
        <fieldset className={styles.record}>
          <legend className={styles.hint}>{t('answer.record', { name })}</legend>
          {(['coming', 'declined'] as const).map((each) => (
            <Button
              key={each}
              look="plain"
              aria-pressed={given?.answer === each}
              aria-label={`${name}: ${t(`answer.list.${each}`)}`}
              onClick={() => record(each)}
            >
              {t(`answer.list.${each}`)}
            </Button>
          ))}
        </fieldset>
      )}
      {mayMark && (
        <Checkbox
          checked={planning.keyPersons.includes(participant)}
          onChange={({ target }) =>
            void attempt(() => deeds.attempt('markKeyPerson', { participant, isKey: target.checked }))
          }
        >
          {t('answer.key')}
        </Checkbox>
      )}
    </>
  );
}
