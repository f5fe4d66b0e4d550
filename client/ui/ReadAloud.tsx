import { Volume2 } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { providePageWords, useText } from '../text/index.ts';
import { Button } from './Button.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { lazyPart } from './lazy-part.tsx';
import styles from './ReadAloud.module.css';
import { useHasVoice } from './voices.ts';

const AloudBar = lazyPart(async () => {
  const [part] = await Promise.all([import('./AloudBar.tsx'), providePageWords('aloud')]);
  return part;
});

interface ReadAloudProps {
  /** What is read, when not all of it. */
  what?: 'own-words' | 'agreements';
}

/**
 * Has the element around it read aloud by a voice of the device. It stands directly in that element. No button where there
 * is no Danish voice: the minutes are Danish.
 */
export function ReadAloud({ what }: ReadAloudProps) {
  const { t } = useText();
  const hasVoice = useHasVoice('da');
  const [isReading, setReading] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const wasReading = useRef(false);
  // The bar took the button's place, and the focus with it.
  useEffect(() => {
    if (!isReading && wasReading.current) place.current?.querySelector('button')?.focus();
    wasReading.current = isReading;
  }, [isReading]);
  if (!hasVoice) return null;
  return (
    <div ref={place} className={isReading ? styles.reading : styles.offered} data-silent>
      {isReading ? (
        <ErrorBoundary place="panel">
          <Suspense fallback={null}>
            <AloudBar text={() => place.current?.parentElement ?? null} onEnd={() => setReading(false)} />
          </Suspense>
        </ErrorBoundary>
      ) : (
        <Button look="plain" onClick={() => setReading(true)}>
          <Volume2 size={18} aria-hidden />
          {t(what ? `common.read-aloud.${what}` : 'common.read-aloud')}
        </Button>
      )}
    </div>
  );
}
