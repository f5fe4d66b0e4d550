// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let place: HTMLElement;
let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(() => act(() => root.unmount()));
const show = (page: ReactNode) => act(() => root.render(page));

/** As a browser's translation does it: every text node goes, two elements with new text take its place. */
function translate(): void {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const font = document.createElement('font');
    font.innerHTML = '<font></font>';
    font.firstElementChild?.append(text.data.toUpperCase());
    text.replaceWith(font);
  }
}

function Passing({ children }: { children: ReactNode }) {
  return <p>{children}</p>;
}

/** Each is drawn, translated, drawn with other values, and must then say just that. */
const pages: [string, (after: boolean) => ReactNode, string][] = [
  ['text alone', (after) => <p>{after ? 'new' : 'old'}</p>, 'new'],
  [
    'text beside an element that changes',
    (after) => <p>Say {after ? <b>yes</b> : <i>no</i>} now</p>,
    'Say yes now',
  ],
  [
    'a value in a sentence',
    (after) => (
      <p>
        {after ? 2 : 1} of {3}
      </p>
    ),
    '2 of 3',
  ],
  [
    'text that comes before an element',
    (after) => (
      <p>
        {after && 'now '}
        <b>here</b>
      </p>
    ),
    'now here',
  ],
  [
    'text that goes',
    (after) => (
      <p>
        {!after && 'old '}
        <b>here</b>
      </p>
    ),
    'here',
  ],
  ['an element that comes before text', (after) => <p>{after && <b>new </b>}text</p>, 'new text'],
  [
    'text in a fragment',
    (after) => (
      <p>
        {after ? <>new </> : <>old </>}
        <b>here</b>
      </p>
    ),
    'new here',
  ],
  [
    'a list that grows',
    (after) => (
      <p>
        {['a', ...(after ? ['b'] : [])]}
        <b>c</b>
      </p>
    ),
    'abc',
  ],
  [
    'children that are passed on',
    (after) => (
      <Passing>
        {after ? 'new' : 'old'} <b>here</b>
      </Passing>
    ),
    'new here',
  ],
  ['an element that becomes text', (after) => <p>{after ? 'text' : <b>element</b>}</p>, 'text'],
  ['many that become one', (after) => <p>{after ? 'one' : ['one', <b key="b">two</b>]}</p>, 'one'],
  [
    'everything that goes',
    (after) => (
      <p>
        {!after && (
          <>
            old <b>here</b>
          </>
        )}
      </p>
    ),
    '',
  ],
];

describe('react#11538: text that a translator has replaced', () => {
  it.each(pages)('%s', (_, page, said) => {
    show(page(false));
    translate();
    show(page(true));
    // What has not changed stays translated.
    expect(place.textContent?.toLowerCase()).toBe(said.toLowerCase());
    translate();
    show(page(false));
    show(page(true));
    expect(place.textContent?.toLowerCase()).toBe(said.toLowerCase());
  });

  it('stands in elements of its own only beside something else, and a sentence stays one piece', () => {
    show(<p>alone</p>);
    expect(place.innerHTML).toBe('<p>alone</p>');
    show(
      <p>
        {1} of {2} <b>x</b>
      </p>,
    );
    expect(place.innerHTML).toBe('<p><ui-text>1 of 2 </ui-text><b>x</b></p>');
  });

  it('keeps what an element holds when text beside it comes and goes', () => {
    const field = (note: string | false) => (
      <p>
        {note}
        <input defaultValue="" />
      </p>
    );
    show(field(false));
    const input = place.querySelector('input');
    if (input) input.value = 'typed';
    show(field('a note'));
    translate();
    show(field(false));
    expect(place.querySelector('input')).toBe(input);
    expect(input?.value).toBe('typed');
  });

  it('is left alone where an element takes text only', () => {
    show(
      <select>
        <option>
          {1} of {2}
        </option>
      </select>,
    );
    expect(place.querySelector('option')?.children).toHaveLength(0);
    expect(place.textContent).toBe('1 of 2');
  });
});
