import type { ParticipantId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { Face } from '../people/Face.tsx';
import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';
import styles from './SendDialog.module.css';

interface RecipientProps {
  person: Participant;
  people: readonly Participant[];
  isChosen: boolean;
  /** Absent for those who get the minutes anyhow. */
  onChoose?: (isChosen: boolean) => void;
  /** The person is told at an address of their own. */
  hasAddress: boolean;
  /** As typed here; null where no mail is sent. */
  address: string | null;
  isWrong: boolean;
  onAddress: (text: string) => void;
}

/** Id of the field for somebody's address. */
export function addressField(id: ParticipantId): string {
  return `address-${id}`;
}

/** Somebody who gets the minutes, or may be chosen to; and how they are told. */
export function Recipient({ person, people, isChosen, onChoose, ...mail }: RecipientProps) {
  const { t } = useText();
  const who = (
    <>
      <Face person={person} people={people} />
      <span className={styles.who}>
        <b dir="auto">{person.name}</b>
        <span className={styles.soft} dir="auto">
          {[person.role, person.authority].filter(Boolean).join(' · ')}
        </span>
        {onChoose && person.present !== true && (
          <span className={styles.why}>
            {t(person.present === false ? 'locked.send.not-present' : 'locked.send.present-unknown')}
          </span>
        )}
      </span>
    </>
  );
  return (
    <div className={styles.recipient}>
      {onChoose ? (
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={isChosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
          {who}
        </label>
      ) : (
        <div className={styles.choice}>{who}</div>
      )}
      {isChosen && <HowTold person={person} {...mail} />}
    </div>
  );
}

type HowProps = Pick<RecipientProps, 'person' | 'hasAddress' | 'address' | 'isWrong' | 'onAddress'>;

function HowTold({ person, hasAddress, address, isWrong, onAddress }: HowProps) {
  const { t } = useText();
  if (address === null) return null;
  if (hasAddress) return <p className={styles.told}>{t('locked.send.has-address')}</p>;
  return (
    <div className={styles.told}>
      <Field
        id={addressField(person.id)}
        label={t('locked.send.email', { name: person.name })}
        error={isWrong ? t('locked.send.email-invalid') : undefined}
      >
        {(control) => (
          <input
            {...control}
            type="email"
            autoComplete="off"
            value={address}
            onChange={(event) => onAddress(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}
