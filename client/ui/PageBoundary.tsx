import type { ReactNode } from 'react';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { usePath } from './navigation.tsx';
import { Page } from './Page.tsx';

/** Around a whole page. Another address is another try. */
export function PageBoundary({ kept = '', children }: { kept?: string; children: ReactNode }) {
  return (
    <ErrorBoundary place="page" frame={pageFrame} resetKey={usePath()} kept={kept}>
      {children}
    </ErrorBoundary>
  );
}

export function pageFrame(title: string, body: ReactNode): ReactNode {
  return (
    <Page title={title} isCard>
      {body}
    </Page>
  );
}
