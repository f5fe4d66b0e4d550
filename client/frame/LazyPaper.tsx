import { memo, Suspense } from 'react';
import { useText } from '../text/index.ts';
import { ErrorBoundary, panelFrame } from '../ui/ErrorBoundary.tsx';
import { hasFirstWords } from '../ui/first-words.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import type { PaperProps } from './Paper.tsx';
import { ReadingText } from './ReadingText.tsx';

const Paper = lazyPart(() => import('./Paper.tsx'));

/**
 * The paper with the editor on it. Its words can be read while the editor is on its way, and when it fails: the
 * server's own at the beginning of a visit, so that they are laid out once.
 */
export const LazyPaper = memo(function LazyPaper(props: PaperProps) {
  const { shown } = useText();
  const { doc } = props.room;
  return (
    <ErrorBoundary
      place="paper"
      frame={(title, body) => (
        <>
          {panelFrame(title, body)}
          <ReadingText doc={doc} />
        </>
      )}
    >
      <Suspense fallback={hasFirstWords() ? <div data-waiting /> : <ReadingText doc={doc} />}>
        <Paper key={shown} {...props} />
      </Suspense>
    </ErrorBoundary>
  );
});
