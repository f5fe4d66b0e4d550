import { type FormEvent, useState } from 'react';
import type { InputOf } from '../../shared/api/api.ts';
import {
  type AnswerKind,
  answerKinds,
  type InvitationAnswer,
  maxSinceLastLines,
  maySendSubstitute,
  sinceLastLines,
} from '../../shared/invitation/answers.ts';
import { maxLengths } from '../../shared/limits.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { errorToText } from '../api/refusal-text.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { dateToText, timeToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './MyAnswer.module.css';

type Said = Pick<InputOf<'answerInvitation'>, 'answer' | 'sinceLast' | 'substitute'>;

/** Whoever is invited says whether they come with one press (R166–R171), and may change it until the meeting begins. */
export function MyAnswer({ view, deeds }: MeetingPart) {
  const { t } = useText();
  const { meeting, me, planning, roles } = view;
  const person = meeting.participants.find(({ id }) => id === me);
  const given = planning.answers.find(({ participant }) => participant === me);
  const [isNaming, setNaming] = useState(false);
  const [refusal, setRefusal] = useState('');
  // Whoever leads the meeting has said so by calling it.
  const isAsked = mayInMeeting(roles, 'answerInvitation', meeting.phase, true);
  if (!person || !isAsked || person.duties.includes('chair')) return null;
  const say = async (said: Said): Promise<boolean> => {
    try {
      await deeds.attempt('answerInvitation', { participant: me, ...said });
      setNaming(false);
      setRefusal('');
      return true;
    } catch (error) {
      setRefusal(errorToText(error));
      return false;
    }
  };
  const press = (answer: AnswerKind): void => {
    setNaming(answer === 'substitute');
    if (answer === 'substitute' || given?.answer === answer) return;
    // Whoever comes says it there; whoever does not has not taken back what they said before.
    void say({ answer, sinceLast: answer === 'coming' ? '' : null, substitute: null });
  };
  const chosen = isNaming ? 'substitute' : given?.answer;
  const kinds = answerKinds.filter((each) => each !== 'substitute' || maySendSubstitute(person));
  return (
    <Notice tone={given ? 'calm' : 'ask'}>
      <section className={styles.mine} aria-label={t('answer.title')}>
        <h2>{t(given ? 'answer.title.answered' : 'answer.title')}</h2>
        <p className={styles.when} dir="auto">
          {t('answer.when', whenAndWhere(meeting))}
        </p>
        <div role="status">{given && <Saying given={given} people={meeting.participants} />}</div>
        <div className={styles.answers}>
          {kinds.map((each) => (
            <Button
              key={each}
              look={!given && !isNaming && each === 'coming' ? 'primary' : 'quiet'}
              aria-pressed={each === chosen}
              onClick={() => press(each)}
            >
              {t(`answer.${each}`)}
            </Button>
          ))}
        </div>
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
        {isNaming && <NameSubstitute given={given} onSay={say} />}
        {!isNaming && given && given.answer !== 'coming' && (
          <SinceLast key={given.answer} given={given} onSay={say} />
        )}
      </section>
    </Notice>
  );
}

const whenAndWhere = ({ date, start, end, place }: Meeting) => {
  return { day: dateToText(date, 'long'), start: timeToText(start), end: timeToText(end), place };
};

function Saying({ given, people }: { given: InvitationAnswer; people: readonly Participant[] }) {
  const { t } = useText();
  const { answer, substitute, seated, isLate, typedBy } = given;
  const typist = people.find(({ id }) => id === typedBy)?.name;
  const said = seated ? 'seated' : answer;
  return (
    <p dir="auto">
      {t(`answer.said.${said}`, { name: substitute?.name ?? '' })}
      {isLate && ` ${t('answer.said.late')}`}
      {typist && ` ${t('answer.said.by', { name: typist })}`} {t('answer.change')}
    </p>
  );
}

interface SayProps {
  given: InvitationAnswer | undefined;
  onSay: (said: Said) => Promise<boolean>;
}

/** R171: the choice is the inviter's; until then nobody but the name has come. */
function NameSubstitute({ given, onSay }: SayProps) {
  const { t } = useText();
  const [name, setName] = useState(given?.substitute?.name ?? '');
  const [role, setRole] = useState(given?.substitute?.role ?? '');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void onSay({
      answer: 'substitute',
      sinceLast: null,
      substitute: { name: name.trim(), role: role.trim() },
    });
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <Field label={t('answer.substitute-name')} hint={t('answer.substitute-hint')}>
        {(control) => (
          <input
            {...control}
            dir="auto"
            required
            autoComplete="off"
            maxLength={maxLengths.name}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field label={t('answer.substitute-role')}>
        {(control) => (
          <input
            {...control}
            dir="auto"
            required
            autoComplete="off"
            maxLength={maxLengths.role}
            value={role}
            onChange={({ target }) => setRole(target.value)}
          />
        )}
      </Field>
      <Button look="primary" type="submit">
        {t('answer.substitute-send')}
      </Button>
    </form>
  );
}

/** R170: up to three lines, for whoever is not there to say them. */
function SinceLast({ given, onSay }: SayProps & { given: InvitationAnswer }) {
  const { t } = useText();
  const [text, setText] = useState(given.sinceLast);
  const isLong = sinceLastLines(text).length > maxSinceLastLines;
  const isSent = given.sinceLast !== '' && given.sinceLast === text.trim();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const { answer, substitute } = given;
    if (!isLong) void onSay({ answer, substitute, sinceLast: text.trim() });
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <Field
        label={t('answer.since-last')}
        hint={t('answer.since-last-hint')}
        error={isLong ? t('answer.since-last-three') : undefined}
      >
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={3}
            maxLength={maxLengths.sinceLast}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <div role="status">{isSent && t('answer.since-last-sent')}</div>
      {!isSent && <Button type="submit">{t('answer.since-last-send')}</Button>}
    </form>
  );
}
