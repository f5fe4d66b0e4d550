import { deadlineToText } from '../../shared/dates/dates.ts';
import { everybodyIn, type LockedMinutes, type Orientation } from '../../shared/lock/locked.ts';
import { meetingTypeOf } from '../../shared/meeting/meeting.ts';
import { type DocumentTable, type FileDocument, plainRun } from '../export/document.ts';
import { dayWithYear, instantToText, nameOf } from '../export/minutes/source.ts';
import { write } from '../text/document.ts';

type Told = Pick<LockedMinutes, 'meeting' | 'participants' | 'agreements'>;

/**
 * "Orientering om aftaler" (R128): the chosen agreements as they were locked, to whom, by whom, and that the family has
 * said yes. Nothing else of the minutes: no item, no other person than who answers for one of these agreements.
 */
export function orientationToDocument(orientation: Orientation, { meeting, ...told }: Told): FileDocument {
  const title = write('orientation.title', { child: meeting.childFirstName });
  const approved = instantToText(approvedAt(orientation));
  const day = dayWithYear(meeting.date);
  return {
    language: 'da',
    title,
    stamp: null,
    keywords: [],
    attachment: null,
    kicker: write('orientation.kicker'),
    subtitle: write(`orientation.from-meeting.${meetingTypeOf(told.participants)}`, { date: day }),
    foot: `${write('orientation.kicker')}, ${day}`,
    pageLabel: write('page'),
    at: approvedAt(orientation),
    facts: [
      { label: write('orientation.to'), value: orientation.to },
      { label: write('orientation.by'), value: nameOf(everybodyIn(told), orientation.by) },
      {
        label: write('orientation.approved'),
        value: write('orientation.approved.value', { when: approved }),
      },
    ],
    sections: [
      {
        number: '',
        heading: write('orientation.agreed'),
        level: 2,
        startsPage: false,
        blocks: [
          agreementsTable(orientation, { meeting, ...told }),
          { is: 'paragraph', runs: plainRun(write('orientation.only')), isAside: true },
        ],
      },
    ],
  };
}

/** When the last of the parents' answers that count was given. */
function approvedAt({ answers }: Orientation): string {
  const last = new Map(answers.map(({ participant, at }) => [participant, at]));
  return [...last.values()].sort().at(-1) ?? '';
}

function agreementsTable(
  { agreements: chosen }: Orientation,
  { meeting, participants, agreements }: Told,
): DocumentTable {
  const rows = agreements
    .filter(({ id }) => chosen.includes(id))
    .map(({ text, owner, deadline }) => [
      plainRun(text),
      owner === null ? [] : plainRun(nameOf(participants, owner)),
      deadline === null ? [] : plainRun(deadlineToText(deadline, meeting.date, 'da', 'long')),
    ]);
  return {
    is: 'table',
    caption: write('orientation.agreed'),
    columns: [
      { heading: write('agreements.what'), share: 9 },
      { heading: write('agreements.who'), share: 4 },
      { heading: write('agreements.when'), share: 5 },
    ],
    rows,
  };
}
