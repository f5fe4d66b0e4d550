import { ExternalLink } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { GuideView } from '../../shared/checklist/checklist.ts';
import { call } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { guideQuery } from '../api/queries.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useDeed } from '../case/use-deed.ts';
import { useText } from '../text/index.ts';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './checklist.module.css';
import { Entries } from './Entries.tsx';
import { type ChecklistPart, guidePartOf } from './part.ts';

interface GuideProps {
  view: Pick<MeetingView, 'meeting' | 'roles'>;
  onClose: () => void;
}

/** R015: before, during, after, as a sheet beside the meeting, so that nobody has to leave it. */
export default function Guide({ view, onClose }: GuideProps) {
  const { t } = useText();
  const guide = useFetched(guideQuery(view.meeting.id));
  return (
    <Dialog title={t('checklist.guide')} onClose={onClose} isSheet>
      {guide.status === 'pending' && <p role="status">{t('common.loading')}</p>}
      {guide.status === 'failed' && <p role="alert">{errorToText(guide.error)}</p>}
      {guide.status === 'ready' && <Tabs {...view} guide={guide.data} />}
    </Dialog>
  );
}

function Tabs({ meeting, roles, guide }: GuideProps['view'] & { guide: GuideView }) {
  const { t, language } = useText();
  const { id } = meeting;
  const [shown, setShown] = useState<string>(guidePartOf(meeting.phase));
  const deed = useDeed(useCallback(() => refresh(guideQuery(id)), [id]));
  const list = guide.lists.find(({ key }) => key === shown);
  const part: ChecklistPart = {
    ...{ meeting, roles, view: guide, deed, isAtMeeting: true },
    onSay: ({ list: of, entry }, { isDone = false }) =>
      deed.run(() => call('markGuide', { list: of, entry, isDone }, { id })),
  };
  return (
    <>
      <p className={styles.soft}>{t('checklist.guide.lead')}</p>
      {guide.address !== '' && (
        <p>
          <a href={guide.address} target="_blank" rel="noreferrer" className={styles.link}>
            <ExternalLink size={16} aria-hidden /> {t('checklist.guide.own')}
          </a>
        </p>
      )}
      <fieldset className={styles.tabs} aria-label={t('checklist.guide.parts')}>
        {guide.lists.map(({ key, title }) => (
          <button key={key} type="button" aria-pressed={key === shown} onClick={() => setShown(key)}>
            {title[language]}
          </button>
        ))}
      </fieldset>
      {list && <Entries key={list.key} {...part} list={list} institution={null} />}
      <p role="alert">{deed.refusal}</p>
    </>
  );
}
