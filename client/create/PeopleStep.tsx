import { Plus } from 'lucide-react';
import { useState } from 'react';
import {
  countPeople,
  manyProfessionals,
  meetingTypeOf,
  needsOwnMinuteTaker,
} from '../../shared/meeting/meeting.ts';
import type { KnownPerson } from '../../shared/meeting/meeting-input.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';
import { AddPerson } from './AddPerson.tsx';
import type { Carried } from './CarriedNotice.tsx';
import { CarryToOthers } from './CarryToOthers.tsx';
import styles from './create.module.css';
import type { Change } from './draft.ts';
import { LeaderField } from './LeaderField.tsx';
import { PersonCard } from './PersonCard.tsx';
import { PlanningDuties } from './PlanningDuties.tsx';
import { suggestionsFor } from './presets.ts';
import { errorText, type StepProps } from './step.ts';

/** `carried`: what follows along from earlier meetings, if there have been any. */
export function PeopleStep({
  draft,
  change,
  errors,
  carried,
}: StepProps & { carried?: Carried | undefined }) {
  const { t } = useText();
  const [told, setTold] = useState('');
  const add = (person: Extract<Change, { type: 'addPerson' }>['person']): void => {
    change({ type: 'addPerson', person });
    setTold(t('create.added', { name: person.name || person.role }));
  };
  const addKnown = (person: KnownPerson): void => {
    change({ type: 'addKnown', person });
    setTold(t('create.added', { name: person.name }));
  };
  const remove = (key: number, name: string): void => {
    change({ type: 'removePerson', key });
    setTold(t('create.removed', { name }));
  };
  const count = countPeople(draft.people);
  const noChair = errorText(errors, 'participants');
  return (
    <>
      <p className={styles.lead}>{t(carried ? 'create.follow-up.who' : 'create.people.lead')}</p>
      {noChair && (
        <p className={styles.error} id="participants" tabIndex={-1}>
          {noChair}
        </p>
      )}
      <ul className={styles.people}>
        {draft.people.map((person, index) => (
          <PersonCard key={person.key} {...{ person, index, errors, change }} onRemove={remove} />
        ))}
      </ul>
      {draft.known.length > 0 && (
        <fieldset className={styles.presets}>
          <legend>{t('create.follow-up.known')}</legend>
          {draft.known.map((person) => (
            <button key={person.person} type="button" dir="auto" onClick={() => addKnown(person)}>
              <Plus size={16} aria-hidden /> {[person.name, person.role].filter(Boolean).join(', ')}
            </button>
          ))}
        </fieldset>
      )}
      <AddPerson suggestions={suggestionsFor(draft, t)} onAdd={add} />
      {!carried && <LeaderField {...{ draft, change, errors }} />}
      <p role="status" className={styles.told}>
        {told}
      </p>
      <p className={styles.count} role="status">
        {t('create.count', count)}
      </p>
      <PlanningDuties {...{ draft, change, errors }} />
      {count.professionals > manyProfessionals && (
        <Notice tone="ask">{t('create.many-professionals', count)}</Notice>
      )}
      {needsOwnMinuteTaker(draft.people) && <Notice tone="ask">{t('create.own-minute-taker')}</Notice>}
      {meetingTypeOf(draft.people) === 'development' && (
        <Notice tone="ask">{t('create.no-authority')}</Notice>
      )}
      {carried && <CarryToOthers {...{ draft, change, carried }} />}
    </>
  );
}
