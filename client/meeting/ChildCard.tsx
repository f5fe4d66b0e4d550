import { type FormEvent, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import { voices } from '../../shared/minutes/model/blocks.ts';
import { type ChildField, minutesToChildVoice } from '../../shared/minutes/read/child-voice.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import type { Room } from '../frame/open-room.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { useMinutes } from '../frame/use-minutes.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import styles from './ChildCard.module.css';

/** R072, R073: the child's own place to write in, above the minutes that it can read. Nothing for anybody else. */
export function ChildCard({ view, deeds, room }: MeetingPart & { room: Room }) {
  const { t } = useText();
  const voice = useMinutes(room.doc, minutesToChildVoice);
  if (!voice || !mayInMeeting(view.roles, 'writeOwnVoice', view.meeting.phase)) return null;
  return (
    <section className={styles.card} aria-labelledby="child-card">
      <h2 id="child-card">{t('meeting.own-voice.title')}</h2>
      <p>{t('meeting.own-voice.lead')}</p>
      {voices.child.map((field) => (
        <OwnWords key={field} deeds={deeds} field={field} stands={voice.words[field]} />
      ))}
    </section>
  );
}

/** What is being written, and what stood in the minutes when it was begun. */
interface Draft {
  words: string;
  shown: string;
}

interface OwnWordsProps extends Pick<MeetingPart, 'deeds'> {
  field: ChildField;
  /** What the minutes say now. */
  stands: string;
}

function OwnWords({ deeds, field, stands }: OwnWordsProps) {
  const { t } = useText();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [refusal, setRefusal] = useState('');
  const isUnsaved = draft !== null && draft.words !== stands;
  useAskBeforeLeaving(isUnsaved);
  const isChanged = draft !== null && draft.shown !== stands && draft.words !== stands;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!draft) return;
    try {
      await deeds.attempt('writeOwnVoice', { field, ...draft });
      setRefusal('');
    } catch (error) {
      // That the minutes say something else by now is said beside it, with what they say.
      if (!(error instanceof Refused && error.code === 'changed')) setRefusal(errorToText(error));
    }
  };
  return (
    <form className={styles.words} onSubmit={save}>
      <Field label={t(`meeting.own-voice.${field}`)} error={refusal || undefined}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={2}
            maxLength={maxLengths.voice}
            value={draft?.words ?? stands}
            onChange={(event) => setDraft({ shown: draft?.shown ?? stands, words: event.target.value })}
          />
        )}
      </Field>
      {isChanged && (
        <div role="alert" className={styles.changed}>
          <p>{t('meeting.own-voice.changed')}</p>
          <blockquote dir="auto">{stands}</blockquote>
          <div className={styles.choices}>
            <Button onClick={() => setDraft({ ...draft, shown: stands })}>
              {t('meeting.own-voice.keep-mine')}
            </Button>
            <Button onClick={() => setDraft(null)}>{t('meeting.own-voice.keep-theirs')}</Button>
          </div>
        </div>
      )}
      {isUnsaved && !isChanged && (
        <Button look="primary" type="submit">
          {t('meeting.own-voice.save')}
        </Button>
      )}
      <p role="status" className={isUnsaved ? styles.unsaved : styles.status}>
        {isUnsaved ? t('meeting.own-voice.unsaved') : stands === '' ? '' : t('meeting.own-voice.stands')}
      </p>
    </form>
  );
}
