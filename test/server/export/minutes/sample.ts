import type { MinutesSource } from '../../../../server/export/minutes/source.ts';
import type { AdditionId, BlockId, MeetingId, ParticipantId } from '../../../../shared/ids.ts';
import { type LockedMinutes, lockedFormat, seal } from '../../../../shared/lock/locked.ts';
import type { Participant } from '../../../../shared/meeting/meeting.ts';
import {
  type CanonicalBlock,
  type CanonicalItem,
  type CanonicalRun,
  fingerprintOf,
} from '../../../../shared/minutes/canonical/canonical.ts';
import type { Agreement } from '../../../../shared/minutes/read/agreements.ts';

/** Locked minutes as a real meeting leaves them, and the pieces to make others from. */

const id = <T extends string>(text: string) => text as T;
export const participant = (name: string, more: Partial<Participant> = {}): Participant => ({
  id: id<ParticipantId>(name.split(' ')[0]?.toLowerCase() ?? ''),
  name,
  authority: '',
  role: '',
  responsibilityArea: '',
  decisionPower: '',
  kind: 'professional',
  duties: [],
  present: true,
  ...more,
});

export const people: Participant[] = [
  participant('Fatima Al-Zahra (فاطمة الزهراء)', { kind: 'parent', role: 'mor', authority: 'Familien' }),
  participant('Mikkel Sørensen', { kind: 'parent', role: 'far', authority: 'Familien' }),
  participant('Sofie', { kind: 'child', authority: 'Familien', present: false }),
  participant('Lise Ærø Holm', {
    authority: 'Skovskolen',
    role: 'klasselærer',
    responsibilityArea: 'Hverdagen i 2. b',
    decisionPower: 'Undervisningen',
    duties: ['chair', 'minuteTaker'],
  }),
  participant('Bo Friis', {
    kind: 'authority',
    authority: 'Holbæk Kommune',
    role: 'rådgiver',
    duties: ['tovholder'],
    responsibilityArea: 'Familieafdelingen',
    decisionPower: 'Støtte efter serviceloven',
  }),
  participant('Hanna Gebreegziabher (ሃና ገብረእግዚአብሔር)', {
    authority: 'PPR',
    role: 'psykolog',
    responsibilityArea: 'Trivsel',
    present: false,
  }),
  participant('Omar Hassan', { kind: 'interpreter', role: 'tolk', authority: 'Tolkebureauet' }),
];

export const text = (...runs: (string | CanonicalRun)[]): CanonicalRun[] =>
  runs.map((run) => (typeof run === 'string' ? { text: run } : run));
export const paragraph = (...runs: (string | CanonicalRun)[]): CanonicalBlock => ({
  node: 'paragraph',
  text: text(...runs),
});
export const field = (name: string, words: string): CanonicalBlock => ({
  node: 'field',
  is: { name },
  text: text(words),
});
export const agreement = (
  block: string,
  words: string,
  is: NonNullable<CanonicalBlock['is']>,
): CanonicalBlock => ({ id: id<BlockId>(block), node: 'agreement', is, text: text(words) });
const turn = (whose: string, words: string): CanonicalBlock => ({
  node: 'turn',
  is: { participant: whose },
  in: [field('words', words)],
});
const entry = (words: string): CanonicalBlock => ({ node: 'listItem', in: [paragraph(words)] });

type Item = LockedMinutes['items'][number];
export const item = (name: string, level: 1 | 2, content: CanonicalItem): Item => ({
  id: id<BlockId>(name),
  level,
  content,
  fingerprint: fingerprintOf(content),
});

export const items: Item[] = [
  item('i1', 1, {
    number: '1',
    title: 'Velkomst',
    blocks: [
      paragraph('Lise bød velkommen og fortalte, hvem der får referatet. Omar tolker i dag for ', {
        text: 'Fatima',
        mention: 'fatima',
      }),
    ],
  }),
  item('i2', 1, {
    number: '2',
    title: 'Formålet med mødet',
    blocks: [
      {
        node: 'topic',
        in: [field('words', 'At morgenerne bliver lettere for Sofie, og at hun kommer glad i skole.')],
      },
      {
        id: id<BlockId>('v-child'),
        node: 'voice',
        is: { kind: 'child', speaker: 'sofie' },
        in: [
          field('thoughts', 'Der er så meget larm i garderoben om morgenen.'),
          field('suggestion', 'Jeg vil gerne ind ad den anden dør.'),
        ],
      },
    ],
  }),
  item('i3', 1, {
    number: '3',
    title: 'Sådan ser det ud herfra',
    blocks: [
      {
        node: 'round',
        in: [
          turn(
            'fatima',
            'Hun sover dårligt op til en skoledag. I weekenden er hun glad og leger med sin fætter.',
          ),
          turn('mikkel', 'Når jeg afleverer, går det bedre, hvis vi er der ti minutter før de andre.'),
          turn('lise', 'I timerne er hun med. Det er overgangene, der er svære.'),
        ],
      },
    ],
  }),
  item('i4', 1, { number: '4', title: 'Indsatser og aftaler', blocks: [paragraph('Vi tog dem én for én.')] }),
  item('i4a', 2, {
    number: '4 a',
    title: 'Indsatser, der er i gang',
    blocks: [
      {
        id: id<BlockId>('n1'),
        node: 'intervention',
        is: { effect: 'partly', decision: 'change', owner: 'lise' },
        in: [
          field('what', 'Sofie bliver modtaget ved døren af Lise.'),
          field('why', 'Det virker kun de dage, hvor Lise har første time.'),
        ],
      },
      { node: 'heading', text: text('Det har vi prøvet') },
      {
        node: 'bulletList',
        in: [entry('Billedplan på garderoben'), entry('At møde senere om mandagen')],
      },
      paragraph('Læs mere om ', { text: 'rolige overgange', link: 'https://example.dk/overgange' }, '.'),
    ],
  }),
  item('i4b', 2, {
    number: '4 b',
    title: 'Nye indsatser',
    blocks: [
      {
        id: id<BlockId>('n2'),
        node: 'intervention',
        is: { stage: 'new', priority: 1 },
        in: [field('what', 'Sofie går ind ad døren ved gymnastiksalen ti minutter før de andre.')],
      },
      {
        id: id<BlockId>('g1'),
        node: 'goal',
        is: { status: 'decided' },
        text: text('Sofie går selv ind i klassen fire ud af fem morgener inden jul.'),
      },
    ],
  }),
  item('i4c', 2, {
    number: '4 c',
    title: 'Ansvar og frister',
    blocks: [
      agreement('a1', 'Lise taler med pedellen om den anden dør.', {
        owner: 'lise',
        deadline: '2026-11-27',
        forWhom: 'child',
        firstStep: true,
      }),
      agreement('a2', 'Bo undersøger, om der kan gives støtte om morgenen.', {
        owner: 'bo',
        deadline: '2026-W50',
      }),
      agreement('a3', 'Fritidshjemmet får at vide, at Sofie går ind ad den anden dør.', {
        kind: 'inform',
        owner: 'mikkel',
        deadline: '2026-11-30',
        familyApproval: true,
      }),
    ],
  }),
  item('i5', 1, {
    number: '5',
    title: 'Familiens oplevelse af mødet',
    blocks: [
      {
        id: id<BlockId>('v1'),
        node: 'voice',
        is: { speaker: 'fatima' },
        in: [field('words', 'Vi blev hørt. Det er første gang, nogen spørger, hvad Sofie selv vil.')],
      },
      {
        id: id<BlockId>('v2'),
        node: 'voice',
        is: { speaker: 'mikkel' },
        in: [field('words', 'Jeg er mere rolig nu.')],
      },
    ],
  }),
  item('i6', 1, {
    number: '6',
    title: 'Afrunding',
    blocks: [
      {
        node: 'topic',
        is: { kind: 'nextMeeting', date: '2027-01-19' },
        in: [field('about', 'Er morgenerne blevet lettere?'), field('place', 'Skovskolen')],
      },
    ],
  }),
];

const reference = { id: id<BlockId>('i4c'), number: '4 c', title: 'Ansvar og frister' };
const agreed = (block: string, words: string, owner: string, deadline: string): Agreement => ({
  id: id<BlockId>(block),
  kind: 'task',
  text: words,
  owner: id<ParticipantId>(owner),
  deadline,
  forWhom: null,
  firstStep: false,
  settledLater: false,
  familyApproval: false,
  item: reference,
  missing: [],
});

/** Everybody there has said yes, but for what is told. */
const asked = people.filter(({ kind, present }) => kind !== 'interpreter' && present);
const recognitions: LockedMinutes['recognitions'] = asked.flatMap((person) =>
  items.map((each) => {
    const isRemark = person.id === 'mikkel' && each.id === 'i4a';
    return {
      participant: person.id,
      item: each.id,
      fingerprint: each.fingerprint,
      answer: isRemark ? ('notQuite' as const) : ('yes' as const),
      words: isRemark ? 'Jeg synes ikke, det kun er overgangene.\nDet er også frikvartererne.' : '',
      typedBy: person.id === 'fatima' ? id<ParticipantId>('lise') : null,
      at: '2026-11-24T14:20:00.000Z',
    };
  }),
);

export const locked: LockedMinutes = {
  format: lockedFormat,
  meeting: {
    id: id<MeetingId>('m1'),
    title: 'Første udviklings- eller netværksmøde',
    childFirstName: 'Sofie',
    date: '2026-11-24',
    start: '14:00',
    end: '15:30',
    place: 'Skovskolen, lokale 12',
    version: 2,
    template: {
      id: 'foerste-netvaerksmoede',
      version: 1,
      validFrom: '2019-09-01',
      issuer: 'Læring og Trivsel, Holbæk Kommune',
    },
  },
  seq: 412,
  lockedAt: '2026-11-24T14:42:10.123Z',
  lockedBy: id<ParticipantId>('lise'),
  participants: people,
  items,
  recognitions,
  agreements: [
    agreed('a1', 'Lise taler med pedellen om den anden dør.', 'lise', '2026-11-27'),
    agreed('a2', 'Bo undersøger, om der kan gives støtte om morgenen.', 'bo', '2026-W50'),
    {
      ...agreed(
        'a3',
        'Fritidshjemmet får at vide, at Sofie går ind ad den anden dør.',
        'mikkel',
        '2026-11-30',
      ),
      kind: 'inform',
      familyApproval: true,
    },
  ],
  interventions: [],
  notAsked: [
    ...['sofie', 'hanna'].map((one, index) => ({
      participant: id<ParticipantId>(one),
      by: id<ParticipantId>('lise'),
      reason: index === 0 ? 'Hun er otte år og var ikke med' : 'Var ikke med',
      at: '2026-11-24T14:30:00Z',
    })),
  ],
  quotes: [
    {
      block: id<BlockId>('v-child'),
      speaker: id<ParticipantId>('sofie'),
      confirmedAt: null,
      writtenBy: [id<ParticipantId>('fatima')],
    },
    {
      block: id<BlockId>('v1'),
      speaker: id<ParticipantId>('fatima'),
      writtenBy: [id<ParticipantId>('lise')],
      confirmedAt: '2026-11-24T14:15:00Z',
    },
    {
      block: id<BlockId>('v2'),
      speaker: id<ParticipantId>('mikkel'),
      confirmedAt: null,
      writtenBy: [id<ParticipantId>('mikkel')],
    },
  ],
};

/** Locked minutes and what is shown with them. */
export function sourceOf(minutes: LockedMinutes = locked, more: Partial<MinutesSource> = {}): MinutesSource {
  const { json, hash } = seal(minutes);
  return {
    minutes,
    childWord: 'child',
    lock: {
      json,
      hash,
      at: minutes.lockedAt,
      by: minutes.lockedBy,
      earlier: [{ version: 1, at: '2026-11-24T14:01:00Z', hash: 'ab12'.repeat(16) }],
    },
    additions: [
      {
        id: id<AdditionId>('x1'),
        version: 2,
        participant: id<ParticipantId>('fatima'),
        at: '2026-11-25T08:05:00Z',
        text: 'شكراً لكم جميعاً. Tak til jer alle.\nVi har talt om det derhjemme.',
      },
    ],
    at: minutes.lockedAt,
    publicUrl: 'https://referat.example',
    ...more,
  };
}
