import type { Progress } from '../../shared/stafetlog/stafetlog.ts';
import { useText } from '../text/index.ts';
import { progressToText } from './said.ts';

/** Who said what of an agreement, and with which words; R106: that it was said at the table for somebody who was away. */
export function ProgressWords({
  progress,
  of,
}: {
  progress: Progress /** Named where the agreement does not stand beside it. */;
  of?: string;
}) {
  const { t } = useText();
  const { by, note, saidAtMeeting } = progress;
  return (
    <>
      {by.name}: {of !== undefined && `${of} `}
      <b>{progressToText(progress)}</b>
      {note !== '' && ` ${t('progress.quote', { text: note })}`}
      {saidAtMeeting && ` (${t('progress.said-at-meeting')})`}
    </>
  );
}
