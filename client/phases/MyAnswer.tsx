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
import { type t as say, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './MyAnswer.module.css';
import type { PlanningEntry } from './planning-order.ts';

type Said = Pick<InputOf<'answerInvitation'>, 'answer' | 'sinceLast' | 'substitute'>;

/** Whoever is invited says whether they come with one press (R166–R171), and may change it until the meeting begins. */
export function myAnswer(part: MeetingPart, t: typeof say): PlanningEntry[] {
  const { meeting, me, planning, roles } = part.view;
  const person = meeting.participants.find(({ id }) => id === me);
  const given = planning.answers.find(({ participant }) => participant === me);
  // Whoever leads the meeting has said so by calling it.
  const isAsked = mayInMeeting(roles, 'answerInvitation', meeting.phase, true);
  if (!person || !isAsked || person.duties.includes('chair')) return [];
  const body = <Answer {...part} {...{ person, given }} />;
  if (!given) return [{ key: 'answer', rank: 'answer', title: t('answer.title'), body }];
  const note = t(`answer.${given.answer}`);
  return [{ key: 'answer', rank: 'answered', title: t('answer.title.answered'), note, body }];
}

interface AnswerProps extends MeetingPart {
  person: Participant;
  given: InvitationAnswer | undefined;
}

function Answer({ view: { meeting, me }, deeds, person, given }: AnswerProps) {
  const { t } = useText();
  const [isNaming, setNaming] = useState(false);
  const [refusal, setRefusal] = useState('');
  const answerWith = async (said: Said): Promise<boolean> => {
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
    void answerWith({ answer, sinceLast: answer === 'coming' ? '' : null, substitute: null });
  };
  const chosen = isNaming ? 'substitute' : given?.answer;
  const kinds = answerKinds.filter((each) => each !== 'substitute' || maySendSubstitute(person));
  return (
    <div className={styles.mine}>
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
      {!isNaming && chosen && chosen !== 'coming' && maySendSubstitute(person) && (
        <p className={styles.when}>{t('answer.headlines-or-substitute')}</p>
      )}
      {isNaming && <NameSubstitute given={given} onSay={answerWith} />}
      {!isNaming && given && given.answer !== 'coming' && (
        <SinceLast key={given.answer} given={given} onSay={answerWith} />
      )}
    </div>
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
      <TextField
        label={t('answer.substitute-name')}
        hint={t('answer.substitute-hint')}
        required
        maxLength={maxLengths.name}
        value={name}
        onText={setName}
      />
      <TextField
        label={t('answer.substitute-role')}
        required
        maxLength={maxLengths.role}
        value={role}
        onText={setRole}
      />
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
      <TextField
        label={t('answer.since-last')}
        hint={t('answer.since-last-hint')}
        error={isLong ? t('answer.since-last-three') : undefined}
        rows={3}
        maxLength={maxLengths.sinceLast}
        value={text}
        onText={setText}
      />
      <div role="status">{isSent && t('answer.since-last-sent')}</div>
      {!isSent && <Button type="submit">{t('answer.since-last-send')}</Button>}
    </form>
  );
}
