import { maxDepth } from '../../../shared/minutes/model/fits.ts';

/** Lists one inside the other that fit into an agenda item. */
const maxLists = Math.floor((maxDepth - 3) / 2);

/**
 * Word, Outlook and others write an item of a list as a paragraph that begins with its mark. Puts real lists in their
 * place: by `mso-list` and its level, by the name of the paragraph's style, or by a bullet that stands first in it.
 */
export function makeRealLists(page: Document): void {
  for (const first of page.querySelectorAll<HTMLElement>('p')) {
    if (first.isConnected && !first.closest('li') && markOf(first)) gatherList(first);
  }
  // A list directly in a list, as Google Docs writes it, belongs to the item before it.
  for (const list of page.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) {
    const before = list.previousElementSibling;
    if (before?.localName === 'li') before.append(list);
  }
  for (const list of page.querySelectorAll('ol')) {
    const value = list.querySelector(':scope > li')?.getAttribute('value');
    if (value && !list.hasAttribute('start')) list.setAttribute('start', value);
  }
}

/** What is nested deeper than minutes go (`maxDepth`) comes after the item it stood in. */
export function makeListsShallow(page: Document): void {
  const tooDeep = Array(maxLists + 1)
    .fill(':is(ul, ol)')
    .join(' ');
  for (const list of page.querySelectorAll(tooDeep)) {
    list.closest('li')?.after(...list.children);
    list.remove();
  }
}

/** How a paragraph says that it is an item of a list. */
interface Mark {
  level: number;
  isOrdered: boolean;
  /** Of the first item the list's start. */
  number: number;
  /** Takes the mark out of the paragraph. */
  take(): void;
}

/** Moves the run of paragraphs with marks that begins with `first` into one nested list in its place. */
function gatherList(first: HTMLElement): void {
  const lists: HTMLElement[] = [];
  const page = first.ownerDocument;
  const anchor = page.createComment('');
  first.before(anchor);
  let next: Element | null = first;
  let mark: Mark | null = markOf(first);
  while (next?.localName === 'p' && mark) {
    const paragraph = next as HTMLElement;
    const tag = mark.isOrdered ? 'ol' : 'ul';
    const level = Math.min(mark.level, lists.length + 1);
    lists.length = Math.min(lists.length, level);
    if (lists[level - 1]?.localName !== tag) {
      lists.length = level - 1;
      const list = page.createElement(tag);
      if (mark.isOrdered && mark.number !== 1) list.setAttribute('start', String(mark.number));
      const parent = lists.at(-1)?.lastElementChild;
      if (parent) parent.append(list);
      else anchor.before(list);
      lists.push(list);
    }
    mark.take();
    next = paragraph.nextElementSibling;
    lists.at(-1)?.append(itemOf(paragraph));
    mark = next?.localName === 'p' ? markOf(next as HTMLElement) : null;
  }
  anchor.remove();
}

function itemOf(paragraph: HTMLElement): HTMLElement {
  const page = paragraph.ownerDocument;
  const item = page.createElement('li');
  const line = page.createElement('p');
  line.append(...paragraph.childNodes);
  item.append(line);
  paragraph.remove();
  return item;
}

const numbered = /^\s*(\d{1,4}|[a-zæøå]|[ivx]{1,4})[.)]\s+/iu;
/** Word's own bullets: letters of the fonts Symbol, Wingdings and Courier among them. */
const bulleted = /^\s*[·•●○◦▪■□–—*§Øo\-\uf0b7\uf0a7\uf0d8\uf0fc]\s+/u;
/** What nobody begins a sentence with. */
const plainlyBulleted = /^\s*[·•●◦▪■\uf0b7\uf0a7\uf0d8\uf0fc]\s+/u;

function markOf(paragraph: HTMLElement): Mark | null {
  const style = paragraph.getAttribute('style') ?? '';
  const wordLevel = /mso-list:[^;"]*\blevel(\d)/i.exec(style)?.[1];
  const ignored = [...paragraph.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  );
  if (wordLevel !== undefined && ignored) {
    const said = numbered.exec(`${ignored.textContent} `)?.[1];
    return markWith(Number(wordLevel), said, () => ignored.remove());
  }
  const named = /(?:^|\s)MsoList\w*?(\d?)(?:CxSp\w+)?(?:\s|$)/i.exec(paragraph.className);
  const text = paragraph.textContent ?? '';
  const isNamed = named !== null || wordLevel !== undefined;
  const found = isNamed ? (numbered.exec(text) ?? bulleted.exec(text)) : plainlyBulleted.exec(text);
  if (!found) return null;
  const level = Number(wordLevel ?? named?.[1]) || indentOf(style);
  return markWith(level, found[1], () => takeText(paragraph, found[0].length));
}

function markWith(level: number, said: string | undefined, take: () => void): Mark {
  const number =
    said === undefined
      ? 1
      : Number(said) || (/^[b-h]$/i.test(said) ? said.toLowerCase().charCodeAt(0) - 96 : 1);
  return { level, isOrdered: said !== undefined, number, take };
}

/** The list's level by how far it is indented: half an inch, 1.27 cm, for each. */
function indentOf(style: string): number {
  const [, size = '', unit = ''] =
    /margin(?:-left|:(?:\s*\S+){3})\s*:?\s*([\d.]+)(pt|cm|in|px)/i.exec(style) ?? [];
  const points = Number(size) * ({ pt: 1, cm: 28.35, in: 72, px: 0.75 }[unit.toLowerCase()] ?? 0);
  return Math.max(1, Math.round(points / 36));
}

/** Takes that many characters away at the beginning; answers how many it lacked. */
function takeText(node: Node, count: number): number {
  let left = count;
  for (const child of [...node.childNodes]) {
    if (left === 0) break;
    if (child.nodeType === child.TEXT_NODE) {
      const text = child.textContent ?? '';
      child.textContent = text.slice(left);
      left -= Math.min(left, text.length);
    } else left = takeText(child, left);
  }
  return left;
}
