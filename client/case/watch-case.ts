import { routes } from '../../shared/api/api.ts';
import type { CaseId } from '../../shared/ids.ts';

interface Watcher {
  /** Something in the case has, or may have, changed: fetch. */
  onChanged: () => void;
  /** Whether changes are heard of by themselves now. */
  onLive: (isLive: boolean) => void;
  /** A test gives its own. */
  open?: (address: string) => EventSource;
}

/** Milliseconds before asking again when the server has said no, doubled to the longest. */
const [firstWait, longestWait] = [1_000, 30_000];

/**
 * Listens to a case until the answer is called. While nobody looks the stream is closed: a browser has six
 * connections to a server for all its tabs. Each time it opens the server says `changed`, because nobody did meanwhile.
 */
export function watchCase(id: CaseId, { onChanged, onLive, open = defaultOpen }: Watcher): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWait;

  function start(): void {
    clearTimeout(timer);
    if (source !== null || document.hidden) return;
    source = open(routes.caseChanges.path.replace(':id', id));
    source.addEventListener('open', onOpen);
    source.addEventListener('changed', onChanged);
    source.addEventListener('error', onError);
  }
  function stop(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
  }
  function onOpen(): void {
    wait = firstWait;
    onLive(true);
  }
  /** A lost connection comes back by itself; a refusal does not. */
  function onError(): void {
    onLive(false);
    if (source?.readyState !== EventSource.CLOSED) return;
    stop();
    onChanged();
    timer = setTimeout(start, wait * (0.5 + Math.random() / 2));
    wait = Math.min(longestWait, wait * 2);
  }
  const onVisibility = (): void => (document.hidden ? stop() : start());

  document.addEventListener('visibilitychange', onVisibility);
  start();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    stop();
  };
}

const defaultOpen = (address: string): EventSource => new EventSource(address);
