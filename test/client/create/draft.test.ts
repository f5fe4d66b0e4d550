import { describe, expect, it } from 'vitest';
import { errorsToLines, missingIn, stepOf } from '../../../client/create/check.ts';
import {
  changeDraft,
  type Draft,
  draftToInput,
  lineToPerson,
  newDraft,
} from '../../../client/create/draft.ts';
import { createMeetingInput } from '../../../shared/meeting-input.ts';
import type { TemplateSummary } from '../../../shared/template.ts';

const fresh = () => newDraft('Lise Møller', '2026-11-24');
const template = { id: 'foerste', minutes: 90 } as TemplateSummary;
const add = (draft: Draft, line: string) =>
  changeDraft(draft, { type: 'addPerson', person: { ...lineToPerson(line), authority: '' } });

describe('the draft of a meeting', () => {
  it('R103: whoever makes it chairs it and takes the minutes until somebody says otherwise', () => {
    expect(fresh().people[0]).toMatchObject({ isMe: true, duties: ['chair', 'minuteTaker'] });
  });

  it('gives a duty to one person at a time, and none to a child (R109)', () => {
    let draft = add(fresh(), 'Bo Holm, rådgiver');
    draft = changeDraft(draft, { type: 'toggleDuty', key: 1, duty: 'chair' });
    expect(draft.people.map(({ duties }) => duties)).toEqual([['minuteTaker'], ['chair']]);
    draft = changeDraft(draft, { type: 'setPerson', key: 1, values: { kind: 'child' } });
    expect(draft.people[1]?.duties).toEqual([]);
    expect(missingIn('people', draft)).toEqual({ participants: 'no-chair' });
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
