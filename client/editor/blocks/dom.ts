import type { ViewMutationRecord } from '@tiptap/pm/view';

/** Builds an element. `class`, `aria-*` and `data-*` are attributes, `on…` are listeners, the rest are properties. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options: Record<string, unknown> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2).toLowerCase(), value as EventListener);
    else if (name in element && !/^(class|aria|data|role)/.test(name)) Reflect.set(element, name, value);
    else setAttribute(element, name, value);
  }
  element.append(...children);
  return element;
}

/** Sets an attribute, or removes it for `null` and `false`. One that is so already is left alone: each touch is laid out. */
export function setAttribute(element: Element, name: string, value: unknown): void {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else {
    const text = value === true ? '' : String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

/** The same for what an element says. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Whether ProseMirror need not look at what has changed in a block. The attributes of the place to write are the block's
 * own: were they looked at, a change of who is in the room would make every block of the document anew.
 */
export function isOwnMutation(mutation: ViewMutationRecord, contentDOM: HTMLElement | null): boolean {
  if (mutation.type === 'selection') return false;
  return mutation.type === 'attributes' || !contentDOM?.contains(mutation.target);
}

/** Adds or takes away a class. A CSS module's class may be missing as far as the compiler knows. */
export function setClass(element: Element, name: string | undefined, on: boolean): void {
  if (name) element.classList.toggle(name, on);
}
