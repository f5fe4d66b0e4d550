/** What the style sheets and the element's own style say of an element; property names in small letters. */
export type Declared = ReadonlyMap<string, string>;

/**
 * Reads the styles that came with a page. The browser does not apply them (our content policy forbids it), so they are
 * read as text: rules in order, then the element's own style.
 */
export function readStyles(page: Document, isWanted: RegExp): (element: Element) => Declared {
  const fromRules = new Map<Element, string[]>();
  for (const sheet of page.querySelectorAll('style')) {
    for (const [selector, declarations] of rulesOf(sheet.textContent ?? '')) {
      if (!isWanted.test(declarations)) continue;
      for (const element of elementsOf(page, selector))
        fromRules.set(element, [...(fromRules.get(element) ?? []), declarations]);
    }
  }
  return (element) => {
    const texts = fromRules.get(element) ?? [];
    return new Map([...texts, element.getAttribute('style') ?? ''].flatMap(declarationsOf));
  };
}

/** Selector and declarations of every rule for the screen. */
function rulesOf(sheet: string): [string, string][] {
  const plain = sheet
    .replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, '')
    .replace(/@media\s+print[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gi, '');
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => [
    selector.trim(),
    body,
  ]);
}

/** None for what is no selector (`@page`) or one that this browser does not know. */
function elementsOf(page: Document, selector: string): Element[] {
  if (selector.startsWith('@')) return [];
  try {
    return [...page.querySelectorAll(selector)];
  } catch (error) {
    if (error instanceof DOMException) return [];
    throw error;
  }
}

function declarationsOf(text: string): [string, string][] {
  return text.split(';').flatMap((declaration): [string, string][] => {
    const colon = declaration.indexOf(':');
    if (colon < 0) return [];
    const value = declaration.slice(colon + 1).replace(/!important/i, '');
    return [[declaration.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase()]];
  });
}
