import { Check, Hourglass } from 'lucide-react';
import { deadlineToText } from '../../shared/dates/dates.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import type { Agreement } from '../../shared/minutes/read/agreements.ts';
import type { Task } from '../agreement/use-tasks.ts';
import { Face } from '../people/Face.tsx';
import { shortName } from '../people/names.ts';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { Button } from '../ui/Button.tsx';
import { CarriedAsked } from './CarriedAsked.tsx';
import styles from './Closing.module.css';
import type { ClosingPart } from './closing-part.ts';

type AloudProps = ClosingPart & { agreement: Agreement };

/** Who does it and by when, in words to be read aloud; whether the owner has said "Det er min opgave". */
export function AgreementAloud({ agreement, view, closing, onGoTo, tasks }: AloudProps) {
  const { t, dates } = useText();
  const today = useToday();
  const participants = everybodyOf(view.meeting);
  const { owner, deadline, missing } = agreement;
  const person = participants.find(({ id }) => id === owner);
  return (
    <>
      {agreement.firstStep && <p className={styles.mark}>{t('closing.first-step')}</p>}
      <div className={styles.facts}>
        {person && (
          <p>
            <Face person={person} people={participants} />
            <span dir="auto">
              {t('closing.owner', { name: person.name })}
              {person.decisionPower && (
                <small> · {t('editor.may-decide', { what: person.decisionPower })}</small>
              )}
            </span>
          </p>
        )}
        {deadline && (
          <p>
            {t(agreement.settledLater ? 'closing.settled-by' : 'closing.deadline', {
              date: deadlineToText(deadline, today, dates, 'long'),
            })}
          </p>
        )}
        {agreement.settledLater && !deadline && <p>{t('closing.settled-later')}</p>}
      </div>
      {missing.length > 0 && (
        <div className={styles.lacking}>
          {missing.map((what) => (
            <p key={what}>{t(`closing.${what}.missing`)}</p>
          ))}
          <Button onClick={() => onGoTo(agreement.id)}>{t('closing.fix')}</Button>
        </div>
      )}
      {closing.carried.includes(agreement.id) && (
        <CarriedAsked key={agreement.id} {...{ agreement, view, closing }} />
      )}
      <OwnerSays task={tasks.of(agreement)} {...{ tasks, view }} />
    </>
  );
}

/** R107. Whoever leads the meeting says it here when the task is their own. */
function OwnerSays({ task, tasks, view }: Pick<ClosingPart, 'tasks' | 'view'> & { task: Task | null }) {
  const { t } = useText();
  const { participants } = view.meeting;
  if (!task) return null;
  const name = shortName(task.owner, participants);
  if (task.isConfirmed) {
    return (
      <p className={styles.confirmed} role="status">
        <Check size={26} aria-hidden />
        {t('phases.task.confirmed', { name })}
      </p>
    );
  }
  if (task.mayConfirm) {
    return (
      <Button look="primary" className={styles.large} onClick={() => tasks.confirm(task)}>
        {t('phases.task.mine')}
      </Button>
    );
  }
  const isHere = participants.some(({ id, present }) => id === task.owner && present === true);
  return (
    <p className={styles.waiting}>
      <Hourglass size={20} aria-hidden />
      {t(isHere ? 'closing.waiting' : 'closing.not-here', { name })}
    </p>
  );
}
