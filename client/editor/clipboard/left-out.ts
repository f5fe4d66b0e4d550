import { type Declared, readStyles } from './declared.ts';

/** What does not come into the minutes by paste or drop, although it has words. */
export const leftOutKinds = ['struck', 'hidden', 'comments'] as const;
export type LeftOut = (typeof leftOutKinds)[number];

/**
 * Takes away what whoever wrote it had crossed out, deleted, hidden or said in the margin: in the minutes it would stand
 * as if it was meant. Answers what had words in it, so that it can be told.
 */
export function takeAwayUnsaid(page: Document): Set<LeftOut> {
  const leftOut = new Set<LeftOut>();
  const declared = readStyles(page, wanted);
  const drop = (node: ChildNode, kind: LeftOut) => {
    if (/[\p{L}\p{N}]/u.test(node.textContent ?? '')) leftOut.add(kind);
    node.remove();
  };
  for (const element of page.querySelectorAll(wordless)) element.remove();
  for (const element of commentsIn(page)) drop(element, 'comments');

  const walk = (element: Element, seen: Seen): void => {
    for (const child of [...element.childNodes]) {
      if (child.nodeType === child.TEXT_NODE && !(seen.isVisible && seen.hasSize)) drop(child, 'hidden');
      if (child.nodeType !== child.ELEMENT_NODE) continue;
      const inner = child as Element;
      const styles = declared(inner);
      const kind = kindOf(inner, styles);
      if (kind) drop(inner, kind);
      else walk(inner, seenIn(styles, seen));
    }
  };
  walk(page.body, { isVisible: true, hasSize: true });
  return leftOut;
}

/** Nobody reads what stands in these. */
const wordless = 'script, style, title, noscript, template, col, colgroup';

const wanted = /line-through|display|visibility|mso-hide|opacity|font|text-decoration/i;

function kindOf(element: Element, styles: Declared): LeftOut | null {
  if (isStruck(element, styles)) return 'struck';
  const isHidden =
    element.hasAttribute('hidden') ||
    styles.get('display') === 'none' ||
    styles.get('mso-hide') === 'all' ||
    /^0*\.?0+%?$/.test(styles.get('opacity') ?? '');
  return isHidden ? 'hidden' : null;
}

const linedThrough = [
  ...['text-decoration', 'text-decoration-line', '-webkit-text-decoration', '-webkit-text-decoration-line'],
  '-webkit-text-decorations-in-effect',
];

/** By its element, its style, or how Word and Word Online mark what is deleted or moved away. */
function isStruck(element: Element, styles: Declared): boolean {
  if (/(^|\s)(mso(del|movefrom)|TrackChange(TextDeletion|MoveFrom))(\s|$)/i.test(element.className))
    return true;
  if (element.localName === 'del') return true;
  if (linedThrough.some((name) => styles.get(name)?.includes('line-through'))) return true;
  if (/^(?!none)\w/.test(styles.get('text-line-through') ?? '')) return true;
  const isUndone = styles.get('text-decoration') === 'none' || styles.get('text-decoration-line') === 'none';
  return (element.localName === 's' || element.localName === 'strike') && !isUndone;
}

/** What is inherited, and may be set anew further in. */
interface Seen {
  isVisible: boolean;
  hasSize: boolean;
}

function seenIn(styles: Declared, outer: Seen): Seen {
  const visibility = styles.get('visibility');
  const size =
    styles.get('font-size') ?? /(?:^|\s)([\d.]+)(?:[a-z%]+)?(?=[\s/])/.exec(styles.get('font') ?? '')?.[1];
  const number = size === undefined ? Number.NaN : Number.parseFloat(size);
  return {
    isVisible: visibility === undefined ? outer.isVisible : visibility === 'visible',
    // A share of nothing is nothing.
    hasSize: Number.isNaN(number)
      ? outer.hasSize
      : number > 0 && (outer.hasSize || !/%|em$/.test(size ?? '')),
  };
}

/** Comments in the margin, and the marks in the text that lead to them: Word's, and those of a saved Google document. */
function commentsIn(page: Document): Element[] {
  const ofWord = page.querySelectorAll(
    '.msocomtxt, .msocomanchor, .msocomoff, .MsoCommentText, .MsoCommentReference, [style*="mso-element:comment"],' +
      ' [style*="mso-element: comment"], [style*="mso-special-character:comment"]',
  );
  const ofGoogle = [...page.querySelectorAll('a[href^="#cmnt"]')].map((link) => {
    if (!link.getAttribute('href')?.startsWith('#cmnt_ref')) return link.closest('sup') ?? link;
    const line = link.closest('p') ?? link;
    const box = line.parentElement;
    return box?.localName === 'div' && box.firstElementChild === line ? box : line;
  });
  return [...ofWord, ...ofGoogle];
}
