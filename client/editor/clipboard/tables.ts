/** Between the cells of a row, and between the lines of a cell. */
export const betweenCells = ' · ';
const betweenLines = ' / ';
/** An empty cell between others, so that what follows is not taken for it. */
export const emptyCell = '–';

const blockTags = new Set(
  'p div ul ol li h1 h2 h3 h4 h5 h6 blockquote section article pre dl dt dd table'.split(' '),
);
export const isBlock = (node: Node | null): node is HTMLElement =>
  node !== null && node.nodeType === 1 && blockTags.has((node as Element).localName);

/** Minutes have no tables: a row becomes a line, its cells apart. What only lays a page out is taken apart. */
export function makeTablesLines(page: Document): void {
  for (const table of [...page.querySelectorAll('table')].reverse()) {
    const rows = [...table.querySelectorAll('tr')].map((row) =>
      [...row.children].filter(({ localName }) => localName === 'td' || localName === 'th'),
    );
    const caption = [...table.querySelectorAll('caption')].map((each) =>
      element(page, 'p', ...each.childNodes),
    );
    const lines = isLayout(table, rows)
      ? rows.flat().map((cell) => element(page, 'div', ...cell.childNodes))
      : rows.flatMap((cells) => rowToLine(page, cells));
    table.replaceWith(...caption, ...lines);
  }
}

/** One column, or cells that hold tables of their own. */
function isLayout(table: Element, rows: Element[][]): boolean {
  if (table.getAttribute('role') === 'presentation') return true;
  const isNarrow = rows.every((cells) => cells.filter(hasWords).length <= 1);
  return isNarrow || table.querySelector('[data-row]') !== null;
}

const hasWords = (element: Element) => (element.textContent ?? '').trim() !== '';

function rowToLine(page: Document, cells: Element[]): HTMLElement[] {
  const last = cells.findLastIndex(hasWords);
  const parts = cells.slice(0, last + 1).map((cell): (Node | string)[] => {
    if (!hasWords(cell)) return [emptyCell];
    const lines = linesOf(cell).filter((line) => line.some((node) => (node.textContent ?? '').trim() !== ''));
    lines.forEach(trimLine);
    const words = lines.flatMap((line, index) => (index === 0 ? line : [betweenLines, ...line]));
    return cell.localName === 'th' ? [element(page, 'strong', ...words)] : words;
  });
  if (parts.length === 0) return [];
  const line = element(
    page,
    'p',
    ...parts.flatMap((part, index) => (index === 0 ? part : [betweenCells, ...part])),
  );
  line.setAttribute('data-row', '');
  return [line];
}

/** The cell's content line by line, whatever elements part them. */
function linesOf(element: Element): ChildNode[][] {
  const lines: ChildNode[][] = [[]];
  for (const child of [...element.childNodes]) {
    if (isBlock(child)) lines.push(...linesOf(child), []);
    else if (child.nodeName === 'BR') lines.push([]);
    else lines.at(-1)?.push(child);
  }
  return lines;
}

/** White space at the edge of a cell is the page's own. */
function trimLine(line: ChildNode[]): void {
  const texts = line.flatMap(textsIn);
  const [first, last] = [texts[0], texts.at(-1)];
  if (first) first.data = first.data.trimStart();
  if (last) last.data = last.data.trimEnd();
}

function textsIn(node: Node): Text[] {
  if (node.nodeType === node.TEXT_NODE) return [node as Text];
  return [...node.childNodes].flatMap(textsIn);
}

function element(page: Document, tag: string, ...children: (Node | string)[]): HTMLElement {
  const made = page.createElement(tag);
  made.append(...children);
  return made;
}
