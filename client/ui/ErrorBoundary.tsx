import { Component, type ReactNode } from 'react';
import type { FailurePlace } from '../../shared/failure.ts';
import { reportFailure } from '../api/report.ts';
import { t } from '../text/index.ts';
import { NotFetched } from './lazy-part.tsx';
import { Notice } from './Notice.tsx';
import styles from './Trouble.module.css';
import { Trouble } from './Trouble.tsx';

interface BoundaryProps {
  place: FailurePlace;
  /** How it is said; a box in the place of what failed, unless told otherwise. */
  frame?: (title: string, body: ReactNode) => ReactNode;
  /** When it changes, what failed is drawn again. */
  resetKey?: unknown;
  /** Words that stand in what is inside and nowhere else. */
  kept?: string;
  children: ReactNode;
}

/**
 * Without one, React takes the whole page away when any part of it throws. What is inside fails alone: it is said in its
 * place, the server is told a code, and everything else goes on.
 */
export class ErrorBoundary extends Component<BoundaryProps, { failure: { error: unknown } | null }> {
  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } };
  }

  override state = { failure: null as { error: unknown } | null };

  override componentDidCatch(error: unknown): void {
    reportFailure(this.props.place, error);
  }

  override componentDidUpdate({ resetKey }: BoundaryProps): void {
    if (this.state.failure !== null && resetKey !== this.props.resetKey) this.#drawAgain();
  }

  #drawAgain = (): void => {
    const error = this.state.failure?.error;
    if (error instanceof NotFetched) error.forget();
    this.setState({ failure: null });
  };

  override render(): ReactNode {
    const { frame = panelFrame, kept, children } = this.props;
    const { failure } = this.state;
    if (failure === null) return children;
    const isNotFetched = failure.error instanceof NotFetched;
    return frame(
      t(isNotFetched ? 'common.trouble.not-fetched' : 'common.trouble'),
      <Trouble error={failure.error} onRetry={this.#drawAgain} {...(kept && { kept })} />,
    );
  }
}

/** A box in the place of what failed. */
export function panelFrame(title: string, body: ReactNode): ReactNode {
  return (
    <div role="alert" className={styles.panel}>
      <Notice tone="ask">
        <h2 className={styles.title}>{title}</h2>
        {body}
      </Notice>
    </div>
  );
}
