/** A sentence as it is spoken, and where on the page it stands. */
export interface Sentence {
  text: string;
  range: Range;
}

/**
 * What stands in an element, sentence by sentence, in the order of the page. Left out: what is pressed, filled in, told
 * meanwhile or drawn only, what is struck out, and what is marked `data-silent`.
 */
export function textToSentences(element: Element): Sentence[] {
  return lines(element).flatMap((line) => {
    const text = line.map(({ data }) => data).join('');
    return splitSentences(text).map(([from, to]) => ({
      text: text.slice(from, to).replace(/\s+/g, ' ').trim(),
      range: rangeIn(line, from, to),
    }));
  });
}

const silent =
  'button, input, textarea, select, svg, del, style, [role=status], [role=alert], [aria-hidden=true], [data-silent]';

/** The text nodes of each line: what stands in one block without another in between. */
function lines(element: Element): Text[][] {
  const found: Text[][] = [];
  let lineOf: Element | null = null;
  const walk = (node: Node): void => {
    if (node instanceof Text) {
      const block = blockAround(node);
      if (block !== lineOf) found.push([]);
      lineOf = block;
      found.at(-1)?.push(node);
    } else if (node instanceof Element && !node.matches(silent)) {
      if (!isInline(node)) lineOf = null;
      for (const child of node.childNodes) walk(child);
      if (!isInline(node)) lineOf = null;
    }
  };
  for (const child of element.childNodes) walk(child);
  return found;
}

function blockAround(node: Node): Element | null {
  let at = node.parentElement;
  while (at && isInline(at)) at = at.parentElement;
  return at;
}

const isInline = (element: Element) => /^(inline|contents|ruby)/.test(getComputedStyle(element).display);

/** After these a full stop ends no sentence; nor after a number that stands at the beginning. */
const shortened =
  /^\s*\d{1,2}\.\s*$|(?:^|[\s(])(?:kl|ca|d|min|pkt|nr|dr|tlf|evt|fx|bl\.a|f\.eks|dvs|inkl|jf|stk|mr|mrs|ms|no)\.\s*$/i;

/** From and to of each sentence with a letter or a digit in it. */
export function splitSentences(text: string): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const { index, segment } of segmenter.segment(text)) {
    const last = found.at(-1);
    if (last && shortened.test(text.slice(...last))) last[1] = index + segment.length;
    else found.push([index, index + segment.length]);
  }
  return found.filter((each) => /[\p{L}\p{N}]/u.test(text.slice(...each)));
}
const segmenter = new Intl.Segmenter('da', { granularity: 'sentence' });

function rangeIn(line: readonly Text[], from: number, to: number): Range {
  const range = document.createRange();
  let before = 0;
  let isBegun = false;
  for (const node of line) {
    const end = before + node.data.length;
    if (!isBegun && from < end) {
      range.setStart(node, from - before);
      isBegun = true;
    }
    if (to <= end) {
      range.setEnd(node, to - before);
      break;
    }
    before = end;
  }
  return range;
}
