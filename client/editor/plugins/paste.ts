import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { mostDepth, whoIsNamed } from '../../../shared/minutes/fits.ts';
import { isSafeHref } from '../../../shared/minutes/schema.ts';
import type { RoomContext } from '../room-context.ts';

/** Lists one inside the other that fit into an agenda item. */
const mostLists = Math.floor((mostDepth - 3) / 2);

/** Who is in the meeting. */
type Room = Pick<RoomContext, 'person'>;

/**
 * Pasting. What the schema does not know is dropped by the schema itself (scripts, styles, pictures, tables' frames);
 * this only turns Word's and Outlook's imitation of lists into lists first, and a pasted address over a selection
 * into a link. A block from another meeting loses the people who are not in this one.
 */
export function pasting(room: Room): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: (html) => withShallowLists(withRealLists(html)),
      transformPasted: ({ content, openStart, openEnd }) =>
        new Slice(withPeopleOf(room, content), openStart, openEnd),
      handlePaste(view, event) {
        const text = event.clipboardData?.getData('text/plain').trim() ?? '';
        const { empty, from, to } = view.state.selection;
        const link = view.state.schema.marks.link;
        if (empty || !link || !isSafeHref(text)) return false;
        view.dispatch(view.state.tr.addMark(from, to, link.create({ href: text })));
        return true;
      },
    },
  });
}

function withPeopleOf(room: Room, fragment: Fragment): Fragment {
  const mended: Node[] = [];
  fragment.forEach((node) => {
    const attrs = Object.entries(node.attrs).map(([name, value]) => [
      name,
      isNobodyHere(room, node.type.name, name, value) ? null : value,
    ]);
    const content = withPeopleOf(room, node.content);
    mended.push(node.isText ? node : node.type.create(Object.fromEntries(attrs), content, node.marks));
  });
  return Fragment.from(mended);
}

/** R071: the child is nobody where an owner is asked for. */
function isNobodyHere(room: Room, node: string, attribute: string, value: unknown): boolean {
  const asked = value === null ? null : whoIsNamed(node, attribute, value);
  if (asked === null) return false;
  const person = room.person(value);
  return person === undefined || (asked === 'not-the-child' && person.kind === 'child');
}

/**
 * Word writes a list item as `<p class="MsoListParagraph…" style="mso-list:l0 level2 lfo1">` whose first span holds
 * the bullet ("mso-list:Ignore"). Returns HTML with `ul` and `ol` instead; other HTML is returned as it came.
 */
export function withRealLists(html: string): string {
  if (!html.includes('mso-list')) return html;
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const first of page.querySelectorAll<HTMLElement>('p')) {
    if (first.isConnected && levelOf(first) > 0) gatherList(first);
  }
  return page.body.innerHTML;
}

/** What is nested deeper than minutes go (`mostDepth`) comes after the item it stood in. */
export function withShallowLists(html: string): string {
  if (!html.includes('<li')) return html;
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const list of page.querySelectorAll(
    Array(mostLists + 1)
      .fill(':is(ul, ol)')
      .join(' '),
  )) {
    list.closest('li')?.after(...list.children);
    list.remove();
  }
  return page.body.innerHTML;
}

/** Moves the run of Word list paragraphs that begins with `first` into one nested list in its place. */
function gatherList(first: HTMLElement): void {
  const lists: HTMLElement[] = [];
  let next: Element | null = first;
  const anchor = first.ownerDocument.createComment('');
  first.before(anchor);
  while (next instanceof HTMLElement && levelOf(next) > 0) {
    const paragraph: HTMLElement = next;
    next = paragraph.nextElementSibling;
    const level = Math.min(levelOf(paragraph), lists.length + 1);
    lists.length = Math.min(lists.length, level);
    if (lists.length < level) {
      const list = page(paragraph).createElement(takeMarker(paragraph, false) ? 'ol' : 'ul');
      const parent = lists.at(-1)?.lastElementChild;
      if (parent) parent.append(list);
      else anchor.before(list);
      lists.push(list);
    }
    takeMarker(paragraph, true);
    const item = page(paragraph).createElement('li');
    const line = page(paragraph).createElement('p');
    line.append(...paragraph.childNodes);
    item.append(line);
    lists.at(-1)?.append(item);
    paragraph.remove();
  }
  anchor.remove();
}

const page = (element: HTMLElement) => element.ownerDocument;

/** 1 for a list's first level; 0 for a paragraph that is in no list. */
function levelOf(element: Element): number {
  const level = /mso-list:[^;"]*\blevel(\d)/i.exec(element.getAttribute('style') ?? '')?.[1];
  return Number(level ?? 0);
}

/** True when the item is numbered ("1.", "a)"); takes the marker's text away when asked to. */
function takeMarker(paragraph: HTMLElement, remove: boolean): boolean {
  const marker = [...paragraph.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  );
  const isNumbered = /^\s*[\p{L}\p{N}]{1,4}[.)]/u.test(marker?.textContent ?? '');
  if (remove) marker?.remove();
  return isNumbered;
}
