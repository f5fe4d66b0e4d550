import { lazy, Suspense } from 'react';
import { useText } from '../text/index.ts';
import type { PaperProps } from './Paper.tsx';
import { ReadingText } from './ReadingText.tsx';

const Paper = lazy(() => import('./Paper.tsx'));

/** The paper with the editor on it. Its words can be read while the editor is on its way. */
export function LazyPaper(props: PaperProps) {
  const { language } = useText();
  return (
    <Suspense fallback={<ReadingText doc={props.room.doc} />}>
      <Paper key={language} {...props} />
    </Suspense>
  );
}
