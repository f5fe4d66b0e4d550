import { Star } from 'lucide-react';
import { useState } from 'react';
import { answerOfFamily, type CirclePerson, type CircleSay } from '../../shared/circle/circle.ts';
import { kindFrom } from '../../shared/circle/palette.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { call } from '../api/call.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './circle.module.css';
import { CirclePersonForm } from './PersonForm.tsx';
import type { CirclePart, OnePerson } from './part.ts';
import { RelevanceTask } from './RelevanceTask.tsx';

/** R068, R142, R143: the names, one by one: what each parent says, and who is thereby to be invited. */
export function CirclePeople(part: CirclePart) {
  const { t } = useText();
  const { circle, mayDraw } = part;
  /** Who is being written; `new`: somebody more. */
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Panel isSpaced aria-labelledby="circle-list">
      <h2 id="circle-list">{t('circle.list')}</h2>
      {circle.people.length === 0 && open === null && <p className={styles.soft}>{t('circle.none')}</p>}
      <ul className={styles.people}>
        {circle.people.map((person) => (
          <li key={person.id} className={styles.person}>
            {open === person.id ? (
              <CirclePersonForm {...part} person={person} onClose={() => setOpen(null)} />
            ) : (
              <Person {...part} person={person} onEdit={() => setOpen(person.id)} />
            )}
          </li>
        ))}
      </ul>
      {open === 'new' && <CirclePersonForm {...part} person={null} onClose={() => setOpen(null)} />}
      {mayDraw && open === null && (
        <Button look="primary" className={styles.add} onClick={() => setOpen('new')}>
          {t('circle.add')}
        </Button>
      )}
    </Panel>
  );
}

function Person({ onEdit, ...part }: OnePerson & { onEdit: () => void }) {
  const { t } = useText();
  const { view, person, deed, mayDraw } = part;
  const { id: meeting, participants, phase } = view.meeting;
  const isParent = view.roles.includes('parent');
  return (
    <>
      <div dir="auto">
        <p>
          <strong>{person.name}</strong> <span className={styles.soft}>{person.institution}</span>
        </p>
        {person.howKnown && <p>{person.howKnown}</p>}
      </div>
      {participants
        .filter(({ kind }) => kind === 'parent')
        .map(({ id, name }) => (
          <Says key={id} {...part} parent={id} parentName={name} />
        ))}
      {!isParent && <Outcome {...part} />}
      {mayInMeeting(view.roles, 'readRelevance', phase) && <RelevanceTask {...part} />}
      {mayDraw && (
        <div className={styles.buttons}>
          <Button look="plain" onClick={onEdit} aria-label={`${t('circle.edit')}: ${person.name}`}>
            {t('circle.edit')}
          </Button>
          <Button
            look="plain"
            disabled={deed.isRunning}
            aria-label={`${t('circle.remove')}: ${person.name}`}
            onClick={() =>
              void deed.run(() => call('removeCirclePerson', { id: person.id }, { id: meeting }))
            }
          >
            {t('circle.remove')}
          </Button>
        </div>
      )}
    </>
  );
}

/** What one parent says: their own to say, or recorded by those who invite. */
function Says(props: OnePerson & { parent: ParticipantId; parentName: string }) {
  const { t } = useText();
  const { view, person, deed, parent, parentName } = props;
  const { id: meeting, phase } = view.meeting;
  const isMe = parent === view.me;
  const said = person.says.find((each) => each.parent === parent);
  const maySay = mayInMeeting(view.roles, 'sayOfCircle', phase, isMe);
  const say = (more: Partial<Pick<CircleSay, 'answer' | 'isImportant'>>) => {
    const now = { answer: said?.answer ?? '', isImportant: said?.isImportant ?? false, ...more } as const;
    const input = { participant: parent, id: person.id, place: null, ...now };
    void deed.run(() => call('sayOfCircle', input, { id: meeting }));
  };
  const asked = isMe
    ? t('circle.ask', { name: person.name })
    : t('circle.ask.of', { parent: parentName, name: person.name });
  if (!maySay)
    return (
      <p className={styles.soft} dir="auto">
        {asked} {t(`circle.answer.${said?.answer || 'none'}`)}
      </p>
    );
  return (
    <fieldset className={styles.ask}>
      <legend dir="auto">{asked}</legend>
      <div className={styles.buttons}>
        {(['yes', 'no'] as const).map((answer) => (
          <Button
            key={answer}
            aria-pressed={said?.answer === answer}
            disabled={deed.isRunning}
            onClick={() => say({ answer: said?.answer === answer ? '' : answer })}
          >
            {t(`circle.answer.${answer}`)}
          </Button>
        ))}
        <Button
          aria-pressed={said?.isImportant ?? false}
          aria-label={t('circle.important.for', { name: person.name })}
          disabled={deed.isRunning}
          onClick={() => say({ isImportant: !said?.isImportant })}
        >
          <Star size={18} aria-hidden />
          {t('circle.important')}
        </Button>
      </div>
    </fieldset>
  );
}

/** For those who invite: what the family has said, and the one press that follows from a yes. */
function Outcome({ view, person, deed }: OnePerson) {
  const { t } = useText();
  const { id, phase } = view.meeting;
  const answer = answerOfFamily(person.says);
  const mayAdd = mayInMeeting(view.roles, 'addPerson', phase);
  return (
    <div className={styles.outcome} data-answer={answer}>
      <p>
        {t(`circle.is.${answer || 'none'}`)}
        {person.participant !== null && ` · ${t('circle.here')}`}
      </p>
      {mayAdd && answer === 'yes' && person.participant === null && (
        <Button
          disabled={deed.isRunning}
          aria-label={`${t('circle.invite')}: ${person.name}`}
          onClick={() => void deed.run(() => call('addPerson', personToSeat(person), { id }))}
        >
          {t('circle.invite')}
        </Button>
      )}
    </div>
  );
}

/** The link that comes of it is not shown: an invitation makes one, and so does *Nyt link* on the meeting's page. */
function personToSeat({ name, institution }: CirclePerson) {
  const empty = { role: '', responsibilityArea: '', decisionPower: '', person: null, substituteFor: null };
  return { ...empty, name, authority: institution, kind: kindFrom(institution) };
}
