// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { AgreementsPanel } from '../../../client/agreement/AgreementsPanel.tsx';
import { useTasks } from '../../../client/agreement/use-tasks.ts';
import { providePageWords, setLanguage } from '../../../client/text/index.ts';
import type { MeetingView } from '../../../shared/api/api.ts';
import type { BlockId, ParticipantId } from '../../../shared/ids.ts';
import type { Participant } from '../../../shared/meeting/meeting.ts';
import type { Fingerprint } from '../../../shared/minutes/canonical/canonical.ts';
import type { Agreement, AgreementList } from '../../../shared/minutes/read/agreements.ts';
import type { Recognition } from '../../../shared/recognition/recognition.ts';

beforeAll(() => providePageWords('meeting'));
let place: HTMLElement;
let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(async () => {
  act(() => root.unmount());
  await setLanguage('da');
  vi.unstubAllGlobals();
});

const lise = { id: 'lise', name: 'Lise Møller', kind: 'professional', duties: [] } as unknown as Participant;

/** Every card that has an owner looks once for its face, so that the renderings can be counted. */
function countedPeople(): { people: Participant[]; looks: () => number } {
  const people = [lise];
  const find = vi.spyOn(people, 'find');
  return {
    people,
    looks: () => {
      const count = find.mock.calls.length;
      find.mockClear();
      return count;
    },
  };
}

const agreement = (id: string, text: string, item = 'i1') =>
  ({
    id,
    kind: 'task',
    text,
    owner: 'lise',
    deadline: null,
    firstStep: false,
    settledLater: false,
    missing: ['deadline'],
    item: { id: item, number: '1', title: 'Punkt' },
  }) as unknown as Agreement;

const goTo = () => undefined;
const run = vi.fn(() => Promise.resolve(null));
const view = (phase: string) =>
  ({ meeting: { phase }, me: 'lise', roles: ['professional'] }) as unknown as MeetingView;

interface PageProps {
  list: AgreementList;
  people: Participant[];
  rows?: readonly Recognition[];
  phase?: string;
}
const said = ['a', 'b', 'c'].map((id) => ({ id: id as BlockId, fingerprint: `1:${id}` as Fingerprint }));
const noRows: readonly Recognition[] = [];

function Page({ list, people, rows = noRows, phase = 'inProgress' }: PageProps) {
  const tasks = useTasks(view(phase), { run }, said, rows);
  return <AgreementsPanel {...{ list, people, tasks }} onGoTo={goTo} />;
}

const show = (props: PageProps) => act(() => root.render(<Page {...props} />));
const cards = () => [...place.querySelectorAll('li')].map((card) => card.textContent);
const three = [agreement('a', 'Ringe'), agreement('b', 'Hente'), agreement('c', 'Give', 'i2')];
const listOf = (agreements: Agreement[]): AgreementList => ({ agreements, interventions: [] });

describe('the agreements beside the paper', () => {
  test('a letter in one of them renders that card alone', () => {
    const { people, looks } = countedPeople();
    show({ list: listOf(three), people });
    const each = looks() / 3;
    expect(each).toBeGreaterThan(0);
    show({
      list: listOf([three[0] as Agreement, agreement('b', 'Hente Sofie'), three[2] as Agreement]),
      people,
    });
    expect(cards()[1]).toContain('Hente Sofie');
    expect(looks()).toBe(each);
  });

  test('one that comes before them moves the others without making them anew', () => {
    const { people } = countedPeople();
    show({ list: listOf(three), people });
    const [first] = place.querySelectorAll('li');
    show({ list: listOf([agreement('d', 'Ny'), ...three]), people });
    expect(cards().map((text) => text?.slice(0, 2))).toEqual(['Ny', 'Ri', 'He', 'Gi']);
    expect(place.querySelectorAll('li')[1]).toBe(first);
  });

  test('R053 more than three new interventions at once, and two of the same place, are asked about', () => {
    const tried = (id: string, priority: number | null, stage = 'new') =>
      ({ ...{ id, stage, priority, text: id, why: '', effect: null, decision: null }, missing: [] }) as never;
    const told = (...interventions: never[]) => {
      show({ list: { agreements: [], interventions }, people: [] });
      return place.querySelectorAll('section')[1]?.querySelector('[role=status]')?.textContent;
    };
    const three = [tried('Mentor', 1), tried('Klub', 2), tried('Løb', null)] as const;
    expect(told(...three, tried('Ro', 3, 'ongoing'))).toBe('');
    expect(cards()[0]).toContain('Ny indsats · nr. 1');
    expect(told(...three, tried('Ro', null))).toBe(
      'Der er 4 nye indsatser på én gang. Hvad er vigtigst først, og hvad kan vente?',
    );
    expect(told(tried('Mentor', 2), tried('Klub', 2))).toBe(
      'Flere nye indsatser er nr. 2. Hvilken kommer først?',
    );
  });

  test('R054 what is settled later is asked by when, until a day is given', () => {
    const later = { ...(three[0] as Agreement), settledLater: true, missing: [] };
    show({ list: listOf([later]), people: [] });
    expect(cards()[0]).toMatch(/^afklares senere.*Afklares senest hvornår\?/);
    show({ list: listOf([{ ...later, deadline: '2026-11-27' }]), people: [] });
    expect(cards()[0]).toMatch(/^Afklares senest.*27/);
    expect(cards()[0]).not.toContain('hvornår?');
  });

  test('R111 what the owner can decide stands beside their name, where they have said it', () => {
    const may = { ...lise, decisionPower: 'Undervisningen' };
    show({ list: listOf(three), people: [may] });
    expect(cards()[0]).toContain('Lise Møller · kan beslutte: Undervisningen');
    show({ list: listOf(three), people: [lise] });
    expect(cards()[0]).not.toContain('kan beslutte');
  });

  test('R107 who has said "Det er min opgave" is seen at once, on that card', () => {
    const { people, looks } = countedPeople();
    show({ list: listOf(three), people });
    looks();
    const yes = {
      number: 1,
      version: 1,
      participant: 'lise' as ParticipantId,
      of: 'task',
      subject: 'b',
      answer: 'yes',
      fingerprint: '1:b',
    } as Recognition;
    const asked = cards()[1];
    show({ list: listOf(three), people, rows: [yes] });
    expect(cards()[1]).not.toBe(asked);
    expect(cards()[0]).toBe(asked?.replace('Hente', 'Ringe'));
  });

  test('another phase and another language are seen by cards whose words are the same', async () => {
    const { people } = countedPeople();
    const list = listOf(three);
    show({ list, people, phase: 'inProgress' });
    const inProgress = cards();
    show({ list, people, phase: 'locked' });
    expect(cards()).not.toEqual(inProgress);
    const danish = cards();
    await act(() => setLanguage('en'));
    expect(cards()).not.toEqual(danish);
  });
});
