import { Star } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { MeetingId } from '../../shared/ids.ts';
import { maxLengths } from '../../shared/limits.ts';
import type { NetworkPerson, NetworkSheet } from '../../shared/network/network.ts';
import { call } from '../api/call.ts';
import { type Deed, useDeed } from '../case/use-deed.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Field } from '../ui/Field.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './network.module.css';
import { PersonForm } from './PersonForm.tsx';

interface SheetProps {
  meeting: MeetingId;
  sheet: NetworkSheet;
  title: string | null;
  mayWrite: boolean;
  onChanged: () => Promise<void>;
}

/** What one parent has said. */
export function Sheet({ meeting, sheet, title, mayWrite, onChanged }: SheetProps) {
  const { t } = useText();
  const deed = useDeed(onChanged);
  /** Who is being written; `new`: somebody more. */
  const [open, setOpen] = useState<string | null>(null);
  const { participant } = sheet;
  const save = async (id: string | null, said: Omit<NetworkPerson, 'id'>): Promise<void> => {
    if (await deed.run(() => call('writeNetworkPerson', { ...said, participant, id }, { id: meeting })))
      setOpen(null);
  };
  return (
    <Panel>
      {title && <h2 dir="auto">{title}</h2>}
      {sheet.people.length === 0 && open === null && <p className={styles.soft}>{t('network.none')}</p>}
      {sheet.people.map((person) =>
        open === person.id ? (
          <PersonForm
            key={person.id}
            {...{ person, deed }}
            onSave={(said) => save(person.id, said)}
            onClose={() => setOpen(null)}
          />
        ) : (
          <div key={person.id} className={styles.person}>
            <Said person={person} />
            {mayWrite && (
              <div className={styles.buttons}>
                <Button onClick={() => setOpen(person.id)}>{t('network.edit')}</Button>
                <Button
                  look="plain"
                  disabled={deed.isRunning}
                  onClick={() =>
                    void deed.run(() =>
                      call('removeNetworkPerson', { participant, id: person.id }, { id: meeting }),
                    )
                  }
                >
                  {t('network.remove')}
                </Button>
              </div>
            )}
          </div>
        ),
      )}
      {open === 'new' && (
        <PersonForm
          deed={deed}
          person={null}
          onSave={(said) => save(null, said)}
          onClose={() => setOpen(null)}
        />
      )}
      {mayWrite && open === null && (
        <div className={styles.buttons}>
          <Button look="primary" onClick={() => setOpen('new')}>
            {t('network.add')}
          </Button>
        </div>
      )}
      {open === null && <p role="alert">{deed.refusal}</p>}
      <Talk {...{ meeting, sheet, mayWrite, onChanged }} />
    </Panel>
  );
}

function Said({ person }: { person: NetworkPerson }) {
  const { t } = useText();
  const { name, relation, isImportant, invite, words } = person;
  const said = [
    relation && t(`network.relation.${relation}`),
    invite && `${t('network.invite')} ${t(`network.invite.${invite}`)}`,
  ].filter(Boolean);
  return (
    <div dir="auto">
      <p>
        <strong>{name}</strong>
        {isImportant && (
          <span className={styles.important}>
            <Star size={16} aria-hidden />
            {t('network.important')}
          </span>
        )}
      </p>
      {said.length > 0 && <p className={styles.soft}>{said.join(' · ')}</p>}
      {words && <p className={styles.words}>{words}</p>}
    </div>
  );
}

type TalkProps = Pick<SheetProps, 'meeting' | 'sheet' | 'mayWrite' | 'onChanged'>;

/** R145, and what is about nobody. */
function Talk({ meeting, sheet, mayWrite, onChanged }: TalkProps) {
  const { t } = useText();
  const deed: Deed = useDeed(onChanged);
  /** Null: as it is on the server. */
  const [typed, setTyped] = useState<string | null>(null);
  useAskBeforeLeaving(typed !== null && typed !== sheet.words);
  const save = async (more: Partial<Pick<NetworkSheet, 'mayContactAgain' | 'words'>>): Promise<void> => {
    const { participant, mayContactAgain, words } = sheet;
    const talk = { participant, mayContactAgain, words, ...more };
    if ((await deed.run(() => call('writeNetworkTalk', talk, { id: meeting }))) && 'words' in more)
      setTyped(null);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save({ words: typed ?? sheet.words });
  };
  if (!mayWrite && sheet.words === '' && !sheet.mayContactAgain) return null;
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={t('network.talk.words')}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            maxLength={maxLengths.voice}
            readOnly={!mayWrite}
            value={typed ?? sheet.words}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      {mayWrite && typed !== null && typed !== sheet.words && (
        <div className={styles.buttons}>
          <Button type="submit" disabled={deed.isRunning}>
            {t('network.save')}
          </Button>
        </div>
      )}
      <Checkbox
        checked={sheet.mayContactAgain}
        disabled={!mayWrite || deed.isRunning}
        onChange={({ target }) => void save({ mayContactAgain: target.checked })}
      >
        {t('network.again')}
      </Checkbox>
      <p role="alert">{deed.refusal}</p>
    </form>
  );
}
