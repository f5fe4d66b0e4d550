import { createContext } from 'react';
import type { FindWords } from '../../shared/organisation/explained-words.ts';

/** Without a list every word stands as it is. */
export const KnownWords = createContext<FindWords>((text) => [{ text }]);
