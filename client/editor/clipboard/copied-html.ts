import { DOMSerializer, type Fragment, type Node } from '@tiptap/pm/model';
import { type CopyContext, isTitled, saidOf, titleOf } from './copied.ts';

/**
 * Copied HTML: the blocks with their attributes, for our own editor, and in `data-aside` what a reader elsewhere has to
 * be told besides (owner, deadline, labels). Our own editor drops that again when it is pasted.
 */
export class CopiedHtml extends DOMSerializer {
  readonly #room: CopyContext;
  readonly #isWhole: (node: Node) => boolean;

  constructor(plain: DOMSerializer, room: CopyContext, isWhole: (node: Node) => boolean) {
    super(plain.nodes, plain.marks);
    this.#room = room;
    this.#isWhole = isWhole;
  }

  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const made = super.serializeFragment(fragment, options, target);
    // It calls itself with a target for what stands inside.
    if (!target) this.#tell(fragment, null, made);
    return made;
  }

  /** Walks the nodes and their elements side by side: each block has one element, in the same order. */
  #tell(content: Fragment, parent: Node | null, holder: ParentNode): void {
    const elements = [...holder.children].filter((element) => !element.hasAttribute('data-aside'));
    let index = 0;
    content.forEach((node, _, at) => {
      if (node.isInline) return;
      const element = elements[index++];
      if (!element) return;
      const isNamed = isTitled(node, at, content, this.#isWhole);
      if (!node.isTextblock) this.#tell(node.content, node, element);
      if (node.type.name === 'orderedList' && node.attrs.start !== 1)
        element.setAttribute('start', String(node.attrs.start));
      if (this.#isWhole(node)) this.#tellOf(node, parent, element);
      if (isNamed) element.prepend(aside(element, 'h3', titleOf(node)));
    });
  }

  #tellOf(node: Node, parent: Node | null, element: Element): void {
    const { title, before, after, below } = saidOf(node, parent, this.#room);
    if (before !== '') element.prepend(aside(element, 'span', before));
    if (after !== '') element.append(aside(element, 'span', after));
    if (title !== '') element.prepend(aside(element, 'p', title));
    if (below !== '') element.append(aside(element, 'p', below));
  }
}

function aside(beside: Element, tag: string, text: string): HTMLElement {
  const made = beside.ownerDocument.createElement(tag);
  made.setAttribute('data-aside', '');
  made.textContent = text;
  return made;
}
