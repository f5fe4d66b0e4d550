import { type FormEvent, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import { listed } from '../people/names.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './Closing.module.css';
import type { ClosingPart } from './closing-part.ts';
import type { ChildAtMeeting } from './closing-view.ts';
import { addFamilyVoice, writeFamilyDeclined, writeHeard } from './write-minutes.ts';

/** R061–R063: what was planned of the child, and what stands under its voice; else a line to write there now. */
export function ChildHeard(part: ClosingPart) {
  const { childParts } = part.closing;
  return (
    <>
      {childParts.map((each) => (
        <Planned key={each.id} child={each} />
      ))}
      <ChildsVoice {...part} />
    </>
  );
}

/** It was there for what was planned, or it was not: said here, so that it can be written down. */
function Planned({ child: { name, present, part, items } }: { child: ChildAtMeeting }) {
  const { t } = useText();
  const isGone = part === 'some' && items.length === 0;
  const came = present === null ? 'unknown' : present ? 'came' : 'away';
  return (
    <p className={styles.text} dir="auto">
      {t(`closing.child.planned.${isGone ? 'gone' : part}`, { name, items: listed(items) })}{' '}
      {t(`closing.child.${came}`, { name })} {t('closing.child.otherwise')}
    </p>
  );
}

function ChildsVoice({ closing: { child }, view, room }: ClosingPart) {
  const { t } = useText();
  const [words, setWords] = useState('');
  const { block } = child;
  const name = view.meeting.case.childFirstName;
  if (child.words.length > 0) {
    return (
      <>
        <p className={styles.hint}>{t('closing.child.there')}</p>
        <Voice words={child.words} />
      </>
    );
  }
  if (block === null) return <p className={styles.text}>{t('closing.child.no-block')}</p>;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim() !== '') writeHeard(room.doc, block, words.trim());
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <Field label={t('closing.child.field', { child: name })} hint={t('closing.child.explained')}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            required
            maxLength={maxLengths.voice}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <Button look="primary" type="submit" className={styles.large}>
        {t('closing.child.save')}
      </Button>
    </form>
  );
}

/** R055: the family's own words, or that they did not wish to say anything; never passed over in silence. */
export function FamilyHeard({ closing: { family }, room, onGoTo }: ClosingPart) {
  const { t } = useText();
  const { block } = family;
  if (family.words.length > 0) {
    return (
      <>
        <p className={styles.hint}>{t('closing.family.there')}</p>
        <Voice words={family.words} />
      </>
    );
  }
  if (family.declined) return <p className={styles.text}>{t('closing.family.declined')}</p>;
  const place = () => block ?? addFamilyVoice(room.doc);
  return (
    <>
      <p className={styles.text}>{t('closing.family.explained')}</p>
      {block === null && <p className={styles.hint}>{t('closing.family.no-block')}</p>}
      <div className={styles.choices}>
        <Button look="primary" className={styles.large} onClick={() => onGoTo(place())}>
          {t('closing.family.go')}
        </Button>
        <Button className={styles.large} onClick={() => writeFamilyDeclined(room.doc, place())}>
          {t('closing.family.decline')}
        </Button>
      </div>
    </>
  );
}

function Voice({ words }: { words: readonly string[] }) {
  return (
    <blockquote className={styles.voice}>
      {words.map((line) => (
        <p key={line} dir="auto">
          »{line}«
        </p>
      ))}
    </blockquote>
  );
}
