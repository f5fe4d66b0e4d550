// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Entries } from '../../../client/checklist/Entries.tsx';
import HandoutPage from '../../../client/checklist/HandoutPage.tsx';
import { providePageWords } from '../../../client/text/index.ts';
import { namesToLists } from '../../../shared/checklist/lists.ts';

beforeAll(() => providePageWords('checklist'));
let place: HTMLElement;
let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.unstubAllGlobals();
});

const said: unknown[] = [];
/** The entry with these words, of the list once opened for an institution. */
function entry(words: string): Element {
  said.length = 0;
  const [list] = namesToLists(['professionals']);
  const part = {
    meeting: { id: 'm', case: { id: 'c' }, phase: 'preparing' },
    roles: [],
    view: { lists: [list], marks: [], facts: {}, institutions: [] },
    deed: {},
    isAtMeeting: false,
    institution: 'skole',
    onSay: async (at: object, what: object) => said.push({ ...at, ...what }) > 0,
  } as never as Parameters<typeof Entries>[0];
  act(() => root.render(<Entries {...part} list={list as never} />));
  const found = [...place.querySelectorAll('li')].find((each) => each.textContent?.includes(words));
  if (!found) throw new Error(`There is no entry "${words}".`);
  return found;
}

test('R149 all the staff are told at a staff meeting: at which is noted, and the sheet for it names nobody and asks for nothing', () => {
  const staff = entry('Hele medarbejdergruppen er informeret.');
  expect(staff.textContent).toContain('På hvilket møde?');
  expect(staff.querySelector('a')?.getAttribute('href')).toBe('/handout');
  const fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  act(() => root.render(<HandoutPage />));
  expect(place.querySelector('h1')?.textContent).toMatch(/^Til personalemødet/);
  expect(place.textContent).toContain('Skriv ikke navne eller andet om en familie på arket.');
  expect(fetched).not.toHaveBeenCalled();
});

test('R150 what it means for them is asked of each institution, and on the sheet with room to write', () => {
  expect(entry('Hvad betyder det for jer?').textContent).toContain('Det betyder det for dem');
  act(() => root.render(<HandoutPage />));
  const heading = [...place.querySelectorAll('h2')].find(
    ({ textContent }) => textContent === 'Hvad betyder det for jer?',
  );
  expect(heading?.nextElementSibling?.querySelectorAll('li')).toHaveLength(3);
});

test('R153 each one’s role is cleared up before the first meeting: ticked, with who has which', async () => {
  const role = entry('Hver enkelts rolle er afklaret med tovholderen.');
  expect(role.textContent).toContain('De professionelles rolle … afklares … inden første møde');
  await act(async () => role.querySelector('input')?.click());
  expect(said).toEqual([{ list: 'professionals', entry: 'role', institution: 'skole', isDone: true }]);
  const note = [...role.querySelectorAll('button')].find((each) =>
    each.textContent?.includes('Hvem har hvilken rolle?'),
  );
  act(() => note?.click());
  expect(role.querySelector('textarea')).not.toBeNull();
});
