// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { AgreementGroup } from '../../../client/stafetlog/AgreementGroup.tsx';
import { OwnAgreements } from '../../../client/start/OwnAgreements.tsx';
import { providePageWords } from '../../../client/text/index.ts';
import type { CaseId } from '../../../shared/ids.ts';
import type { StafetlogAgreement } from '../../../shared/stafetlog/stafetlog.ts';
import { agreement, casePerson, said } from './agreements.ts';

beforeAll(() => providePageWords('case'));
let place: HTMLElement;
let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});
const bo = casePerson('Bo');
const press = (name: string): void => {
  const found = [...place.querySelectorAll('button')].find((each) => each.textContent?.trim() === name);
  act(() => found?.click());
};

/** What is asked of whom, as somebody whose right it is or is not. */
function asked(of: StafetlogAgreement, me: string, recordForAll: boolean): string[] {
  const acts: string[] = [];
  const view = { me, may: { recordForAll, comment: true } } as never;
  const group = { by: 'due', due: 'later', agreements: [of] } as never;
  act(() =>
    root.render(
      <AgreementGroup
        key={me}
        {...{ group, view }}
        today="2026-11-24"
        faces={[]}
        onAct={(_, done) => acts.push(done)}
      />,
    ),
  );
  press('Mere');
  press('Bed om status');
  return acts;
}

test('R110 the tovholder asks others how it goes, as long as it is open; nobody else does', () => {
  const open = agreement('Ringe', { owner: bo });
  expect(asked(open, 'person-Tove', true)).toEqual(['ask']);
  expect(asked(open, bo.person, true)).toEqual([]);
  expect(asked(open, 'person-Fatima', false)).toEqual([]);
  const done = agreement('Hente', { owner: bo, progress: [said('done', '2026-11-24T10:00:00Z')] });
  expect(asked(done, 'person-Tove', true)).toEqual([]);
});

test('R110 the owner reads on their own page what is asked, until they have said how it goes', () => {
  const question = said(null, '2026-11-24T10:00:00Z', { note: 'Hvordan går det med det?' });
  const answer = said('inProgress', '2026-11-24T11:00:00Z', { by: bo });
  const shown = (...progress: StafetlogAgreement['progress']) => {
    const own = {
      case: 'c' as CaseId,
      childFirstName: 'Sofie',
      agreement: agreement('Ringe', { owner: bo, progress }),
    };
    act(() => root.render(<OwnAgreements agreements={[own as never]} day="2026-11-24" />));
    return place.textContent ?? '';
  };
  expect(shown(question)).toContain('Lise: »Hvordan går det med det?«');
  expect(shown(question, answer)).not.toContain('Hvordan går det');
});
