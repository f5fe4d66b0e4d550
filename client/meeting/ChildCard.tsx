import { voices } from '../../shared/minutes/model/blocks.ts';
import { minutesToChildVoice } from '../../shared/minutes/read/child-voice.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import type { Room } from '../frame/open-room.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { useMinutes } from '../frame/use-minutes.ts';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Link } from '../ui/navigation.tsx';
import { OwnVoice } from '../voice/OwnVoice.tsx';
import styles from './ChildCard.module.css';

/** R072, R073: the child's own place to write in, above the minutes that it can read. Nothing for anybody else. */
export function ChildCard({ view, deeds, room }: MeetingPart & { room: Room }) {
  const { t } = useText();
  const voice = useMinutes(room.doc, minutesToChildVoice);
  if (!voice || !mayInMeeting(view.roles, 'writeOwnVoice', view.meeting.phase)) return null;
  return (
    <section className={styles.card} aria-labelledby="child-card">
      <h2 id="child-card">{t('voice.title')}</h2>
      <p>{t('voice.lead')}</p>
      {voices.child.map((field) => (
        <OwnVoice
          key={field}
          field={field}
          stands={voice.words[field]}
          onSave={(input) => deeds.attempt('writeOwnVoice', input)}
        />
      ))}
      <p>
        <Link href={`/meetings/${view.meeting.id}/card`} className={buttonClass('plain')}>
          {t('voice.alone')}
        </Link>
      </p>
    </section>
  );
}
