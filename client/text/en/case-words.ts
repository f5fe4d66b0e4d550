import caseWords from './case.json';
import stafetlog from './stafetlog.json';

/** What only the pages of a case say. */
export const words = { case: caseWords, stafetlog };
