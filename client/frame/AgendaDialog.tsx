import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import type { BlockId } from '../../shared/ids.ts';
import { maxItemMinutes, maxLengths } from '../../shared/limits.ts';
import type { AgendaEntry } from '../../shared/minutes/read/agenda.ts';
import { Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './AgendaDialog.module.css';
import type { MeetingPart } from './use-deeds.ts';

interface AgendaProps extends Pick<MeetingPart, 'deeds'> {
  agenda: readonly AgendaEntry[];
  /** False while the meeting is held: items may come, and what stands stays. */
  mayShape: boolean;
  onClose: () => void;
}

/**
 * R079: the agenda as its chair shapes it. Each change is done at once and seen by everybody; what follows is counted anew by
 * the server, so that two who do it at the same time end with one agenda.
 */
export default function AgendaDialog({ agenda, deeds, mayShape, onClose }: AgendaProps) {
  const { t } = useText();
  const [refusal, setRefusal] = useState('');
  const attempt: Attempt = async (change) => {
    try {
      await change(deeds);
      setRefusal('');
      return true;
    } catch (error) {
      setRefusal(refusalOf(error, t));
      return false;
    }
  };
  const tops = agenda.filter(({ isSub }) => !isSub);
  return (
    <Dialog title={t('meeting.agenda.shape')} onClose={onClose} isSheet>
      <p className={styles.lead}>{t(mayShape ? 'meeting.agenda.lead' : 'meeting.agenda.lead-held')}</p>
      <p role="alert" className={styles.refusal}>
        {refusal}
      </p>
      {mayShape && (
        <ol className={styles.items}>
          {agenda.map((entry) => (
            <ItemRow key={entry.id} {...{ entry, attempt }} place={placeAmong(tops, entry)} />
          ))}
        </ol>
      )}
      <NewItem tops={tops} attempt={attempt} />
    </Dialog>
  );
}

type Attempt = (change: (deeds: AgendaProps['deeds']) => Promise<unknown>) => Promise<boolean>;

/** What it would come after, one up and one down; undefined: it is at the end already, or moves with its item. */
interface Place {
  up: BlockId | null | undefined;
  down: BlockId | undefined;
}

function placeAmong(tops: readonly AgendaEntry[], { id, isSub }: AgendaEntry): Place {
  const at = tops.findIndex((each) => each.id === id);
  if (isSub || at === -1) return { up: undefined, down: undefined };
  return { up: at === 0 ? undefined : (tops[at - 2]?.id ?? null), down: tops[at + 1]?.id };
}

function ItemRow({ entry, place, attempt }: { entry: AgendaEntry; place: Place; attempt: Attempt }) {
  const { t } = useText();
  const { id, number, isSub } = entry;
  const [title, setTitle] = useState(entry.title);
  const [minutes, setMinutes] = useState(String(entry.ownMinutes));
  // What somebody else has changed meanwhile stands here too.
  useEffect(() => setTitle(entry.title), [entry.title]);
  useEffect(() => setMinutes(String(entry.ownMinutes)), [entry.ownMinutes]);
  const name = { item: entry.title };
  const save = (): void => {
    const length = Number(minutes);
    const isSame = title.trim() === entry.title && length === entry.ownMinutes;
    if (isSame || title.trim() === '' || !Number.isInteger(length)) return;
    void attempt((deeds) => deeds.attempt('changeItem', { item: id, title: title.trim(), minutes: length }));
  };
  const move = (after: BlockId | null) => attempt((deeds) => deeds.attempt('moveItem', { item: id, after }));
  return (
    <li className={isSub ? styles.sub : styles.item}>
      <span className={styles.number}>{number}</span>
      {/* A text area, because the sources' titles are sentences; it grows, and has no line breaks. */}
      <textarea
        className={styles.title}
        aria-label={t('meeting.agenda.title-of', name)}
        dir="auto"
        rows={1}
        maxLength={maxLengths.itemTitle}
        value={title}
        onChange={(event) => setTitle(event.target.value.replace(/\s*\n\s*/g, ' '))}
        onBlur={save}
      />
      <input
        className={styles.minutes}
        type="number"
        min={0}
        max={maxItemMinutes}
        aria-label={t('meeting.agenda.minutes-of', name)}
        value={minutes}
        onChange={(event) => setMinutes(event.target.value)}
        onBlur={save}
      />
      <span className={styles.tools}>
        {!isSub && (
          <>
            <Button
              look="plain"
              aria-label={t('meeting.agenda.up', name)}
              disabled={place.up === undefined}
              onClick={() => place.up !== undefined && move(place.up)}
            >
              <ArrowUp size={18} aria-hidden />
            </Button>
            <Button
              look="plain"
              aria-label={t('meeting.agenda.down', name)}
              disabled={place.down === undefined}
              onClick={() => place.down !== undefined && move(place.down)}
            >
              <ArrowDown size={18} aria-hidden />
            </Button>
          </>
        )}
        {!entry.isFixed && (
          <Button
            look="plain"
            aria-label={t('meeting.agenda.remove', name)}
            onClick={() => attempt((deeds) => deeds.attempt('removeItem', { item: id }))}
          >
            <Trash2 size={18} aria-hidden />
          </Button>
        )}
      </span>
    </li>
  );
}

/** Before the closing item, unless another place is chosen. */
function NewItem({ tops, attempt }: { tops: readonly AgendaEntry[]; attempt: Attempt }) {
  const { t } = useText();
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState('10');
  const [after, setAfter] = useState<string>('');
  const usual = tops.at(-2)?.id ?? '';
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (title.trim() === '') return;
    const place = (after || usual || null) as BlockId | null;
    const input = { title: title.trim(), minutes: Number(minutes), after: place };
    if (await attempt((deeds) => deeds.attempt('addItem', input))) setTitle('');
  };
  return (
    <form className={styles.add} onSubmit={add}>
      <Field label={t('meeting.agenda.new')}>
        {(control) => (
          <input
            {...control}
            dir="auto"
            required
            maxLength={maxLengths.itemTitle}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <div className={styles.where}>
        <Field label={t('meeting.agenda.after')}>
          {(control) => (
            <select {...control} value={after || usual} onChange={(event) => setAfter(event.target.value)}>
              {tops.map(({ id, number, title: name }) => (
                <option key={id} value={id}>
                  {`${number} ${name}`.trim()}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('meeting.agenda.minutes')}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={0}
              max={maxItemMinutes}
              required
              value={minutes}
              onChange={(event) => setMinutes(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Button look="primary" type="submit">
        {t('meeting.agenda.add')}
      </Button>
    </form>
  );
}

function refusalOf(error: unknown, t: ReturnType<typeof useText>['t']): string {
  const code = error instanceof Refused ? Object.values(error.fields)[0] : undefined;
  return code ? t(`field-error.${code}`) : errorToText(error);
}
