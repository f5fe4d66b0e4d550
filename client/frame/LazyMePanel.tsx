import { Suspense } from 'react';
import { providePageWords } from '../text/index.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import type { MeProps } from './MePanel.tsx';

const MePanel = lazyPart(async () => {
  const [panel] = await Promise.all([
    import('./MePanel.tsx'),
    providePageWords('answer'),
    providePageWords('create'),
  ]);
  return panel;
});

/** Behind a button or a tab: who I am here is not what the page waits for. */
export function LazyMePanel(props: MeProps) {
  return (
    <Suspense fallback={null}>
      <MePanel {...props} />
    </Suspense>
  );
}
