// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { GuideLink } from '../../../client/frame/GuideLink.tsx';
import { guidePaths } from '../../../client/invitation/guide-paths.ts';
import { providePageWords } from '../../../client/text/index.ts';
import { participantKinds } from '../../../shared/meeting/meeting.ts';

beforeAll(() => providePageWords('meeting'));
afterEach(() => vi.unstubAllGlobals());

/** Where the link of whoever is there as this leads. */
function linkOf(kind: string): string | undefined {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const place = document.createElement('div');
  const root = createRoot(place);
  const view = { me: 'a', meeting: { participants: [{ id: 'a', kind }] } } as never;
  act(() => root.render(<GuideLink view={view} />));
  const path = place.querySelector('a')?.getAttribute('href') ?? undefined;
  act(() => root.unmount());
  return path;
}

test('R057 each has the guide that is theirs on the meeting’s page; a child has a card instead', () => {
  const { family, professional } = guidePaths;
  expect(Object.fromEntries(participantKinds.map((kind) => [kind, linkOf(kind)]))).toEqual({
    child: undefined,
    parent: family,
    privateNetwork: family,
    supportPerson: family,
    professional,
    authority: professional,
    interpreter: professional,
  });
});
