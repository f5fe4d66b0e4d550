import { type FormEvent, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import { type NetworkPerson, relations } from '../../shared/network/network.ts';
import type { Deed } from '../case/use-deed.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './network.module.css';

type Said = Omit<NetworkPerson, 'id'>;

interface PersonFormProps {
  /** Null: somebody more. */
  person: NetworkPerson | null;
  deed: Deed;
  onSave: (said: Said) => Promise<void>;
  onClose: () => void;
}

const nothing: Said = { name: '', relation: '', isImportant: false, invite: '', words: '' };

/** One person around the family. Who matters most, and who is to come, is said on the map (client/circle). */
export function PersonForm({ person, deed, onSave, onClose }: PersonFormProps) {
  const { t } = useText();
  const [said, setSaid] = useState<Said>(() => toSaid(person));
  useAskBeforeLeaving(JSON.stringify(said) !== JSON.stringify(toSaid(person)));
  const change = (more: Partial<Said>) => setSaid((before) => ({ ...before, ...more }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void onSave(said);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t('network.name')}
        hint={t('network.name-hint')}
        required
        maxLength={maxLengths.name}
        value={said.name}
        onText={(text) => change({ name: text })}
      />
      <SelectField
        label={t('network.relation')}
        values={relations}
        value={said.relation}
        nameOf={(one) => t(`network.relation.${one || 'none'}`)}
        onChoose={(chosen) => change({ relation: chosen })}
      />
      <TextField
        label={t('network.words')}
        rows={3}
        maxLength={maxLengths.voice}
        value={said.words}
        onText={(text) => change({ words: text })}
      />
      <div className={styles.buttons}>
        <Button look="primary" type="submit" disabled={deed.isRunning}>
          {t('network.save')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
      <p role="alert">{deed.refusal}</p>
    </form>
  );
}

function toSaid(person: NetworkPerson | null): Said {
  if (person === null) return nothing;
  const { id, ...said } = person;
  return said;
}
