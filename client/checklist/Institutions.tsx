import { type FormEvent, useId, useState } from 'react';
import type { Checklist, ListedInstitution } from '../../shared/checklist/checklist.ts';
import { answerOfFamily } from '../../shared/circle/circle.ts';
import { kindFrom, paletteWith } from '../../shared/circle/palette.ts';
import { maxLengths } from '../../shared/limits.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { call } from '../api/call.ts';
import { useFetched } from '../api/fetched.ts';
import { circleQuery, organisationQuery } from '../api/queries.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './checklist.module.css';
import { Entries } from './Entries.tsx';
import { ProposeLeader } from './ProposeLeader.tsx';
import type { ChecklistPart } from './part.ts';

interface InstitutionsProps extends ChecklistPart {
  list: Checklist;
  institutions: readonly ListedInstitution[];
  /** How many professionals are at the meeting. */
  professionals: number;
}

/** R148: the list once for each institution. */
export function Institutions({ institutions, ...part }: InstitutionsProps) {
  const { t } = useText();
  return (
    <>
      {institutions.length === 0 && <p className={styles.soft}>{t('checklist.institution.none')}</p>}
      {institutions.map((one, index) => (
        <details key={one.id} className={styles.institution} open={index === 0}>
          <summary dir="auto">{one.name}</summary>
          <Entries {...part} institution={one.id} />
          <ProposeLeader {...part} institution={one} />
          <Removal {...part} institution={one} />
        </details>
      ))}
      <AddInstitution {...part} institutions={institutions} />
    </>
  );
}

/** From the family's map, or as somebody types it. Whom the family has said no to is nobody's to tell anything. */
function AddInstitution({ meeting, roles, deed, institutions }: InstitutionsAdding) {
  const { t } = useText();
  const options = useId();
  const [typed, setTyped] = useState('');
  const organisation = useFetched(organisationQuery);
  const palette = paletteWith(organisation.status === 'ready' ? organisation.data.palette : []);
  const isOnMap = mayInMeeting(roles, 'readCircle', meeting.phase);
  const circle = useFetched(circleQuery(meeting.id));
  const people = isOnMap && circle.status === 'ready' ? circle.data.people : [];
  const known = people
    .filter(({ says }) => answerOfFamily(says) === 'yes')
    .map(({ institution }) => institution)
    .filter((name) => name !== '' && kindFrom(name) !== 'privateNetwork')
    .filter((name) => !institutions.some((one) => one.name === name));
  const add = (name: string) => deed.run(() => call('addInstitution', { name }, { id: meeting.id }));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await add(typed)) setTyped('');
  };
  return (
    <>
      {known.length > 0 && (
        <div className={styles.fromMap}>
          <p>{t('checklist.institution.known')}</p>
          {[...new Set(known)].map((name) => (
            <Button key={name} disabled={deed.isRunning} onClick={() => void add(name)}>
              {t('checklist.institution.add-known', { name })}
            </Button>
          ))}
        </div>
      )}
      <form className={styles.note} onSubmit={(event) => void submit(event)}>
        <Field label={t('checklist.institution')} hint={t('checklist.institution.hint')}>
          {(control) => (
            <>
              <input
                {...control}
                required
                dir="auto"
                autoComplete="off"
                list={options}
                maxLength={maxLengths.name}
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
              <datalist id={options}>
                {palette.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Button type="submit" disabled={deed.isRunning}>
          {t('checklist.institution.add')}
        </Button>
      </form>
    </>
  );
}
type InstitutionsAdding = Pick<InstitutionsProps, 'meeting' | 'roles' | 'deed' | 'institutions'>;

/** What is noted goes with it: asked once. */
function Removal({
  meeting,
  deed,
  institution: { id, name },
}: Pick<ChecklistPart, 'meeting' | 'deed'> & { institution: ListedInstitution }) {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <Button look="plain" onClick={() => setAsking(true)}>
        {t('checklist.institution.remove', { name })}
      </Button>
    );
  return (
    <div className={styles.asked}>
      <p role="status" dir="auto">
        {t('checklist.institution.remove-what', { name })}
      </p>
      <Button
        autoFocus
        disabled={deed.isRunning}
        onClick={() =>
          void deed.run(() => call('removeInstitution', { institution: id }, { id: meeting.id }))
        }
      >
        {t('checklist.institution.remove-yes')}
      </Button>
      <Button look="plain" onClick={() => setAsking(false)}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
