import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseId } from '../../shared/ids.ts';
import type { StafetlogView } from '../../shared/stafetlog/stafetlog.ts';
import { type Fetched, refresh, useFetched } from '../api/fetched.ts';
import { stafetlogQuery } from '../api/queries.ts';
import { watchCase } from './watch-case.ts';

export interface OpenedCase {
  log: Fetched<StafetlogView> & { retry: () => void };
  /** True while changes by others are heard of by themselves. */
  isLive: boolean;
  /** Fetches again after a deed of one's own. */
  onChanged: () => Promise<void>;
}

/** A case and everything that happens to it while one looks. */
export function useCase(id: CaseId): OpenedCase {
  const fetched = useFetched(stafetlogQuery(id));
  const [isLive, setLive] = useState(true);
  const onChanged = useCallback(() => refresh(stafetlogQuery(id)), [id]);
  useEffect(() => watchCase(id, { onChanged: () => void onChanged(), onLive: setLive }), [id, onChanged]);

  const shown = useRef<StafetlogView>(null);
  if (fetched.status !== 'ready') return { log: fetched, isLive, onChanged };
  shown.current = keepSame(shown.current, fetched.data);
  return { log: { ...fetched, data: shown.current }, isLive, onChanged };
}

/** What is as it was stays the same object, so that only the rows that have changed are rendered again. */
export function keepSame(before: StafetlogView | null, now: StafetlogView): StafetlogView {
  if (before === null || before === now) return now;
  const known = new Map(before.agreements.map((agreement) => [agreement.id, agreement]));
  return {
    ...now,
    people: isSame(before.people, now.people) ? before.people : now.people,
    agreements: now.agreements.map((agreement) => {
      const old = known.get(agreement.id);
      return old && isSame(old, agreement) ? old : agreement;
    }),
  };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
