import { useEffect, useState } from 'react';
import type { Verified } from '../../shared/api/api-minutes.ts';
import { maxVerifiedFileBytes } from '../../shared/limits.ts';
import { callWithFile, Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';

/** What is said of a file. `failure`: in words, why nothing can be said. */
export type VerifiedState =
  | { is: 'checking' }
  | { is: 'answered'; verified: Verified }
  | { is: 'failed'; failure: string };

/** Asks about each file that is chosen; an answer about an earlier one is not shown. */
export function useVerified(file: File | null): VerifiedState {
  const { t } = useText();
  const [answer, setAnswer] = useState<{ file: File; state: VerifiedState } | null>(null);
  useEffect(() => {
    if (!file) return;
    let isLate = false;
    void verify(file, t).then((state) => {
      if (!isLate) setAnswer({ file, state });
    });
    return () => {
      isLate = true;
    };
  }, [file, t]);
  return answer && answer.file === file ? answer.state : { is: 'checking' };
}

async function verify(file: File, t: ReturnType<typeof useText>['t']): Promise<VerifiedState> {
  const { name } = file;
  if (file.size > maxVerifiedFileBytes) return { is: 'failed', failure: t('verify.too-large', { name }) };
  // Read first: a file that is gone or may not be read would look like a lost connection.
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return { is: 'failed', failure: t('verify.unreadable', { name }) };
  try {
    return { is: 'answered', verified: await callWithFile('verifyCopy', bytes) };
  } catch (error) {
    const isTooLarge = error instanceof Refused && error.code === 'too-large';
    return { is: 'failed', failure: isTooLarge ? t('verify.too-large', { name }) : errorToText(error) };
  }
}
