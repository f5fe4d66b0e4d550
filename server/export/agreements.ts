import { deadlineDay } from '../../shared/dates/dates.ts';
import { effectiveDeadline, type StafetlogAgreement, statusOf } from '../../shared/stafetlog/stafetlog.ts';
import { type Language, say, type WordKey } from '../text/words.ts';
import { rowsToCsv } from './csv.ts';

type Column = Extract<WordKey, `file.column.${string}`> extends `file.column.${infer Name}` ? Name : never;

/** The columns of the file, in order. Days as `YYYY-MM-DD`: a week's is its Friday. Instants as ISO 8601 UTC. */
const columns: Record<Column, (agreement: StafetlogAgreement, language: Language) => string> = {
  number: ({ itemNumber }) => itemNumber,
  agreement: ({ text }) => text,
  owner: ({ owner }) => owner?.name ?? '',
  authority: ({ owner }) => owner?.authority ?? '',
  deadline: (agreement) => day(effectiveDeadline(agreement)),
  agreedDeadline: ({ agreedDeadline }) => day(agreedDeadline),
  status: (agreement, language) => say(language, statusWord(agreement)),
  statusAt: ({ progress }) => progress.findLast(({ status }) => status !== null)?.at ?? '',
  note: ({ progress }) => progress.findLast(({ note }) => note !== '')?.note ?? '',
  meeting: ({ meeting }) => meeting.title,
  meetingDate: ({ meeting }) => meeting.date,
  id: ({ id }) => id,
  // Last, so that whoever reads the file by position goes on reading it.
  kind: ({ kind }, language) => say(language, `file.kind.${kind}`),
  statusFrom: ({ progress }, language) =>
    progress.findLast(({ status }) => status !== null)?.saidAtMeeting
      ? say(language, 'file.said-at-meeting')
      : '',
  interventions: ({ interventions = [] }, language) =>
    interventions.map(({ text }) => text ?? say(language, 'file.intervention-gone')).join('; '),
};

/** The list for the case system and for a spreadsheet: one line per agreement, closed ones too. */
export function agreementsToCsv(agreements: readonly StafetlogAgreement[], language: Language): string {
  const names = Object.keys(columns) as Column[];
  return rowsToCsv([
    names.map((name) => say(language, `file.column.${name}`)),
    ...agreements.map((agreement) => names.map((name) => columns[name](agreement, language))),
  ]);
}

function statusWord(agreement: StafetlogAgreement): WordKey {
  if (agreement.withdrawn) return 'file.withdrawn';
  return agreement.stopped ? 'file.stopped' : `file.status.${statusOf(agreement)}`;
}

const day = (deadline: string | null) => (deadline === null ? '' : deadlineDay(deadline));
