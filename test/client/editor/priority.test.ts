// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { prioritise } from '../../../client/editor/controls/priority.ts';
import { template } from '../../shared/minutes/sample.ts';
import { exchange, type Page, pages } from './pages.ts';

const open: Page[] = [];
afterEach(() => {
  for (const page of open.splice(0)) page.close();
});

/** Two pages of one document with four new interventions and one that is under way. */
function begin(): [Page, Page] {
  const fresh = { block: 'intervention', stage: 'new' } as const;
  const made = pages(
    2,
    template([fresh, fresh], [{ block: 'intervention', stage: 'ongoing' }, fresh, fresh]),
  );
  open.push(...made);
  return made as [Page, Page];
}
function inOrder(page: Page): [string, number | null][] {
  const found: [string, number | null][] = [];
  page.editor.state.doc.descendants(({ type, attrs }) => {
    if (type.name === 'intervention') found.push([attrs.id, attrs.priority]);
  });
  return found;
}
const places = (page: Page) => inOrder(page).map(([, priority]) => priority);
const give = (page: Page, index: number, place: number | null) =>
  page.editor.view.dispatch(prioritise(page.editor.state, inOrder(page)[index]?.[0], place));

test('R053 a new intervention that takes a place moves the others on, and one that leaves it lets them up', () => {
  const [page, other] = begin();
  give(page, 0, 1);
  give(page, 1, 1);
  expect(places(page)).toEqual([2, 1, null, null, null]);
  give(page, 4, 2);
  expect(places(page)).toEqual([3, 1, null, null, 2]);
  give(page, 1, 3);
  expect(places(page)).toEqual([2, 3, null, null, 1]);
  give(page, 0, null);
  expect(places(page)).toEqual([null, 2, null, null, 1]);
  // There is no gap: the last place is the next one.
  give(page, 3, 9);
  expect(places(page)).toEqual([null, 2, null, 3, 1]);
  exchange([page, other]);
  expect(places(other)).toEqual(places(page));
});

test('R053 the same place, given by two at the same time, is one each again with the next move', () => {
  const [page, other] = begin();
  give(page, 0, 1);
  give(other, 1, 1);
  exchange([page, other]);
  expect(places(page)).toEqual([1, 1, null, null, null]);
  give(page, 3, 1);
  expect(places(page)).toEqual([2, 3, null, 1, null]);
});
