import { instantToLocalMinute } from '../../shared/dates/local-time.ts';
import { sharedWords } from '../../shared/text/words.ts';
import { rowsToCsv } from '../export/csv.ts';
import { type Language, say } from '../text/words.ts';
import type { SeenRow } from './seen.ts';

/** One line for each row; a private person's hour is left out. */
export function seenToCsv(rows: readonly SeenRow[], language: Language): string {
  const word = sharedWords(language);
  const columns = ['date', 'time', 'who', 'purpose', 'part', 'case'] as const;
  return rowsToCsv([
    columns.map((name) => say(language, `seen.column.${name}`)),
    ...rows.map(({ at, isTimed, who, name, purpose, part, case: of }) => {
      const [date = '', time = ''] = instantToLocalMinute(new Date(at)).split(' ');
      const said = [word(`seen.who.${who}`) ?? who, ...(name ? [name] : [])].join(', ');
      return [
        date,
        isTimed ? time : '',
        said,
        word(`seen.purpose.${purpose}`) ?? purpose,
        part?.toUpperCase() ?? '',
        of?.childFirstName ?? '',
      ];
    }),
  ]);
}

/** The same for a program: dates, and instants where they are told. */
export function seenToJson(rows: readonly SeenRow[]): object[] {
  return rows.map(({ at, isTimed, ...row }) => ({
    date: instantToLocalMinute(new Date(at)).slice(0, 10),
    at: isTimed ? at : null,
    ...row,
  }));
}
