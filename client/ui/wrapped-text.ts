import { createElement } from 'react';

/**
 * A browser that translates the page takes text nodes out and puts `<font>` elements in their place. React goes on
 * holding the text nodes: inserting beside one or removing it then throws and empties the page (react#11538), and
 * changing it changes nothing on the screen. Elements are left where they are, and text that is an element's only child
 * is written as the element's `textContent`, which replaces whatever a translator has put there. So text that stands
 * beside something else gets an element of its own, here, for every JSX expression: nobody has to remember it. (What
 * cannot be seen here is a component that answers with a bare string; test/journey/translated.test.ts finds it.)
 *
 * (The known workaround, tolerant `removeChild` and `insertBefore`, keeps the page alive but leaves the old words
 * standing as if they were the present ones.)
 */
export const textElement = 'ui-text';

/** These take text alone: React puts their children together itself, and a translator does not split them. */
const takesTextOnly = /^(option|title|textarea|style|script)$/;

type Props = Readonly<Record<string, unknown>>;

/** Props whose children hold no text node beside another node. */
export function wrapText<P extends Props>(type: unknown, props: P): P {
  const { children } = props;
  // What will stand beside the children of a fragment, or of another type of React's own, is not known here.
  const mayStandBesideText =
    typeof type === 'string'
      ? Array.isArray(children) && !takesTextOnly.test(type)
      : typeof type === 'symbol';
  if (!mayStandBesideText) return props;
  return { ...props, children: Array.isArray(children) ? wrapList(children) : wrapList([children])[0] };
}

/**
 * Neighbouring pieces of text become one, in the place of the first, so that a sentence with values in it is
 * translated as one. Everything else keeps its place, because React knows children without a key by their place.
 */
function wrapList(children: readonly unknown[]): unknown[] {
  const list: unknown[] = [];
  let start = 0;
  let text = '';
  const end = (): void => {
    if (text !== '') list[start] = createElement(textElement, { key: `text ${start}` }, text);
    text = '';
  };
  children.forEach((child, place) => {
    if (isText(child)) {
      if (text === '') start = place;
      text += child;
      list.push(null);
    } else {
      if (isShown(child)) end();
      list.push(Array.isArray(child) ? wrapList(child) : child);
    }
  });
  end();
  return list;
}

const isText = (child: unknown) => /^(string|number|bigint)$/.test(typeof child);
const isShown = (child: unknown) => child !== null && child !== undefined && typeof child !== 'boolean';
