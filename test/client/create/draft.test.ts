import { beforeAll, describe, expect, it } from 'vitest';
import { errorsToLines, missingIn, stepOf } from '../../../client/create/check.ts';
import {
  changeDraft,
  draftToFollowUp,
  draftToInput,
  firstDraft,
  followUpDraft,
  newDraft,
  whoWasNotThere,
} from '../../../client/create/draft.ts';
import type { Draft } from '../../../client/create/draft-fields.ts';
import { lineToPerson } from '../../../client/people/line-to-person.ts';
import { providePageWords } from '../../../client/text/index.ts';
import type { FollowUpProposal } from '../../../shared/api/case-views.ts';
import { createMeetingInput } from '../../../shared/meeting/meeting-input.ts';
import type { TemplateSummary } from '../../../shared/meeting/template.ts';
import { createFollowUpInput } from '../../../shared/stafetlog/stafetlog-input.ts';

beforeAll(() => providePageWords('create'));
const fresh = () => newDraft('Lise Møller', '2026-11-24');
const template = { id: 'foerste', minutes: 90 } as TemplateSummary;
const add = (draft: Draft, line: string) =>
  changeDraft(draft, { type: 'addPerson', person: { ...lineToPerson(line), authority: '' } });

describe('the draft of a meeting', () => {
  it('R103: whoever makes it chairs it and takes the minutes until somebody says otherwise', () => {
    expect(fresh().people[0]).toMatchObject({ isMe: true, duties: ['chair', 'minuteTaker'] });
  });

  it('R017: with whom it was discussed and when belong together, and are asked for at their own step', () => {
    const said = { childFirstName: 'Sofie', caseKind: 'existing', templateId: 'foerste' } as const;
    const missing = (more: Partial<Draft>) => missingIn('template', { ...fresh(), ...said, ...more });
    expect(missing({})).toEqual({});
    expect(missing({ discussedWith: 'Bo Holm' })).toEqual({ 'discussed.day': 'required' });
    expect(missing({ discussedOn: '2026-11-20' })).toEqual({ 'discussed.who': 'required' });
    const [line] = errorsToLines({ 'discussed.day': 'required' }, fresh());
    expect(line).toEqual({ field: 'discussed.day', text: 'Hvornår: Skal udfyldes.' });
  });

  it('gives a duty to one person at a time, and none to a child (R109)', () => {
    let draft = add(fresh(), 'Bo Holm, rådgiver');
    draft = changeDraft(draft, { type: 'toggleDuty', key: 1, duty: 'chair' });
    expect(draft.people.map(({ duties }) => duties)).toEqual([['minuteTaker'], ['chair']]);
    draft = changeDraft(draft, { type: 'setPerson', key: 1, values: { kind: 'child' } });
    expect(draft.people[1]?.duties).toEqual([]);
    expect(missingIn('people', draft)).toEqual({ participants: 'no-chair' });
  });

  it('R003, R011: the first meeting of a case begins with the first form, with its length', () => {
    const templates = [
      { id: 'opfoelgning', meetingKind: 'followUp', minutes: 60 },
      { id: 'foerste', meetingKind: 'first', minutes: 105 },
      { id: 'en-anden', meetingKind: 'first', minutes: 180 },
    ] as TemplateSummary[];
    expect(firstDraft(templates, 'Lise', '2026-11-24')).toMatchObject({
      templateId: 'foerste',
      end: '15:45',
    });
    expect(firstDraft([], 'Lise', '2026-11-24').templateId).toBe('');
  });

  describe('R090: a form that the caseworker calls', () => {
    const plan = { id: 'handleplan', minutes: 130, calledBy: 'authority' } as TemplateSummary;
    const choose = (draft: Draft, chosen: TemplateSummary) =>
      changeDraft(draft, { type: 'chooseTemplate', template: chosen });
    const held = ({ people, planningDuties }: Draft) => [
      people.map(({ duties }) => duties.join(' ')),
      planningDuties,
    ];
    const mine = [['chair minuteTaker', ''], { inviter: null, agendaOwner: null }];
    const theirs = [['', 'chair minuteTaker'], { inviter: 1, agendaOwner: 1 }];

    it('lets the caseworker call, plan, lead and write, whichever is chosen first', () => {
      expect(held(add(choose(fresh(), plan), 'Bo Holm, rådgiver'))).toEqual(theirs);
      expect(held(choose(add(fresh(), 'Bo Holm, rådgiver'), plan))).toEqual(theirs);
      const later = add(choose(fresh(), plan), 'Bo Holm, leder');
      expect(held(later)).toEqual(mine);
      expect(held(changeDraft(later, { type: 'setPerson', key: 1, values: { kind: 'authority' } }))).toEqual(
        theirs,
      );
    });

    it('leaves what somebody has chosen since, and gives it back with another form', () => {
      const draft = add(choose(fresh(), plan), 'Bo Holm, rådgiver');
      const changed = changeDraft(draft, { type: 'toggleDuty', key: 0, duty: 'chair' });
      expect(held(add(changed, 'Eva, rådgiver'))[0]).toEqual(['chair', 'minuteTaker', '']);
      expect(held(choose(draft, template))).toEqual(mine);
    });

    it('leaves an unknown case to the leader', () => {
      const unknown = changeDraft(fresh(), { type: 'set', values: { caseKind: 'unknown' } });
      expect(held(add(choose(unknown, plan), 'Bo Holm, rådgiver'))).toEqual(mine);
    });
  });

  it('knows one person as me', () => {
    const draft = changeDraft(add(fresh(), 'Bo'), { type: 'setPerson', key: 1, values: { isMe: true } });
    expect(draft.people.map(({ isMe }) => isMe)).toEqual([false, true]);
  });

  it.each([
    ['Fatima Ali, mor', 'parent'],
    ['Omar, far', 'parent'],
    ['Aisha, farmor', 'privateNetwork'],
    ['Bo Holm, socialrådgiver', 'authority'],
    ['Sara, tolk', 'interpreter'],
    ['Karen, pædagog', 'professional'],
    ['Sofie, barnet', 'child'],
    ['Kim', 'professional'],
  ])('guesses what somebody is in the room: %s', (line, kind) => {
    expect(lineToPerson(line).kind).toBe(kind);
  });

  it('keeps the length when the start moves, and the day when the length would pass midnight', () => {
    let draft = changeDraft(fresh(), { type: 'chooseTemplate', template });
    draft = changeDraft(draft, { type: 'setStart', start: '09:15' });
    expect([draft.start, draft.end]).toEqual(['09:15', '10:45']);
    expect(changeDraft(draft, { type: 'setStart', start: '23:00' }).end).toBe('23:59');
  });

  it('becomes what the server asks for', () => {
    const draft = changeDraft(add(fresh(), 'Fatima Ali, mor'), {
      type: 'set',
      values: {
        childFirstName: 'Sofie',
        caseKind: 'existing',
        templateId: 'foerste',
        place: 'Skovskolen',
        purpose: 'Tryghed',
      },
    });
    expect(createMeetingInput.parse(draftToInput(draft))).toEqual(draftToInput(draft));
    expect(draftToInput(draft).participants[0]).not.toHaveProperty('key');
  });

  it('leads from the server’s refusal to the step and the person', () => {
    const draft = add(fresh(), 'Fatima Ali, mor');
    const errors = { 'participants.1.role': 'too-long', end: 'end-not-after-start' } as const;
    expect(stepOf(errors)).toBe('people');
    expect(errorsToLines(errors, draft)).toEqual([
      { field: 'participants.1.role', text: 'Fatima Ali, Rolle: Er for lang.' },
      { field: 'end', text: 'Til kl.: Mødet skal slutte, efter at det er begyndt.' },
    ]);
  });
});

describe('the draft of a follow-up', () => {
  const person = (name: string, isMe: boolean) => ({
    name,
    authority: 'Skovskolen',
    role: 'lærer',
    responsibilityArea: '',
    decisionPower: '',
    isMe,
    kind: 'professional' as const,
    duties: isMe ? ['chair' as const] : [],
    person: `p-${name}` as never,
  });
  const proposal: FollowUpProposal = {
    case: { id: 'c' as never, childFirstName: 'Sofie', kind: 'existing' },
    templateId: 'foerste',
    people: [person('Lise', true), person('Bo', false)],
    known: [person('Karen', false)],
    plan: null,
    childWord: 'youngPerson',
    institution: null,
    series: { number: 2, plan: null, isMidway: false },
    carried: { agreements: 2, interventions: 0, wereThere: [] },
  };
  const begin = (from = proposal) => followUpDraft(from, [template], 'Lise', '2026-12-08');

  it('R012: the case is given, the form and the people of last time are proposed', () => {
    expect(begin()).toMatchObject({ childFirstName: 'Sofie', templateId: 'foerste', date: '2026-12-08' });
    expect(begin().people.map(({ name, person }) => [name, person])).toEqual([
      ['Lise', 'p-Lise'],
      ['Bo', 'p-Bo'],
    ]);
    expect(missingIn('template', begin())).toEqual({});
  });

  it('R083: the agreed day with time and place as last time, which can all be changed', () => {
    const plan = { day: '2027-01-12', start: '09:00', end: '10:15', place: 'Skolen' };
    expect(begin({ ...proposal, plan })).toMatchObject({
      ...{ start: '09:00', end: '10:15', place: 'Skolen' },
      date: '2027-01-12',
      agreedDay: '2027-01-12',
    });
    expect(begin({ ...proposal, plan: { ...plan, day: null } })).toMatchObject({
      date: '2026-12-08',
      start: '09:00',
    });
    const sent = draftToFollowUp(begin({ ...proposal, plan }));
    expect(sent).not.toHaveProperty('agreedDay');
    expect(sent).toMatchObject({ date: '2027-01-12', childWord: 'youngPerson' });
  });

  it('R070: who comes this time is asked; whoever is taken off is offered again, as others of the case are', () => {
    const draft = begin();
    const bo = draft.people.find(({ name }) => name === 'Bo');
    const without = changeDraft(draft, { type: 'removePerson', key: bo?.key ?? 0 });
    expect(without.known.map(({ name }) => name)).toEqual(['Karen', 'Bo']);
    const [karen] = without.known;
    if (!karen) throw new Error('Karen is known.');
    const withKaren = changeDraft(without, { type: 'addKnown', person: karen });
    expect(withKaren.people.map(({ name, person: who }) => [name, who])).toEqual([
      ['Lise', 'p-Lise'],
      ['Karen', 'p-Karen'],
    ]);
    expect(withKaren.known.map(({ name }) => name)).toEqual(['Bo']);
  });

  it('whoever was not there last time is put first, without taking a duty from anybody', () => {
    const { people } = begin({ ...proposal, people: [{ ...person('Bo', false), duties: ['chair'] }] });
    expect(people.map(({ name, isMe, duties }) => [name, isMe, duties])).toEqual([
      ['Lise', true, []],
      ['Bo', false, ['chair']],
    ]);
  });

  it('is sent with who each one is; somebody new is nobody yet', () => {
    const draft = changeDraft(add(begin(), 'Tina, psykolog'), {
      type: 'set',
      values: { place: 'Skolen', purpose: 'Morgenerne' },
    });
    const input = createFollowUpInput.parse(draftToFollowUp(draft));
    expect(input.participants.map(({ person }) => person)).toEqual(['p-Lise', 'p-Bo', null]);
    expect(input).not.toHaveProperty('childFirstName');
  });

  it('what follows along is for those who were there; the others are named, and asked about anew for each', () => {
    const wereThere = ['p-Lise', 'p-Bo'] as never[];
    const draft = begin();
    expect(whoWasNotThere(draft, wereThere)).toEqual([]);
    expect(whoWasNotThere(draft, []).map(({ name }) => name)).toEqual(['Bo']);
    expect(draftToFollowUp(draft).carryToOthers).toBe(false);
    const withTina = add(draft, 'Tina, psykolog');
    expect(whoWasNotThere(withTina, wereThere).map(({ name }) => name)).toEqual(['Tina']);
    const told = changeDraft(withTina, {
      type: 'set',
      values: { place: 'Skolen', purpose: 'Morgenerne', carryToOthers: true },
    });
    expect(createFollowUpInput.parse(draftToFollowUp(told)).carryToOthers).toBe(true);
    expect(draftToFollowUp(add(told, 'Omar, far')).carryToOthers).toBe(false);
  });
});
