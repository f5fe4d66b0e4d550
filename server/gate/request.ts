import type { GateContact } from '../../shared/gate/contact.ts';
import { type GateFacts, waitsFor } from '../../shared/gate/gate.ts';
import { type GateEntry, type GateStep, standing } from '../../shared/gate/steps.ts';
import type { Case } from '../../shared/meeting/case.ts';
import { familyFirst, type Meeting } from '../../shared/meeting/meeting.ts';
import { Refused } from '../door/refused.ts';
import { type DocumentBlock, type DocumentSection, type FileDocument, plainRun } from '../export/document.ts';
import { dayWithYear } from '../export/minutes/source.ts';
import { write } from '../text/document.ts';
import { type RequestWord, writeRequest as say } from '../text/request.ts';

interface RequestParts {
  of: Case;
  facts: GateFacts;
  meeting: Meeting;
  /** Who the leader is. */
  leader: { name: string; authority: string };
  contact: GateContact;
  now: Date;
}

/**
 * R037: *Anmodning om deltagelse i netværksmøde*, drawn by the template of all files (`templates/referat.typ`). R030: without what is
 * expected of the rådgiver, and without what comes before it, there is none. What is asked about honour is not in it.
 */
export function requestToDocument(parts: RequestParts): FileDocument {
  const { of, facts, meeting, leader, contact, now } = parts;
  if (facts.kind !== 'unknown' || waitsFor('request', facts).length > 0) throw new Refused('not-now');
  const said = standing(facts.entries);
  const { start, end, place } = meeting;
  const day = dayWithYear(meeting.date);
  return {
    language: 'da',
    title: say('title'),
    kicker: say('kicker'),
    subtitle: '',
    stamp: null,
    keywords: [],
    attachment: null,
    foot: say('title'),
    pageLabel: write('page'),
    at: `${now.toISOString().slice(0, 19)}Z`,
    facts: [
      { label: say('to'), value: [contact.name, contact.email].filter(Boolean).join(', ') },
      { label: say('from'), value: [leader.name, leader.authority].filter(Boolean).join(', ') },
      { label: say('child'), value: of.childFirstName },
      { label: say('meeting'), value: say('meeting.value', { day, start, end, place }) },
    ],
    sections: [
      section('expectations', [wordsOf(said.get('expectations'))]),
      section('purpose', [meeting.purpose]),
      section('judgement', [wordsOf(said.get('judgement'))]),
      section('conditions', conditionsOf(said)),
      section('start', startOf(said)),
      section('family', familyOf(said)),
      section('consent', consentsOf(facts)),
      section(
        'people',
        familyFirst(meeting.participants).map(({ name, role, authority }) =>
          [name, role, authority].filter(Boolean).join(', '),
        ),
      ),
      section('duty.heading', [say('duty')]),
    ],
  };
}

type Said = ReadonlyMap<GateStep, GateEntry>;

function section(heading: RequestWord, lines: readonly string[]): DocumentSection {
  const blocks = lines
    .flatMap((line) => line.split(/\n+/))
    .filter((line) => line.trim() !== '')
    .map((line): DocumentBlock => ({ is: 'paragraph', runs: plainRun(line) }));
  return { number: '', heading: say(heading), level: 2, startsPage: false, blocks };
}

const wordsOf = (entry: GateEntry | undefined) => entry?.words ?? '';

function conditionsOf(said: Said): string[] {
  const steps = ['preconditionA', 'preconditionB', 'preconditionC'] as const;
  return steps.flatMap((step) => [say(step), wordsOf(said.get(step))]);
}

function startOf(said: Said): string[] {
  const willing = said.get('willing');
  const answer = willing?.answer === 'doubt' || willing?.answer === 'no' ? willing.answer : 'yes';
  return [say('willing', { answer: say(`willing.${answer}`) }), wordsOf(willing), say('report')];
}

/** R031, R032, R034: with who told it, when, and whether through an interpreter. */
function familyOf(said: Said): string[] {
  return (['presented', 'cooperates', 'informed'] as const).map((step) => {
    const { who = '', day = '', interpreter = null } = said.get(step) ?? {};
    const told = say('told', { what: say(step), who, day: day && dayWithYear(day) });
    return interpreter ? `${told}${say('interpreted')}` : told;
  });
}

function consentsOf({ consents }: GateFacts): string[] {
  return consents
    .filter(({ withdrawn }) => withdrawn === null)
    .flatMap(({ giver, capacity, day, how, what, from, to, purpose }) => [
      say('consent.given', {
        giver,
        capacity: say(`capacity.${capacity}`),
        day: dayWithYear(day),
        how: say(`how.${how}`),
      }),
      say('consent.scope', { what, from, to, purpose }),
    ]);
}
