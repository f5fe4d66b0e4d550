// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Change, changeDraft, newDraft } from '../../../client/create/draft.ts';
import type { Draft } from '../../../client/create/draft-fields.ts';
import { PeopleStep } from '../../../client/create/PeopleStep.tsx';
import { TimeStep } from '../../../client/create/TimeStep.tsx';
import { providePageWords } from '../../../client/text/index.ts';

beforeAll(() => providePageWords('create'));
let place: HTMLElement;
let root: Root;
let draft: Draft;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  place = document.createElement('div');
  root = createRoot(place);
  draft = { ...newDraft('Lise Møller', '2026-11-24'), childFirstName: 'Sofie', caseKind: 'existing' };
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});

const show = (Step: typeof PeopleStep | typeof TimeStep = PeopleStep) => {
  const change = (made: Change): void => {
    draft = changeDraft(draft, made);
    show(Step);
  };
  act(() => root.render(<Step {...{ draft, change }} errors={{}} />));
};
const press = (name: string): void => {
  const found = [...place.querySelectorAll('button')].find((each) => each.textContent?.trim() === name);
  if (!found) throw new Error(`There is no button "${name}".`);
  act(() => found.click());
};
const people = () => draft.people.slice(1).map(({ name, role, kind }) => [name, role, kind].join('/'));
const add = (name: string, kind: Draft['people'][number]['kind'] = 'professional') => {
  const person = { name, kind, role: '', authority: '' };
  draft = changeDraft(draft, { type: 'addPerson', person });
};

describe('whoever calls a meeting', () => {
  it('R069, R097: begins with the roles that such a meeting may have, each as what they are there', () => {
    show();
    for (const role of [
      'mor',
      'barnet',
      'bedsteforælder',
      'bisidder',
      'klasselærer',
      'pædagog',
      'klub',
      'PPR',
      'sundhedsplejerske',
      'rådgiver',
    ])
      press(role);
    expect(people()).toEqual([
      '/mor/parent',
      'Sofie/barnet/child',
      '/bedsteforælder/privateNetwork',
      '/bisidder/supportPerson',
      '/klasselærer/professional',
      '/pædagog/professional',
      '/pædagog i klubben/professional',
      '/psykolog, PPR (Pædagogisk Psykologisk Rådgivning)/professional',
      '/sundhedsplejerske/professional',
      '/rådgiver/authority',
    ]);
  });

  it('R069: is offered the family’s rådgiver by name, once, where the meeting was discussed with one', () => {
    draft = { ...draft, discussedWith: 'Mette Holm' };
    show();
    press('Mette Holm, rådgiver');
    expect(people()).toEqual(['Mette Holm/rådgiver/authority']);
    expect(() => press('Mette Holm, rådgiver')).toThrow();
  });

  it('R094: is asked for a minute taker of their own where many come, or an interpreter', () => {
    const asks = () => place.textContent?.includes('Kan en kollega tage referatet?') ?? false;
    for (let more = 0; more < 6; more++) add(`Gæst ${more}`);
    show();
    expect([draft.people.length, asks()]).toEqual([7, false]);
    add('En til');
    show();
    expect(asks()).toBe(true);
    draft = changeDraft(draft, { type: 'toggleDuty', key: 1, duty: 'minuteTaker' });
    show();
    expect(asks()).toBe(false);
    draft = newDraft('Lise Møller', '2026-11-24');
    add('Omar', 'interpreter');
    show();
    expect(asks()).toBe(true);
  });

  it('R004: has a purpose to begin with that speaks of what the child meets, and is told for whom the meetings are', () => {
    show(TimeStep);
    expect(place.textContent).toContain('børn og unge i udsatte positioner');
    press('Begynd med vores forslag');
    expect(draft.purpose).toBe(
      'Sammen at finde løsninger på de udfordringer, som Sofie oplever, og aftale, hvem der gør hvad.',
    );
    expect(() => press('Begynd med vores forslag')).toThrow();
  });
});
