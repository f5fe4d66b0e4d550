import { type DateStyle, dayToText, deadlineToText } from '../dates/dates.ts';
import type { ParticipantId } from '../ids.ts';
import {
  type ChildPart,
  type ItemProposal,
  itemsWithChild,
  type PlanningDuties,
  planningDuties,
} from '../meeting/before-meeting.ts';
import {
  everybodyOf,
  familyFirst,
  type Meeting,
  meetingTypeOf,
  type Participant,
} from '../meeting/meeting.ts';
import type words from '../text/da/invitation.json';
import { declineBy } from './decline.ts';
import type { InvitationView } from './rows.ts';

/** R058: the family is spoken to as people, the professionals have a text of their own. */
export type Audience = 'family' | 'professional';

type Word = keyof typeof words;
export type SayInvitation = (key: Word, values?: Record<string, string | number>) => string;

export interface InvitationFacts extends Omit<InvitationView, 'changes' | 'untold'> {
  meeting: Meeting;
  /** R061, R062. */
  childParts: readonly ChildPart[];
  /** R021, R022. */
  planningDuties: PlanningDuties;
  /** R088. */
  proposals: readonly ItemProposal[];
}

/** A line of a section: `lead` before it and `note` after it are said more quietly. */
export interface InvitationLine {
  lead: string;
  text: string;
  note: string;
  isSub: boolean;
  /** Somebody's own words: in the meeting's language, whatever the page is shown in. */
  isWritten: boolean;
}

export interface Invitation {
  title: string;
  opening: string;
  sections: { heading: string; isList: boolean; lines: InvitationLine[] }[];
}

interface Style {
  audience: Audience;
  say: SayInvitation;
  language: DateStyle;
  /** Local date in Denmark. */
  today: string;
}

/** R041, R058, R091, R098–R101, R168: the one text of an invitation. What is not there is left out; that it may not be sent so is for `missing.ts`. */
export function makeInvitation(facts: InvitationFacts, style: Style): Invitation {
  const { meeting, background } = facts;
  const { audience, say } = style;
  const type = meetingTypeOf(meeting.participants);
  const child = meeting.case.childFirstName;
  const sections = [
    section(say('when'), [line(timeOf(meeting, style))]),
    section(say('where'), [line(meeting.place, { isWritten: true })]),
    section(say(`purpose.${audience}`), paragraphs(meeting.purpose)),
    section(say(`background.${audience}`), paragraphs(background)),
    section(say(`agenda.${audience}`), agendaLines(facts, style), true),
    section(say(`agreements.${audience}`), agreementLines(facts, style), true),
    section(say(`people.${audience}`), peopleLines(facts, style), true),
    section(say('chair'), chairLines(facts, style)),
    section(say('decline'), [line(declining(facts, style))]),
  ];
  return {
    title: say(audience === 'family' ? 'title.family' : `title.professional.${type}`),
    opening: say(`opening.${audience}`, { child }),
    sections: sections.filter(({ lines }) => lines.length > 0),
  };
}

/** To be copied into another program, with nothing that shows only on a screen. */
export function invitationToText({ title, opening, sections }: Invitation): string {
  const parts = sections.map(({ heading, isList, lines }) =>
    [heading, ...lines.map((each) => `${isList ? '- ' : ''}${lineToText(each)}`)].join('\n'),
  );
  return `${[title, opening, ...parts].join('\n\n')}\n`;
}

function lineToText({ lead, text, note }: InvitationLine): string {
  return `${`${lead} ${text}`.trim()}${note && ` (${note})`}`;
}

const section = (heading: string, lines: (InvitationLine | null)[], isList = false) => ({
  heading,
  isList,
  lines: lines.filter((each) => each !== null && each.text !== '') as InvitationLine[],
});

const line = (text: string, more: Partial<InvitationLine> = {}): InvitationLine => {
  return { lead: '', note: '', isSub: false, isWritten: false, ...more, text: text.trim() };
};

const paragraphs = (text: string): InvitationLine[] =>
  text.split(/\n+/).map((each) => line(each, { isWritten: true }));

function timeOf({ date, start, end }: Meeting, { say, language, today }: Style): string {
  const clock = (time: string) => (language === 'da' ? time.replace(':', '.') : time);
  const day = dayToText(date, today, language, 'long');
  return say('when.time', { day, start: clock(start), end: clock(end) });
}

/** With how long each takes, which child comes for it, and who has proposed it. */
function agendaLines(facts: InvitationFacts, { say }: Style): InvitationLine[] {
  const { agenda, childParts, proposals, meeting } = facts;
  const nameOf = (participant: ParticipantId) =>
    everybodyOf(meeting).find(({ id }) => id === participant)?.name ?? '';
  const there = childParts.map((part) => ({
    name: nameOf(part.participant),
    items: itemsWithChild(agenda, part),
  }));
  return agenda.map(({ id, number, title, minutes, isSub }) => {
    const proposal = proposals.find(({ answer }) => answer?.item === id);
    const notes = [
      minutes > 0 ? say('agenda.minutes', { count: minutes }) : '',
      ...there.filter(({ items }) => items.has(id)).map(({ name }) => say('child.here', { name })),
      proposal ? say('agenda.proposed', { name: nameOf(proposal.participant) }) : '',
    ];
    return line(title, { lead: number, note: notes.filter(Boolean).join(' · '), isSub, isWritten: true });
  });
}

function agreementLines({ agreements, meeting }: InvitationFacts, style: Style): InvitationLine[] {
  const { say, language, today } = style;
  const people = everybodyOf(meeting);
  return agreements.map(({ text, owner, deadline }) => {
    const name = people.find(({ id }) => id === owner)?.name ?? '';
    const day = deadline === null ? '' : deadlineToText(deadline, today, language, 'long');
    const note = name && day ? say('agreement.by', { owner: name, day }) : name || day;
    return line(text, { note, isWritten: true });
  });
}

function peopleLines({ meeting, prepare, childParts }: InvitationFacts, { say }: Style): InvitationLine[] {
  return familyFirst(meeting.participants).map(({ id, name, role, authority }) => {
    const text = prepare.find(({ participant }) => participant === id)?.text.trim() ?? '';
    const part = childParts.find(({ participant }) => participant === id)?.part;
    const who = [name, role, authority].filter(Boolean).join(', ');
    const notes = [part ? say(`child.${part}`) : '', text && say('prepare', { text })];
    return line(who, { isWritten: true, note: notes.filter(Boolean).join(' · ') });
  });
}

/** With who invites and who answers for the agenda, where that is somebody else (R022). */
function chairLines(
  { meeting, planningDuties: held }: InvitationFacts,
  { audience, say }: Style,
): InvitationLine[] {
  const chair = chairOf(meeting);
  const others = planningDuties.flatMap((duty) => {
    const name = meeting.participants.find(({ id }) => id === held[duty] && id !== chair?.id)?.name;
    return name ? [line(say(`duty.${duty}`, { name }))] : [];
  });
  return [...(chair ? [line(say(`chair.${audience}`, { name: chair.name }))] : []), ...others];
}

/** R168: in every invitation, with the day it comes to (R169). */
function declining({ meeting, rule }: InvitationFacts, { audience, say, language, today }: Style): string {
  const day = dayToText(declineBy(meeting.date, rule), today, language, 'long');
  const chair = chairOf(meeting)?.name ?? say('chair').toLowerCase();
  const key = audience === 'family' ? 'decline.family' : (`decline.professional.${rule.unit}` as const);
  return say(key, { chair, day, count: rule.days });
}

function chairOf({ participants }: Meeting): Participant | undefined {
  return participants.find(({ duties }) => duties.includes('chair'));
}
