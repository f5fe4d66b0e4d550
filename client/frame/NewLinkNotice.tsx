import { memo, useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { NewDevice, NewLink } from '../../shared/meeting/meeting.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './NewLink.module.css';

/** What has been read on this page; it is told again at the next entry, whoever has put it away before. */
const read = new Set<string>();
const keyOf = ({ participant, at }: NewDevice): string => `${participant} ${at}`;

/**
 * Says that somebody has made a link to another person's seat, or that a link was opened on one more device: to that person,
 * and to those who answer for the meeting.
 */
export const NewLinkNotice = memo(function NewLinkNotice({ view }: { view: MeetingView }) {
  const { t } = useText();
  const [, showAgain] = useState(0);
  const { me, newLinks, newDevices, meeting } = view;
  const untold = newLinks.filter(
    (link) => !read.has(keyOf(link)) && (link.by !== me || link.participant === me),
  );
  const devices = newDevices.filter((device) => !read.has(keyOf(device)));
  if (untold.length + devices.length === 0) return null;
  const nameOf = (id: NewLink['by']) =>
    meeting.participants.find((person) => person.id === id)?.name ?? t('meeting.link-made.somebody');
  const putAway = (): void => {
    for (const link of [...untold, ...devices]) read.add(keyOf(link));
    showAgain((count) => count + 1);
  };
  return (
    <div className={styles.notice} role="status">
      <Notice tone="ask">
        {untold.map((link) => {
          const values = { by: nameOf(link.by), name: nameOf(link.participant), ...instantToDated(link.at) };
          return (
            <p key={keyOf(link)} dir="auto">
              {t(link.participant === me ? 'meeting.link-made.yours' : 'meeting.link-made', values)}
            </p>
          );
        })}
        {devices.map((device) => (
          <p key={keyOf(device)} dir="auto">
            {t(device.participant === me ? 'meeting.device-new.yours' : 'meeting.device-new', {
              name: nameOf(device.participant),
              ...instantToDated(device.at),
            })}
          </p>
        ))}
        <Button onClick={putAway}>{t('meeting.link-made.read')}</Button>
      </Notice>
    </div>
  );
});
