import { useState } from 'react';
import type { PersonId } from '../../shared/ids.ts';
import { mayInCase } from '../../shared/phases/access.ts';
import type { CasePerson } from '../../shared/stafetlog/stafetlog.ts';
import { call } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { meetingQuery, stafetlogQuery } from '../api/queries.ts';
import { errorToText } from '../api/refusal-text.ts';
import { Face } from '../people/Face.tsx';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Closing.module.css';
import type { ClosingPart } from './closing-part.ts';

/** R108: who follows up between the meetings; named here when nobody is. */
export function TovholderNamed({ view }: ClosingPart) {
  const { t } = useText();
  const { participants } = view.meeting;
  const named = participants.find(({ duties }) => duties.includes('tovholder'));
  if (view.hasTovholder) {
    return (
      <p className={styles.text}>
        {named ? t('closing.tovholder.there', { name: named.name }) : t('closing.tovholder.there-somebody')}
      </p>
    );
  }
  return (
    <>
      <p className={styles.text}>{t('closing.tovholder.explained')}</p>
      {mayInCase(view.roles, 'nameTovholder') && <Choose view={view} />}
    </>
  );
}

function Choose({ view }: Pick<ClosingPart, 'view'>) {
  const { t } = useText();
  const { id, case: of } = view.meeting;
  const stafetlog = useFetched(stafetlogQuery(of.id));
  const [chosen, setChosen] = useState<PersonId | null>(null);
  const [refusal, setRefusal] = useState('');
  if (stafetlog.status !== 'ready') return null;
  const people = stafetlog.data.people.filter(mayHoldBaton);
  const name = async (person: PersonId): Promise<void> => {
    try {
      await call('nameTovholder', { person }, { id: of.id });
      await refresh(meetingQuery(id));
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  return (
    <>
      <fieldset className={styles.people}>
        <legend>{t('closing.tovholder.choose')}</legend>
        {people.map((one) => (
          <label key={one.person}>
            <input
              type="radio"
              name="tovholder"
              checked={chosen === one.person}
              onChange={() => setChosen(one.person)}
            />
            <Face
              person={{ id: one.person, name: one.name }}
              people={stafetlog.data.people.map((each) => ({ id: each.person, name: each.name }))}
            />
            <span dir="auto">
              {one.name}
              <span className={styles.role}>{[one.role, one.authority].filter(Boolean).join(', ')}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {chosen !== null && (
        <Button look="primary" className={styles.large} onClick={() => name(chosen)}>
          {t('closing.tovholder.save')}
        </Button>
      )}
      <p role="alert">{refusal}</p>
    </>
  );
}

/** R109: a professional; a child never, a parent not by default. */
function mayHoldBaton({ kind }: CasePerson): boolean {
  return kind === 'professional' || kind === 'authority';
}
