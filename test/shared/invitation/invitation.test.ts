import { describe, expect, test } from 'vitest';
import type { BlockId, DocumentId, MeetingId, ParticipantId, ProposalId } from '../../../shared/ids.ts';
import {
  type Audience,
  type InvitationFacts,
  invitationToText,
  makeInvitation,
  type SayInvitation,
} from '../../../shared/invitation/invitation.ts';
import type { Participant } from '../../../shared/meeting/meeting.ts';
import da from '../../../shared/text/da/invitation.json' with { type: 'json' };
import en from '../../../shared/text/en/invitation.json' with { type: 'json' };

const sayFrom =
  (words: typeof da): SayInvitation =>
  (key, values = {}) =>
    words[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
const person = (id: string, more: Partial<Participant>): Participant => {
  const card = { name: id, authority: '', role: '', responsibilityArea: '', decisionPower: '' };
  return { id: id as ParticipantId, ...card, kind: 'professional', duties: [], present: null, ...more };
};
const facts: InvitationFacts = {
  background: 'Sofie har svært ved at komme i skole.\nDet begyndte i august.',
  prepare: [{ participant: 'karen' as ParticipantId, text: 'Fraværet siden august' }],
  rule: { days: 3, unit: 'calendar' },
  meeting: {
    id: 'm' as MeetingId,
    document: 'd' as DocumentId,
    case: { id: 'c' as never, childFirstName: 'Sofie', kind: 'existing' },
    phase: 'preparing',
    version: 1,
    template: { id: 't1', version: 1, validFrom: '', issuer: '' },
    title: 'Netværksmøde',
    date: '2026-11-24',
    start: '14:00',
    end: '15:30',
    place: 'Skovskolen',
    purpose: 'Lettere om morgenen',
    participants: [
      person('lise', { name: 'Lise Møller', role: 'skoleleder', duties: ['chair'] }),
      person('karen', { name: 'Karen', role: 'lærer', authority: 'Skovskolen' }),
      person('fatima', { name: 'Fatima Ali', role: 'mor', kind: 'parent' }),
    ],
    former: [],
  },
  agenda: [
    { id: 'a' as BlockId, number: '1', title: 'Velkomst', minutes: 5, isSub: false },
    { id: 'b' as BlockId, number: '2', title: 'Hvordan går det?', minutes: 0, isSub: false },
  ],
  agreements: [],
  childParts: [],
  planningDuties: { inviter: 'lise' as ParticipantId, agendaOwner: 'lise' as ParticipantId },
  proposals: [],
};
const textFor = (audience: Audience, more: Partial<InvitationFacts> = {}, language: 'da' | 'en' = 'da') => {
  const style = { audience, language, say: sayFrom(language === 'da' ? da : en), today: '2026-11-10' };
  return invitationToText(makeInvitation({ ...facts, ...more }, style));
};

describe('R041, R091, R098–R101, R168 one text of an invitation', () => {
  test('R058 speaks to the family as people', () => {
    expect(textFor('family')).toBe(`Du og din familie er inviteret

Vi vil gerne mødes med dig og tale om Sofie. Her kan du læse, hvad vi skal tale om, hvornår og hvor vi mødes, og hvem der kommer.

Hvornår
tirsdag den 24. november kl. 14.00–15.30

Hvor
Skovskolen

Hvad vi gerne vil nå
Lettere om morgenen

Hvorfor vi mødes
Sofie har svært ved at komme i skole.
Det begyndte i august.

Det skal vi tale om
- 1 Velkomst (5 min.)
- 2 Hvordan går det?

Hvem der kommer
- Fatima Ali, mor
- Lise Møller, skoleleder
- Karen, lærer, Skovskolen (Forbereder: Fraværet siden august)

Mødeleder
Lise Møller leder mødet.

Afbud
Kan du ikke komme, så sig det til Lise Møller senest lørdag den 21. november. Så finder I ud af det sammen.
`);
  });

  test('R058 has a text of its own for the professionals, named after the meeting as it is', () => {
    const text = textFor('professional');
    expect(text).toMatch(/^Indkaldelse til udviklingsmøde\n/);
    const withAuthority = [...facts.meeting.participants, person('bo', { kind: 'authority' })];
    const network = textFor('professional', { meeting: { ...facts.meeting, participants: withAuthority } });
    expect(network).toMatch(/^Indkaldelse til netværksmøde\n/);
    expect(text).toContain('senest lørdag den 21. november, det vil sige 3 dage før mødet');
  });

  test('R169 says the day by the rule of the house', () => {
    const text = textFor('professional', { rule: { days: 3, unit: 'working' } });
    expect(text).toContain('senest torsdag den 19. november, det vil sige 3 hverdage før mødet');
  });

  test('R168 whatever is known, every invitation says how one says that one cannot come', () => {
    const bare = { ...facts, background: '', prepare: [], agenda: [] };
    for (const more of [{}, bare, { ...bare, meeting: { ...facts.meeting, phase: 'invited' as const } }]) {
      expect(textFor('family', more)).toMatch(/\nAfbud\nKan du ikke komme, så sig det til .* senest /);
      expect(textFor('professional', more)).toMatch(/\nAfbud\n.* senest lørdag den 21\. november/);
      expect(textFor('family', more, 'en')).toContain('Saturday 21 November');
    }
  });

  test('R101 names the agreements that are carried over, and has no heading for none', () => {
    expect(textFor('professional')).not.toContain('Indgåede aftaler');
    const agreements = [
      { text: 'Ringer til klubben', owner: 'karen' as ParticipantId, deadline: '2026-11-20' },
      { text: '', owner: null, deadline: null },
    ];
    expect(textFor('professional', { agreements })).toContain(
      'Indgåede aftaler\n- Ringer til klubben (Karen, senest fredag den 20. november)\n\n',
    );
  });

  test('R022 names who invites and who answers for the agenda where that is not the chair', () => {
    const planningDuties = { inviter: 'karen' as ParticipantId, agendaOwner: 'lise' as ParticipantId };
    expect(textFor('family', { planningDuties })).toContain(
      'Lise Møller leder mødet.\nKaren indkalder til mødet.\n\n',
    );
  });

  test('R061, R062, R088 says what the child comes for, and who has proposed an item', () => {
    const sofie = person('sofie', { name: 'Sofie', kind: 'child' });
    const meeting = { ...facts.meeting, participants: [...facts.meeting.participants, sofie] };
    const more = {
      meeting,
      agenda: [
        ...facts.agenda,
        { id: 'c' as BlockId, number: '2 a', title: 'I klassen', minutes: 5, isSub: true },
        { id: 'd' as BlockId, number: '3', title: 'Søvn', minutes: 10, isSub: false },
      ],
      proposals: [
        {
          id: 'p' as ProposalId,
          participant: 'fatima' as ParticipantId,
          title: 'Søvn',
          at: '',
          answer: { item: 'd' as BlockId, reason: '' },
        },
      ],
    };
    const childParts = [{ participant: sofie.id, part: 'some', items: ['b', 'gone'] as BlockId[] } as const];
    const text = textFor('family', { ...more, childParts: childParts.map((part) => ({ ...part })) });
    expect(text).toContain('- 1 Velkomst (5 min.)\n- 2 Hvordan går det? (Sofie er med her)\n');
    expect(text).toContain('- 2 a I klassen (5 min. · Sofie er med her)\n');
    expect(text).toContain('- 3 Søvn (10 min. · foreslået af Fatima Ali)\n');
    expect(text).toContain('- Sofie (er med til noget af mødet)\n');
    const all = textFor('family', {
      ...more,
      childParts: [{ participant: sofie.id, part: 'all', items: [] }],
    });
    expect(all).toContain('- Sofie (er med til hele mødet)\n');
    expect(all).not.toContain('Sofie er med her');
  });

  test('is there in English too', () => {
    expect(textFor('family', {}, 'en')).toContain('Tuesday 24 November, 14:00–15:30');
  });
});
