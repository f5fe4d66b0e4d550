import { useMemo } from 'react';
import { type FindWords, makeFindWords } from '../../shared/organisation/explained-words.ts';
import type { ExplainedWord } from '../../shared/organisation/settings.ts';
import { useFetched } from './fetched.ts';
import { organisationQuery } from './queries.ts';

const none: readonly ExplainedWord[] = [];

/** R087: the organisation's words; `otherwise`: for whoever is not signed in, and until they are here. */
export function useWordList(otherwise: readonly ExplainedWord[] = none): FindWords {
  const organisation = useFetched(organisationQuery);
  const words = organisation.status === 'ready' ? organisation.data.words : otherwise;
  return useMemo(() => makeFindWords(words), [words]);
}
