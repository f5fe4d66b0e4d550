// @vitest-environment happy-dom
import { act, useRef, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useKeptFocus } from '../../../client/stafetlog/use-kept-focus.ts';

/** Two groups; the row stands in one of them, drawn anew when it moves. A dialog stands outside the groups. */
let move: (group: 'open' | 'closed') => void;
let ask: (isAsking: boolean) => void;
function List() {
  const [group, setGroup] = useState('open');
  const [isAsking, setAsking] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(list, 'agreement-');
  move = setGroup;
  ask = setAsking;
  return (
    <>
      <div ref={list}>
        {['open', 'closed'].map((each) => (
          <ul key={each}>
            {group === each && (
              <li id="agreement-1" tabIndex={-1}>
                <button type="button">Klaret</button>
              </li>
            )}
          </ul>
        ))}
        {isAsking && (
          <dialog open>
            <input />
          </dialog>
        )}
      </div>
      <button type="button" id="elsewhere">
        Elsewhere
      </button>
    </>
  );
}

let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  root = createRoot(place);
  act(() => root.render(<List />));
});
afterEach(() => act(() => root.unmount()));

const find = (selector: string) => document.querySelector<HTMLElement>(selector);
/** Mutation observers have had their turn. */
const settled = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve))));

/** As a browser does it, which happy-dom does not: what has left the page has no focus. */
const loseFocus = () => {
  if (document.activeElement?.isConnected === false) document.body.focus();
};

describe('the focus goes along with a row', () => {
  it('that moves after its dialog has closed and given the focus back', async () => {
    find('#agreement-1 button')?.focus();
    act(() => ask(true));
    find('input')?.focus();
    act(() => ask(false));
    // The browser gives it back: the row has not moved yet.
    find('#agreement-1 button')?.focus();
    await settled();
    act(() => move('closed'));
    loseFocus();
    await settled();
    expect(document.activeElement?.id).toBe('agreement-1');
  });

  it('that has moved before its dialog closes', async () => {
    find('#agreement-1 button')?.focus();
    act(() => ask(true));
    find('input')?.focus();
    act(() => move('closed'));
    await settled();
    expect(document.activeElement?.tagName).toBe('INPUT');
    act(() => ask(false));
    loseFocus();
    await settled();
    expect(document.activeElement?.id).toBe('agreement-1');
  });

  it('that moves again', async () => {
    find('#agreement-1 button')?.focus();
    for (const group of ['closed', 'open'] as const) {
      act(() => move(group));
      loseFocus();
      await settled();
      expect(document.activeElement?.id).toBe('agreement-1');
    }
  });

  it('and stays with whoever has gone elsewhere', async () => {
    find('#agreement-1 button')?.focus();
    find('#elsewhere')?.focus();
    act(() => move('closed'));
    await settled();
    expect(document.activeElement?.id).toBe('elsewhere');
    find('#agreement-1')?.focus();
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    find('#agreement-1')?.blur();
    act(() => move('open'));
    await settled();
    expect(document.activeElement).toBe(document.body);
  });
});
