import { Download as DownloadIcon, Printer } from 'lucide-react';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './panel.module.css';
import type { LockedPart } from './part.ts';
import { type Download, useDownloads } from './use-download.ts';

const minutesFiles = [
  { part: 'pdf', words: 'pdf' },
  { part: 'docx', words: 'docx' },
  { part: 'archive.pdf', words: 'archive' },
  { part: 'md', words: 'md' },
  { part: 'json', words: 'json' },
] as const;

/** The minutes as files, and the draft of the action plan for those who make one (R084). */
export function Fetching({ view: { meeting, roles } }: LockedPart) {
  const { t } = useText();
  const downloads = useDownloads(meeting.id);
  const mayFetch = mayInMeeting(roles, 'exportMinutes', meeting.phase);
  const mayPlan = mayInMeeting(roles, 'exportActionPlan', meeting.phase);
  const row = (download: Download, name: string, beside: string) => (
    <FileLink download={download} name={name} beside={beside} isBusy={downloads.busy === download.href} />
  );
  return (
    <section aria-labelledby="fetch">
      <h2 id="fetch">{t('locked.fetch')}</h2>
      {mayFetch && (
        <ul className={styles.files}>
          {minutesFiles.map(({ part, words }) => {
            const name = t(`locked.fetch.${words}`);
            const download = downloads.of('exportMinutes', part, name);
            return <li key={part}>{row(download, name, t(`locked.fetch.${words}-explained`))}</li>;
          })}
        </ul>
      )}
      <Button look="plain" className={styles.print} onClick={() => window.print()}>
        <Printer size={18} aria-hidden />
        {t('locked.fetch.print')}
      </Button>
      {mayPlan && (
        <>
          <h3>{t('locked.fetch.plan')}</h3>
          <p className={styles.soft}>{t('locked.fetch.plan-explained')}</p>
          <ul className={styles.files}>
            {(['pdf', 'docx'] as const).map((part) => {
              const name = t(`locked.fetch.plan-${part}`);
              return <li key={part}>{row(downloads.of('exportActionPlan', part, name), name, '')}</li>;
            })}
          </ul>
        </>
      )}
      <p role="status" className={styles.said}>
        {downloads.said}
      </p>
      <div role="alert">{downloads.failure !== '' && <Notice tone="ask">{downloads.failure}</Notice>}</div>
    </section>
  );
}

interface FileProps {
  download: Download;
  name: string;
  beside: string;
  isBusy: boolean;
}

function FileLink({ download, name, beside, isBusy }: FileProps) {
  const { t } = useText();
  return (
    <a className={styles.file} {...download} aria-busy={isBusy}>
      <DownloadIcon size={18} aria-hidden />
      <span>
        <b>{name}</b>
        <span className={styles.soft}>{isBusy ? t('locked.fetch.busy') : beside}</span>
      </span>
    </a>
  );
}
