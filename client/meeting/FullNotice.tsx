import { memo } from 'react';
import type * as Y from 'yjs';
import { useDocumentShare } from '../frame/use-document-share.ts';
import styles from '../sync/KeptWords.module.css';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';

/** Says in time that the minutes are becoming full, and when they are. */
export const FullNotice = memo(function FullNotice({ doc }: { doc: Y.Doc }) {
  const { t } = useText();
  const percent = useDocumentShare(doc);
  // The last percent is what one update may be: somebody's words may not fit any more.
  const words =
    percent !== null && (percent >= 99 ? t('meeting.size.full') : t('meeting.size.nearly', { percent }));
  return (
    <div role="status" className={words ? styles.notices : undefined}>
      {words && <Notice tone="ask">{words}</Notice>}
    </div>
  );
});
