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

/** Sets an attribute, or removes it for `null` and `false`. */
export function setAttribute(element: Element, name: string, value: unknown): void {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

/** Adds or takes away a class. A CSS module's class may be missing as far as the compiler knows. */
export function setClass(element: Element, name: string | undefined, on: boolean): void {
  if (name) element.classList.toggle(name, on);
}
