// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import OrganisationPage from '../../../client/organisation/OrganisationPage.tsx';
import { providePageWords } from '../../../client/text/index.ts';
import { unnamedOrganiser } from '../../../shared/api/api-signin.ts';
import { proposedSettings } from '../../../shared/organisation/proposed.ts';

beforeAll(() => providePageWords('organisation'));
afterEach(() => vi.unstubAllGlobals());

const answers: Record<string, unknown> = {
  '/api/organisation/settings': { settings: proposedSettings, logo: null, versions: {}, changes: [] },
};

test('whoever set the product up is asked for their name first, and told there that it is saved', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  let name = unnamedOrganiser;
  vi.stubGlobal('fetch', async (path: string, { method }: RequestInit) => {
    if (method === 'POST') name = 'Anne Krogh';
    return Response.json(path === '/api/session' ? { person: { name } } : (answers[path] ?? []));
  });
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  await act(async () => root.render(<OrganisationPage />));
  const headings = () => [...place.querySelectorAll('h2')].map(({ textContent }) => textContent);
  const first = () => place.querySelector('section');
  expect(headings()[0]).toBe('Hvad hedder du?');
  expect(headings()).not.toContain('Dit navn');
  expect(first()?.querySelector('input')?.value).toBe('');
  await act(async () => first()?.querySelector('form')?.requestSubmit());
  await vi.waitFor(() => expect(first()?.querySelector('[role="status"]')?.textContent).toMatch(/^Gemt/));
  expect(name).toBe('Anne Krogh');
  await act(async () => root.unmount());
});
