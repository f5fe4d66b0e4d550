import { describe, expect, test } from 'vitest';
import type { BlockId, MeetingId, ParticipantId, PersonId, ProgressId } from '../../../shared/ids.ts';
import { countPeople, meetingTypeOf, type Participant, phases } from '../../../shared/meeting/meeting.ts';
import { fingerprintOf, minutesToSaidBlocks } from '../../../shared/minutes/canonical/canonical.ts';
import type { Minutes, MinutesNode } from '../../../shared/minutes/read/read.ts';
import {
  type Missing,
  mayGoOn,
  missingFor,
  type Transition,
  transitions,
} from '../../../shared/phases/phases.ts';
import { type FactSources, phaseFacts } from '../../../shared/recognition/phase-facts.ts';
import type { Recognition } from '../../../shared/recognition/recognition.ts';
import type { Progress } from '../../../shared/stafetlog/stafetlog.ts';

const participant = (id: string, more: Partial<Participant> = {}): Participant => {
  const card = { name: id, authority: '', role: '', responsibilityArea: '', decisionPower: '' };
  return { id: id as ParticipantId, ...card, kind: 'professional', duties: [], present: true, ...more };
};
const lise = participant('lise', { duties: ['chair'] });
const fatima = participant('fatima', { kind: 'parent' });
const bo = participant('bo', { kind: 'authority' });
const everybody = [lise, fatima, bo];

const node = (name: string, attributes: Record<string, unknown>, text = ''): MinutesNode => {
  const field: MinutesNode = { node: 'field', attributes: { name: 'words' }, children: [{ text }] };
  const isForm = name === 'voice' || name === 'topic';
  return { node: name, attributes, children: isForm ? [field] : [{ text }] };
};
const child = (text: string, more = {}) => node('voice', { id: 'child', kind: 'child', ...more }, text);
const family = (text: string, more = {}) => node('voice', { id: 'family', kind: 'family', ...more }, text);
const next = (text: string, more = {}) => node('topic', { id: 'next', kind: 'nextMeeting', ...more }, text);
const task = (more = {}, text = 'Lise ringer') =>
  node('agreement', { id: 'task', owner: 'lise', deadline: '2026-11-27', ...more }, text);

const planned = (participants: Participant[]) => ({
  id: 'meeting' as MeetingId,
  participants,
  former: [],
  date: '2026-11-24',
  start: '14:00',
  end: '15:30',
  place: 'Skovskolen',
  purpose: 'Lettere om morgenen',
});
const agenda = node('agendaItem', { id: 'welcome', title: 'Velkomst' });

/** A meeting in whose minutes nothing is missing, but for what a test says. */
const missing = (
  transition: Transition,
  more: Partial<FactSources> & { nodes?: MinutesNode[] } = {},
): Missing[] => {
  const { nodes = [child('Larm'), family('Vi blev hørt'), next('Status'), agenda], ...sources } = more;
  const minutes: Minutes = { nodes };
  const quiet = {
    isCleared: true,
    hasTovholder: true,
    background: 'Sofie sover dårligt.',
    recognitions: [],
    notAsked: [],
    progress: [],
  };
  return missingFor(transition, phaseFacts({ meeting: planned(everybody), minutes, ...quiet, ...sources }));
};
const closing = (...nodes: MinutesNode[]) => missing('closeMeeting', { nodes });

describe('the table of transitions', () => {
  test('leads from phases to a phase, and from every phase but the cancelled one it goes on', () => {
    const left = new Set(Object.values(transitions).flatMap(({ from }): readonly string[] => from));
    expect(phases.filter((phase) => !left.has(phase))).toEqual(['cancelled']);
    for (const { from, to } of Object.values(transitions))
      expect(from as readonly string[]).not.toContain(to);
  });

  test('minutes that are locked change only as the next version', () => {
    const out = Object.entries(transitions).filter(([, { from }]) =>
      (from as readonly string[]).includes('sent'),
    );
    expect(out.map(([name]) => name)).toEqual(['correctMinutes']);
  });
});

describe('nothing is skipped silently', () => {
  const missed: Missing[] = [
    { code: 'no-tovholder', blocks: false },
    { code: 'no-next-step', blocks: false },
  ];
  test('what is missing must be named, all of it; what blocks must be put right', () => {
    expect(mayGoOn([], [])).toBe(true);
    expect(mayGoOn(missed, [])).toBe(false);
    expect(mayGoOn(missed, ['no-tovholder'])).toBe(false);
    expect(mayGoOn(missed, ['no-tovholder', 'no-next-step'])).toBe(true);
    expect(mayGoOn([{ code: 'no-chair', blocks: true }], ['no-chair'])).toBe(false);
  });
});

describe('inviting', () => {
  test('R066 a parent', () => {
    const codes = missing('inviteParticipants', { meeting: planned([lise, bo]) });
    expect(codes).toEqual([{ code: 'no-parent', blocks: false }]);
  });
  test('R007 the authority', () => {
    const codes = missing('inviteParticipants', { meeting: planned([lise, fatima]) });
    expect(codes).toEqual([{ code: 'no-authority', blocks: false }]);
  });
});

test('R007, R008 to begin without the authority is to hold a development meeting, also when nobody pressed "invite"', () => {
  const participants = [lise, fatima];
  expect(missing('startMeeting', { meeting: planned(participants) })).toEqual([
    { code: 'no-authority', blocks: false },
  ]);
  expect(meetingTypeOf(participants)).toBe('development');
  expect(meetingTypeOf([...participants, bo])).toBe('network');
});

test('R009 the family and the professionals are counted; who lends voice or ear is neither', () => {
  const others = [participant('tolk', { kind: 'interpreter' }), participant('b', { kind: 'supportPerson' })];
  const family = [
    fatima,
    participant('sofie', { kind: 'child' }),
    participant('n', { kind: 'privateNetwork' }),
  ];
  expect(countPeople([lise, bo, ...family, ...others])).toEqual({ family: 3, professionals: 2 });
});

test('R102 no meeting is called or begins without somebody who chairs it, not even knowingly', () => {
  const participants = [fatima, bo];
  const noChair = [{ code: 'no-chair', blocks: true }];
  expect(missing('startMeeting', { meeting: planned(participants) })).toEqual(noChair);
  expect(missing('inviteParticipants', { meeting: planned(participants) })).toEqual(noChair);
  expect(missing('startMeeting')).toEqual([]);
});

test('R017, R039 nobody is invited and nothing begins in a case that is not cleared, not even knowingly; unsaid is no', () => {
  const notCleared = [{ code: 'not-cleared', blocks: true }];
  for (const isCleared of [false, undefined])
    for (const transition of ['inviteParticipants', 'startMeeting'] as const)
      expect(missing(transition, { isCleared } as Partial<FactSources>)).toEqual(notCleared);
});

describe('closing', () => {
  test('with everything in place nothing is missing', () => {
    expect(missing('closeMeeting')).toEqual([]);
  });

  test('R043 R126 a next meeting, a follow-up, an evaluation or a first step: one is asked for', () => {
    const rest = [child('Larm'), family('Ja')];
    const none = [{ code: 'no-next-step', blocks: false }];
    expect(closing(...rest)).toEqual(none);
    expect(closing(...rest, next(''))).toEqual([{ ...none[0], block: 'next' }]);
    expect(closing(...rest, next('', { date: '2027-01-12' }))).toEqual([]);
    expect(closing(...rest, node('topic', { kind: 'followUp' }, 'Hver uge'))).toEqual([]);
    const step = { owner: 'omar', firstStep: true, settledLater: true };
    expect(closing(...rest, task(step))).toEqual([]);
    expect(closing(...rest, task({ ...step, firstStep: false }))).toEqual(none);
    expect(
      missing('closeMeeting', {
        nodes: [...rest, task({ ...step, carriedFrom: 'm' })],
        progress: [said('stuck')],
      }),
    ).toEqual(none);
  });

  test('R108 a tovholder', () => {
    expect(missing('closeMeeting', { hasTovholder: false })).toEqual([
      { code: 'no-tovholder', blocks: false },
    ]);
  });

  test('R063 the child’s voice of this meeting, not the last one’s', () => {
    const rest = [family('Ja'), next('Status')];
    const notHeard = { code: 'child-not-heard', blocks: false };
    expect(closing(...rest)).toEqual([notHeard]);
    expect(closing(...rest, child(' '))).toEqual([{ ...notHeard, block: 'child' }]);
    expect(closing(...rest, child('Larm', { carriedFrom: 'm' }))).toEqual([notHeard]);
    expect(closing(...rest, child('Larm'))).toEqual([]);
  });

  test('R055 the family’s experience: words, or "no wish to say anything"; nothing else', () => {
    const rest = [child('Larm'), next('Status')];
    const silent = { code: 'family-not-heard', block: 'family', blocks: true };
    expect(closing(...rest, family(''))).toEqual([silent]);
    expect(closing(...rest, family('', { declined: true }))).toEqual([]);
    expect(closing(...rest, family('Ja', { carriedFrom: 'm' }), family(''))).toEqual([silent]);
  });

  test('R055 nor does a form without a place for it, or a place that was taken away', () => {
    expect(closing(child('Larm'), next('Status'))).toEqual([{ code: 'family-not-heard', blocks: true }]);
  });

  test('R054 every agreement with what, who and when, or knowingly settled later', () => {
    const rest = [child('Larm'), family('Ja'), next('Status')];
    const incomplete = { code: 'agreement-incomplete', blocks: false, block: 'task' };
    expect(closing(...rest, task({ owner: null }))).toEqual([incomplete]);
    expect(closing(...rest, task({ owner: null, settledLater: true }))).toEqual([]);
    expect(closing(...rest, node('agreement', { id: 'form' }))).toEqual([]);
  });

  test('R107 every owner who is here has said "Det er min opgave" of what it says', () => {
    const nodes = [child('Larm'), family('Ja'), next('Status'), task()];
    const waiting = { code: 'task-not-confirmed', blocks: false, block: 'task', participant: 'lise' };
    expect(missing('closeMeeting', { nodes })).toEqual([waiting]);
    const [said] = minutesToSaidBlocks({ nodes }, 'agreement');
    const yes = confirmation(said?.fingerprint ?? fingerprintOf(null));
    expect(missing('closeMeeting', { nodes, recognitions: [yes] })).toEqual([]);
    const other = [...nodes.slice(0, 3), task({}, 'Lise ringer to gange')];
    expect(missing('closeMeeting', { nodes: other, recognitions: [yes] })).toEqual([waiting]);
    const away = planned([{ ...lise, present: false }, fatima, bo]);
    expect(missing('closeMeeting', { nodes, meeting: away })).toEqual([]);
  });

  test('R106 what was carried along and is done or dropped by now asks for nothing', () => {
    const nodes = [child('Larm'), family('Ja'), next('Status'), task({ carriedFrom: 'm', deadline: null })];
    expect(missing('closeMeeting', { nodes, progress: [said('stuck')] })).toHaveLength(2);
    expect(missing('closeMeeting', { nodes, progress: [said('done'), said(null)] })).toEqual([]);
  });

  test('R106 what was carried along and is still to be done needs a word at this meeting', () => {
    const nodes = [child('Larm'), family('Ja'), next('Status'), task({ carriedFrom: 'm' })];
    const [block] = minutesToSaidBlocks({ nodes }, 'agreement');
    const yes = confirmation(block?.fingerprint ?? fingerprintOf(null));
    const asked = (...progress: Progress[]) =>
      missing('closeMeeting', { nodes, progress, recognitions: [yes] });
    const notAsked = [{ code: 'carried-not-asked', blocks: false, block: 'task' }];
    expect(asked()).toEqual(notAsked);
    expect(asked(said('inProgress', '2026-11-23T09:00:00Z'))).toEqual(notAsked);
    expect(asked(said(null))).toEqual(notAsked);
    expect(asked(said('inProgress'))).toEqual([]);
    // A meeting that was held on another day than planned knows what was said at it all the same.
    const early = { ...said('inProgress', '2026-11-23T09:00:00Z'), meeting: 'meeting' as MeetingId };
    expect(asked(early)).toEqual([]);
    expect(mayGoOn(asked(), ['carried-not-asked'])).toBe(true);
    expect(
      closing(child('Larm'), family('Ja'), next('Status'), task({ owner: null, settledLater: true })),
    ).toEqual([]);
  });

  test('R051 an ongoing intervention needs a decision; a change and an end need their why', () => {
    const tried = (more: object, why = '') => {
      const field = (name: string, text: string): MinutesNode => ({
        ...{ node: 'field', attributes: { name } },
        children: [{ text }],
      });
      const attributes = { id: 'tried', stage: 'ongoing', effect: 'works', ...more };
      const children = [field('what', 'Ti minutter før de andre'), field('why', why)];
      return { node: 'intervention', attributes, children };
    };
    const closed = (intervention: MinutesNode) =>
      closing(child('Larm'), family('Ja'), next('x'), intervention);
    const undecided = [{ code: 'intervention-undecided', blocks: false, block: 'tried' }];
    expect(closed(tried({}))).toEqual(undecided);
    expect(closed(tried({ decision: 'stop' }))).toEqual(undecided);
    expect(closed(tried({ decision: 'continue' }))).toEqual([]);
    expect(closed(tried({ decision: 'change' }, 'Det var for tidligt'))).toEqual([]);
    expect(closed(tried({ stage: 'new' }))).toEqual([]);
  });
});

function said(status: Progress['status'], at = '2026-11-24T14:30:00Z'): Progress {
  return {
    id: 'p' as ProgressId,
    agreement: 'task' as BlockId,
    at,
    status,
    until: null,
    note: '',
    meeting: null,
    by: { person: 'l' as PersonId, name: 'Lise' },
  };
}

test('[I11] locking waits for everybody who has not answered', () => {
  const nodes = [
    {
      node: 'agendaItem',
      attributes: { id: 'i' },
      children: [{ node: 'paragraph', attributes: {}, children: [{ text: 'x' }] }],
    },
  ];
  expect(missing('lockMinutes', { nodes })).toEqual(
    everybody.map(({ id }) => ({ code: 'not-recognised', blocks: true, participant: id })),
  );
});

function confirmation(fingerprint: Recognition['fingerprint']): Recognition {
  return {
    number: 1,
    version: 1,
    participant: lise.id,
    of: 'task',
    subject: 'task' as BlockId,
    answer: 'yes',
    fingerprint,
    words: '',
    typedBy: null,
    linkBy: null,
    at: '',
  };
}
