import caseWords from './case.json';
import keeping from './keeping.json';
import records from './records.json';
import reminders from './reminders.json';
import sheet from './sheet.json';
import stafetlog from './stafetlog.json';

/** What only the pages of a case say, and the one about one's own calendar. */
export const words = { case: caseWords, keeping, records, reminders, sheet, stafetlog };
