import { everybodyIn, type LockedParticipant } from '../../../shared/lock/locked.ts';
import { itemToPlain, type PlainBlock, type PlainForm } from '../../../shared/minutes/plain/plain.ts';
import { everybodyAsked } from '../../../shared/recognition/recognition.ts';
import { write } from '../../text/document.ts';
import {
  type DocumentBlock,
  type DocumentSection,
  type FileDocument,
  plainRun,
  plainToDocument,
} from '../document.ts';
import {
  blockAddress,
  dayWithYear,
  itemName,
  keywordsOf,
  type MinutesSource,
  meetingDayToText,
  nameOf,
  plainContext,
} from './source.ts';

type Item = MinutesSource['minutes']['items'][number];

/**
 * "Udkast til handleplan" (R084, R085): goals, agreements and interventions from the items that everybody who was asked
 * has recognised without a standing remark, each with the way back to where it stands. What is left out is named.
 */
export function planToDocument(source: MinutesSource): FileDocument {
  const { minutes, at } = source;
  const { meeting } = minutes;
  const title = write('plan.title', { child: meeting.childFirstName });
  const day = dayWithYear(meeting.date);
  const recognised = minutes.items.filter((item) => objectionsTo(source, item).length === 0);
  const found = recognised.flatMap((item) => formsIn(source, item));
  return {
    language: 'da',
    title,
    kicker: write('plan.stamp'),
    subtitle: meeting.title,
    at,
    stamp: write('plan.stamp'),
    foot: `${title}, ${day}`,
    pageLabel: write('page'),
    attachment: null,
    keywords: keywordsOf(source),
    facts: [
      { label: write('date'), value: meetingDayToText(meeting.date) },
      { label: write('place'), value: meeting.place },
      { label: write('minutes.version'), value: String(meeting.version) },
    ],
    sections: [
      section('plan.goals', found, 'goal', [
        { is: 'paragraph', runs: plainRun(write('plan.lead')), isAside: true },
        ...linkNotes(minutes),
      ]),
      section('plan.agreements', found, 'agreement'),
      section('plan.interventions', found, 'intervention'),
      leftOut(source),
    ],
  };
}

function section(
  heading: 'plan.goals' | 'plan.agreements' | 'plan.interventions',
  found: readonly FoundForm[],
  node: string,
  lead: readonly DocumentBlock[] = [],
): DocumentSection {
  const blocks = found.filter(({ form }) => form.node === node).map(formWithSource);
  const nothing: DocumentBlock = { is: 'paragraph', runs: plainRun(write('plan.none')) };
  return {
    number: '',
    heading: write(heading),
    level: 2,
    startsPage: false,
    blocks: [...lead, ...(blocks.length > 0 ? blocks : [nothing])],
  };
}

/** Whose answers were given by a link that somebody else had made: the plan rests on them. */
function linkNotes(minutes: MinutesSource['minutes']): DocumentBlock[] {
  const { recognitions } = minutes;
  const people = everybodyIn(minutes);
  return people.flatMap(({ id, name }): DocumentBlock[] => {
    const makers = new Set(
      recognitions.flatMap(({ participant, linkBy }) => (participant === id && linkBy ? linkBy : [])),
    );
    return [...makers].map((maker) => {
      const text = write('plan.link', { name, by: nameOf(people, maker) });
      return { is: 'paragraph', runs: plainRun(text), isAside: true };
    });
  });
}

interface FoundForm {
  form: PlainForm;
  /** "Punkt 4 c", and its address. */
  name: string;
  address: string;
}

function formWithSource({ form, name, address }: FoundForm): DocumentBlock {
  const [block] = plainToDocument([form], 2);
  const back = { label: write('plan.source'), value: name, href: address };
  if (block?.is !== 'form') throw new Error('A form is drawn as a form.');
  return { ...block, facts: [...block.facts, back] };
}

function formsIn(source: MinutesSource, item: Item): FoundForm[] {
  const { minutes, publicUrl } = source;
  const name = write('item.number', { number: itemName(item.content) });
  const walk = (block: PlainBlock): FoundForm[] => {
    if (block.is === 'list') return block.entries.flat().flatMap(walk);
    if (block.is !== 'form') return [];
    if (block.node !== 'goal' && block.node !== 'agreement' && block.node !== 'intervention')
      return block.blocks.flatMap(walk);
    return [{ form: block, name, address: blockAddress(publicUrl, minutes.meeting.id, block.id ?? item.id) }];
  };
  return itemToPlain(item.content, plainContext(source)).blocks.flatMap(walk);
}

/** Who of those that were asked has not said yes, and how. */
function objectionsTo({ minutes }: MinutesSource, { id }: Item): string[] {
  const isAsked = (person: LockedParticipant) =>
    !minutes.notAsked.some(({ participant }) => participant === person.id);
  const answerOf = (person: LockedParticipant) =>
    minutes.recognitions.find((one) => one.participant === person.id && one.item === id);
  const asked = [
    ...everybodyAsked(minutes.participants).filter(isAsked),
    ...(minutes.former ?? []).filter(answerOf),
  ];
  return asked.flatMap((person) => {
    const row = answerOf(person);
    if (row?.answer === 'yes') return [];
    const key = row ? 'plan.left-out.remark' : 'plan.left-out.unanswered';
    return [write(key, { name: person.name })];
  });
}

/** Only items that hold something for a plan are missed. */
function leftOut(source: MinutesSource): DocumentSection {
  const rows = source.minutes.items
    .map((item) => ({ item, why: objectionsTo(source, item) }))
    .filter(({ item, why }) => why.length > 0 && formsIn(source, item).length > 0)
    .map(({ item: { content }, why }) => [
      plainRun(
        [itemName(content), content.title]
          .filter((part, index, all) => all.indexOf(part) === index)
          .join(' '),
      ),
      plainRun(why.join('; ')),
    ]);
  const lead = write(rows.length === 0 ? 'plan.left-out.none' : 'plan.left-out.lead');
  const table: DocumentBlock = {
    is: 'table',
    caption: write('plan.left-out'),
    columns: [
      { heading: write('plan.left-out.item'), share: 8, head: true },
      { heading: write('plan.left-out.why'), share: 8 },
    ],
    rows,
  };
  return {
    number: '',
    heading: write('plan.left-out'),
    level: 2,
    startsPage: false,
    blocks: [{ is: 'paragraph', runs: plainRun(lead), isAside: true }, ...(rows.length === 0 ? [] : [table])],
  };
}
