import { X } from 'lucide-react';
import { t } from '../../text/index.ts';
import styles from './LeftOutNotice.module.css';
import { type LeftOut, leftOutKinds } from './left-out.ts';

/** Says which of the pasted words did not come, so that nobody believes that they stand there. */
export function LeftOutNotice({ kinds, onRead }: { kinds: ReadonlySet<LeftOut>; onRead: () => void }) {
  const said = leftOutKinds.filter((kind) => kinds.has(kind)).map((kind) => t(`editor.left-out.${kind}`));
  const isSaid = said.length > 0;
  return (
    <div className={isSaid ? styles.notice : undefined}>
      <p role="status">{isSaid && [...said, t('editor.left-out.do')].join(' ')}</p>
      {isSaid && (
        <button type="button" aria-label={t('common.close')} title={t('common.close')} onClick={onRead}>
          <X size={18} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
