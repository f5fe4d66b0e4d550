import { deadlineToText } from '../../../shared/dates/dates.ts';
import { everybodyIn } from '../../../shared/lock/locked.ts';
import { meetingTypeOf } from '../../../shared/meeting/meeting.ts';
import { itemToPlain } from '../../../shared/minutes/plain/plain.ts';
import { write } from '../../text/document.ts';
import {
  type DocumentFact,
  type DocumentSection,
  type DocumentTable,
  type FileDocument,
  linesToParagraphs,
  plainRun,
  plainToDocument,
  withoutEmptyColumns,
} from '../document.ts';
import { answersSection, remarksOf, withLink } from './answers.ts';
import { quoteMarker } from './quotes.ts';
import { sealSection } from './seal.ts';
import {
  blockAddress,
  dayWithYear,
  instantToText,
  itemName,
  keywordsOf,
  type MinutesSource,
  meetingDayToText,
  nameOf,
  plainContext,
  timeToText,
} from './source.ts';

/** The minutes as a file: head, people, items, agreements once more, answers, additions, and how to check a copy. */
export function minutesToDocument(source: MinutesSource): FileDocument {
  const { minutes, lock, at } = source;
  const { meeting, participants } = minutes;
  const title = write(`minutes.title.${meetingTypeOf(participants)}`, { child: meeting.childFirstName });
  return {
    language: 'da',
    title,
    kicker: write('minutes.kicker'),
    subtitle: meeting.title,
    keywords: keywordsOf(source),
    stamp: lock === null ? write('minutes.draft') : null,
    foot: `${title}, ${dayWithYear(meeting.date)}`,
    pageLabel: write('page'),
    at,
    facts: headFacts(source),
    sections: [
      peopleSection(source),
      ...itemSections(source),
      agreementsSection(source),
      answersSection(source),
      ...additionsSections(source),
      sealSection(source),
    ],
    attachment: lock && {
      name: write('attachment.file'),
      description: write('attachment'),
      text: lock.json,
    },
  };
}

function headFacts({ minutes, lock }: MinutesSource): DocumentFact[] {
  const { meeting, participants } = minutes;
  const { date, start, end, place, template, version } = meeting;
  const withDuty = (duty: 'chair' | 'minuteTaker' | 'tovholder') =>
    participants.find(({ duties }) => duties.includes(duty))?.name ?? write('nobody');
  const facts: [Parameters<typeof write>[0], string][] = [
    ['date', meetingDayToText(date)],
    ['time', write('time.value', { start: timeToText(start), end: timeToText(end) })],
    ['place', place],
    ['chair', withDuty('chair')],
    ['minuteTaker', withDuty('minuteTaker')],
    ['tovholder', withDuty('tovholder')],
    ['form', write('form.value', { issuer: template.issuer, version: template.version })],
    ['minutes.version', String(version)],
    ...(lock ? [['minutes.locked-at', instantToText(lock.at)] as [Parameters<typeof write>[0], string]] : []),
  ];
  return facts.filter(([, value]) => value !== '').map(([key, value]) => ({ label: write(key), value }));
}

function peopleSection({ minutes }: MinutesSource): DocumentSection {
  const rows = minutes.participants.map((person) =>
    [
      person.name,
      person.authority,
      person.role,
      person.responsibilityArea,
      person.decisionPower,
      write(`present.${person.present}`),
    ].map(plainRun),
  );
  const table: DocumentTable = {
    is: 'table',
    caption: write('people'),
    columns: [
      { heading: write('people.name'), share: 5, head: true },
      { heading: write('people.from'), share: 4 },
      { heading: write('people.role'), share: 3 },
      { heading: write('people.area'), share: 4 },
      { heading: write('people.decides'), share: 4 },
      { heading: write('people.present'), share: 2 },
    ],
    rows,
  };
  return {
    number: '',
    heading: write('people'),
    level: 2,
    startsPage: false,
    blocks: [withoutEmptyColumns(table)],
  };
}

/** A sub-item stands under an item; the first of the minutes, whatever it says it is, stands under the title. */
function itemSections(source: MinutesSource): DocumentSection[] {
  const context = plainContext(source);
  const markQuotes = quoteMarker(source);
  let hasItem = false;
  return source.minutes.items.map(({ id, level, content }) => {
    const { number, title, blocks } = itemToPlain(content, context);
    const depth = level === 2 && hasItem ? 3 : 2;
    hasItem = true;
    return {
      number,
      heading: title || itemName({ number: '', title }),
      level: depth,
      startsPage: false,
      blocks: [...plainToDocument(markQuotes(blocks), depth), ...remarksOf(source, id)],
    };
  });
}

/** R054: the day of what is settled later is the day it is settled by. */
function dayOf(deadline: string | null, settledLater: boolean, today: string): string {
  if (deadline === null) return settledLater ? write('agreements.later') : '';
  const date = deadlineToText(deadline, today, 'da', 'long');
  return settledLater ? write('agreements.settled-by', { date }) : date;
}

function agreementsSection({ minutes, publicUrl }: MinutesSource): DocumentSection {
  const { meeting, agreements } = minutes;
  const people = everybodyIn(minutes);
  const rows = agreements.map(({ id, kind, text, owner, deadline, settledLater, item }) => {
    const later = settledLater ? write('agreements.later') : '';
    const inform = kind === 'inform' ? `${write('agreements.inform')}: ` : '';
    const number = item ? itemName(item) : '';
    return [
      plainRun(`${inform}${text}`),
      plainRun(owner === null ? later : nameOf(people, owner)),
      plainRun(dayOf(deadline, settledLater, meeting.date)),
      number === '' ? [] : [{ text: number, href: blockAddress(publicUrl, meeting.id, id) }],
    ];
  });
  const table: DocumentTable = {
    is: 'table',
    caption: write('agreements'),
    columns: [
      { heading: write('agreements.what'), share: 8 },
      { heading: write('agreements.who'), share: 4 },
      { heading: write('agreements.when'), share: 5 },
      { heading: write('agreements.item'), share: 2 },
    ],
    rows,
  };
  const lead = write(agreements.length === 0 ? 'agreements.none' : 'agreements.lead');
  return {
    number: '',
    heading: write('agreements'),
    level: 2,
    startsPage: false,
    blocks: [
      { is: 'paragraph', runs: plainRun(lead), isAside: true },
      ...(agreements.length === 0 ? [] : [table]),
    ],
  };
}

function additionsSections({ minutes, additions }: MinutesSource): DocumentSection[] {
  if (additions.length === 0) return [];
  return [
    {
      number: '',
      heading: write('additions'),
      level: 2,
      startsPage: false,
      blocks: [
        { is: 'paragraph', runs: plainRun(write('additions.lead')), isAside: true },
        ...additions.map(({ participant, at, text, linkBy }): DocumentSection['blocks'][number] => ({
          is: 'note',
          label: write('additions.label'),
          paragraphs: linesToParagraphs(text),
          signed: withLink(
            write('signed', { name: nameOf(everybodyIn(minutes), participant), when: instantToText(at) }),
            everybodyIn(minutes),
            linkBy,
          ),
        })),
      ],
    },
  ];
}
