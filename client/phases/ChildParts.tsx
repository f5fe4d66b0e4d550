import { type FormEvent, useId, useState } from 'react';
import type { BlockId } from '../../shared/ids.ts';
import {
  type ChildAttendance,
  type ChildPart,
  childAttendances,
} from '../../shared/meeting/before-meeting.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { errorToText } from '../api/refusal-text.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { childPartToText } from '../people/child-part-to-text.ts';
import { type t as say, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './MyAnswer.module.css';
import type { PlannedItem } from './planned-item.ts';
import type { PlanningEntry } from './planning-order.ts';

interface PartsProps extends MeetingPart {
  agenda: readonly PlannedItem[];
}

/** R061, R062: a parent, the child itself or the chair says whether the child takes part, and in what. */
export function childParts({ view, deeds, agenda }: PartsProps, t: typeof say): PlanningEntry[] {
  const { meeting, roles, me } = view;
  const children = meeting.participants.filter(
    ({ id, kind }) => kind === 'child' && mayInMeeting(roles, 'sayChildPart', meeting.phase, id === me),
  );
  return children.map((child) => {
    const { id, name } = child;
    const said = view.childParts.find(({ participant }) => participant === id);
    // The chair may say it for them, and waits for the family first.
    const isAsked = !said && (id === me || roles.includes('parent'));
    return {
      key: `child ${id}`,
      rank: isAsked ? 'child' : 'childSaid',
      title: t(id === me ? 'answer.child.ask-me' : 'answer.child.ask', { name }),
      note: t(said ? `answer.child.${said.part}` : 'answer.child.unsaid'),
      body: <Child {...{ child, agenda, said }} onSay={(part) => deeds.attempt('sayChildPart', part)} />,
    };
  });
}

interface ChildProps {
  child: Participant;
  agenda: readonly PlannedItem[];
  said: ChildPart | undefined;
  onSay: (part: ChildPart) => Promise<unknown>;
}

function Child({ child, agenda, said, onSay }: ChildProps) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.mine}>
      <p role="status" dir="auto">
        {said ? childPartToText(said, child.name, agenda, t) : t('answer.child.unsaid')}
      </p>
      {isOpen ? (
        <Choose {...{ child, agenda, said, onSay }} onDone={() => setOpen(false)} />
      ) : (
        <Button className={styles.alone} onClick={() => setOpen(true)}>
          {t(said ? 'answer.child.change' : 'answer.child.choose')}
        </Button>
      )}
    </div>
  );
}

function Choose({ child, agenda, said, onSay, onDone }: ChildProps & { onDone: () => void }) {
  const { t } = useText();
  const group = useId();
  const [part, setPart] = useState<ChildAttendance>(said?.part ?? 'all');
  const [chosen, setChosen] = useState<readonly BlockId[]>(said?.items ?? []);
  const [refusal, setRefusal] = useState('');
  const tops = agenda.filter(({ isSub }) => !isSub);
  const items = tops.map(({ id }) => id).filter((id) => chosen.includes(id));
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (part === 'some' && items.length === 0) return setRefusal(t('answer.child.none-chosen'));
    try {
      await onSay({ participant: child.id, part, items: part === 'some' ? items : [] });
      onDone();
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  const toggle = (id: BlockId, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <form className={styles.form} onSubmit={save}>
      <fieldset className={styles.choices}>
        <legend>{t('answer.child.legend')}</legend>
        {childAttendances.map((each) => (
          <label key={each}>
            <input type="radio" name={group} checked={part === each} onChange={() => setPart(each)} />
            {t(`answer.child.${each}`)}
          </label>
        ))}
      </fieldset>
      {part === 'some' && (
        <fieldset className={styles.choices}>
          <legend>{t('answer.child.which')}</legend>
          {tops.map(({ id, number, title }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={items.includes(id)}
                onChange={({ target }) => toggle(id, target.checked)}
              />
              <span dir="auto">{`${number} ${title}`.trim()}</span>
            </label>
          ))}
        </fieldset>
      )}
      <p role="alert" className={styles.refusal}>
        {refusal}
      </p>
      <Button look="primary" type="submit">
        {t('answer.child.save')}
      </Button>
    </form>
  );
}
