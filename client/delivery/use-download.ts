import { type MouseEvent, useState } from 'react';
import type { MeetingId } from '../../shared/ids.ts';
import { type FileRoute, fetchFile, filePath, keepFile } from '../api/file.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';

export interface Download {
  /** For a link: what can be done with any link still works. */
  href: string;
  onClick: (event: MouseEvent) => void;
}

export interface Downloads {
  of: (route: FileRoute, part: string, name: string) => Download;
  /** The file on its way, as its path; null when there is none. */
  busy: string | null;
  said: string;
  failure: string;
}

/** Files that are fetched first, so that a refusal is words on the page and not a file of its own. */
export function useDownloads(id: MeetingId): Downloads {
  const { t } = useText();
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState('');
  const fetchAndKeep = async (route: FileRoute, part: string, name: string): Promise<void> => {
    setBusy(filePath(route, id, part));
    setSaid('');
    setFailure('');
    try {
      keepFile(await fetchFile(route, id, part));
      setSaid(t('locked.fetch.done', { name }));
    } catch (error) {
      setFailure(t('locked.fetch.failed', { name, why: errorToText(error) }));
    } finally {
      setBusy(null);
    }
  };
  return {
    of: (route, part, name) => ({
      href: filePath(route, id, part),
      onClick: (event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        if (busy === null) void fetchAndKeep(route, part, name);
      },
    }),
    busy,
    said,
    failure,
  };
}
