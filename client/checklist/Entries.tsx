import { Check, Pencil } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import {
  type Checklist,
  type ChecklistEntry,
  channels,
  type DoneBy,
  entryToDone,
  findMark,
  firstOf,
} from '../../shared/checklist/checklist.ts';
import { maxLengths } from '../../shared/limits.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link, useAskBeforeLeaving } from '../ui/navigation.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './checklist.module.css';
import type { ChecklistPart, SaidOfEntry } from './part.ts';
import { placeToPath } from './place-to-path.ts';

interface EntriesProps extends ChecklistPart {
  list: Checklist;
  /** R148. */
  institution: string | null;
}

/** The entries of a list in their order, each with who has done it and when. */
export function Entries({ list, ...part }: EntriesProps) {
  return (
    <ol className={styles.entries}>
      {list.entries.map((entry) => (
        <Entry key={entry.key} {...{ list, entry, ...part }} />
      ))}
    </ol>
  );
}

type EntryProps = EntriesProps & { entry: ChecklistEntry };

function Entry(props: EntryProps) {
  const { t, language } = useText();
  const { list, institution, entry, view, onSay } = props;
  const place = { list: list.key, entry: entry.key, institution };
  const mark = findMark(view.marks, place);
  const done = entryToDone(view, list, entry, institution);
  const fact = (entry.fact && view.facts[entry.fact]) ?? null;
  const first = done ? null : firstOf(view, list, entry, institution);
  const save = (said: SaidOfEntry) => onSay(place, said);
  return (
    <li className={styles.entry}>
      {fact ? (
        <p className={styles.known}>
          <Check size={22} aria-hidden />
          <span>
            {entry.text[language]} <span className={styles.hidden}>{t('checklist.done')}</span>
          </span>
        </p>
      ) : (
        <Tick isDone={done !== null} isWaiting={first !== null} onTick={(isDone) => save({ isDone })}>
          {entry.text[language]}
        </Tick>
      )}
      <div className={styles.more}>
        {entry.source && (
          <p className={styles.source} lang="da">
            »{entry.source}«
          </p>
        )}
        {entry.minutes && <p className={styles.soft}>{t('checklist.minutes', { minutes: entry.minutes })}</p>}
        {first && (
          <p className={styles.soft}>
            {t('checklist.first')} {first.text[language]}
          </p>
        )}
        {done && <Done done={done} isFact={fact !== null} />}
        <Place {...props} isKnown={fact !== null} />
        {entry.contact && (
          <>
            <SelectField
              label={t('checklist.channel')}
              values={channels}
              value={mark?.channel ?? ''}
              nameOf={(one) => t(`checklist.channel.${one || 'none'}`)}
              onChoose={(channel) => void save({ channel })}
            />
            <div role="status">
              {entry.contact.warnOf === mark?.channel && (
                <Notice tone="ask">
                  <p>{entry.contact.warning[language]}</p>
                </Notice>
              )}
            </div>
          </>
        )}
        {entry.note && (
          <Note label={entry.note[language]} note={mark?.note ?? ''} onSave={(note) => save({ note })} />
        )}
        {mark && (mark.note !== '' || mark.channel !== '') && (
          <p className={styles.soft} dir="auto">
            {t('checklist.noted-by', { name: mark.said.by, ...instantToDated(mark.said.at) })}
          </p>
        )}
      </div>
    </li>
  );
}

interface TickProps {
  isDone: boolean;
  /** Something else comes first. */
  isWaiting: boolean;
  onTick: (isDone: boolean) => Promise<boolean>;
  children: string;
}

/** Stays as it was pressed until the server has answered. */
function Tick({ isDone, isWaiting, onTick, children }: TickProps) {
  const [pressed, setPressed] = useState<boolean | null>(null);
  const tick = async (next: boolean): Promise<void> => {
    setPressed(next);
    await onTick(next);
    setPressed(null);
  };
  return (
    <Checkbox
      className={styles.tick}
      checked={pressed ?? isDone}
      disabled={isWaiting}
      onChange={({ target }) => void tick(target.checked)}
    >
      {children}
    </Checkbox>
  );
}

function Done({ done: { by, at }, isFact }: { done: DoneBy; isFact: boolean }) {
  const { t } = useText();
  if (at !== '')
    return (
      <p className={styles.soft} dir="auto">
        {t(by === '' ? 'checklist.at' : 'checklist.by', { name: by, ...instantToDated(at) })}
      </p>
    );
  return isFact && <p className={styles.soft}>{t('checklist.by-itself')}</p>;
}

/** Whoever does it there need not tick it here. */
function Place({ entry, isKnown, ...part }: EntryProps & { isKnown: boolean }) {
  const { t } = useText();
  const { place, fact } = entry;
  const path = place && placeToPath(place, part);
  if (!place || !path) return null;
  return (
    <>
      <p>
        <Link href={path} className={styles.link}>
          {t(`checklist.place.${place}`)}
        </Link>
      </p>
      {fact && !isKnown && <p className={styles.soft}>{t('checklist.place.ticks')}</p>}
    </>
  );
}

interface NoteProps {
  label: string;
  note: string;
  onSave: (note: string) => Promise<boolean>;
}

function Note({ label, note, onSave }: NoteProps) {
  const { t } = useText();
  const id = useId();
  /** Null: as it is on the server. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const isChanged = typed !== null && typed !== note;
  useAskBeforeLeaving(isChanged);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await onSave((typed ?? note).trim())) setTyped(null);
  };
  // A list of empty fields is long on a phone.
  if (note === '' && !isOpen)
    return (
      <Button look="plain" className={styles.openNote} onClick={() => setOpen(true)}>
        <Pencil size={16} aria-hidden />
        {label}
      </Button>
    );
  return (
    <form className={styles.note} onSubmit={(event) => void submit(event)}>
      <TextField
        id={id}
        label={label}
        rows={2}
        autoFocus={isOpen && note === ''}
        maxLength={maxLengths.voice}
        value={typed ?? note}
        onText={setTyped}
      />
      {isChanged && (
        <Button type="submit" aria-describedby={id}>
          {t('checklist.save')}
        </Button>
      )}
    </form>
  );
}
