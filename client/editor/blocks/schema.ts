import {
  type AnyExtension,
  type Attribute,
  Mark,
  mergeAttributes,
  Node,
  type NodeViewRenderer,
} from '@tiptap/core';
import type { DOMOutputSpec } from '@tiptap/pm/model';
import { attributeFits } from '../../../shared/minutes/model/fits.ts';
import {
  isSafeHref,
  marks,
  type NodeDefinition,
  type NodeName,
  nodes,
} from '../../../shared/minutes/model/schema.ts';

/** How each node looks in HTML, on the clipboard and without a view. What is not here is a `div` with `data-node`. */
const htmlTags: { [N in NodeName]?: (attributes: Record<string, unknown>) => string } = {
  paragraph: () => 'p',
  heading: ({ level }) => (level === 4 ? 'h4' : 'h3'),
  bulletList: () => 'ul',
  orderedList: () => 'ol',
  listItem: () => 'li',
  hardBreak: () => 'br',
};

/** What may be pasted. Agenda items are never made by pasting; their blocks are. */
const parsed: { [N in NodeName]?: { tag: string; attrs?: Record<string, unknown> }[] } = {
  agendaItem: [],
  paragraph: [{ tag: 'p' }],
  heading: [
    { tag: 'h1' },
    { tag: 'h2' },
    { tag: 'h3' },
    { tag: 'h4', attrs: { level: 4 } },
    { tag: 'h5', attrs: { level: 4 } },
  ],
  bulletList: [{ tag: 'ul' }],
  orderedList: [{ tag: 'ol' }],
  listItem: [{ tag: 'li' }],
  hardBreak: [{ tag: 'br' }],
};

/** Blocks with a form of their own; text commands do not join or split them. Every node says whether it is one. */
const isStructured: Record<NodeName, boolean> = {
  doc: false,
  agendaItem: false,
  paragraph: false,
  heading: false,
  bulletList: false,
  orderedList: false,
  listItem: false,
  agreement: true,
  intervention: true,
  voice: true,
  round: true,
  turn: false,
  topic: true,
  goal: true,
  pause: true,
  attendance: true,
  field: false,
  text: false,
  hardBreak: false,
  mention: false,
};
export const structuredNodes: ReadonlySet<string> = new Set(
  Object.keys(isStructured).filter((name) => isStructured[name as NodeName]),
);

const isolatingNodes: ReadonlySet<string> = new Set(['agendaItem', 'turn', 'field', ...structuredNodes]);

/**
 * The editor's schema, made from the one definition in `shared/minutes/model/schema.ts`. `views` gives nodes their look;
 * without views it is the same schema, usable without a DOM.
 */
export function schemaExtensions(views: { [N in NodeName]?: NodeViewRenderer } = {}): AnyExtension[] {
  const nodeExtensions = (Object.keys(nodes) as NodeName[]).map((name) => nodeExtension(name, views[name]));
  return [...nodeExtensions, markExtension('bold'), markExtension('italic'), linkExtension()];
}

function nodeExtension(name: NodeName, view: NodeViewRenderer | undefined): AnyExtension {
  const definition: NodeDefinition = nodes[name];
  const isolating = isolatingNodes.has(name);
  return Node.create({
    name,
    topNode: name === 'doc',
    ...(definition.content !== undefined && { content: definition.content }),
    ...(definition.group !== undefined && { group: definition.group }),
    ...(definition.marks !== undefined && { marks: definition.marks }),
    inline: name === 'text' || definition.inline === true,
    atom: definition.atom === true,
    selectable: name !== 'hardBreak' && name !== 'agendaItem',
    isolating,
    defining: isolating || name === 'heading' || name === 'listItem',
    addAttributes: () => attributesOf(name, definition),
    ...(name !== 'doc' &&
      name !== 'text' && {
        parseHTML: () => parsed[name] ?? [{ tag: `[data-node="${name}"]` }],
        renderHTML: ({ node, HTMLAttributes }) => nodeToHtml(name, node.attrs, HTMLAttributes),
      }),
    ...(view && { addNodeView: () => view }),
  });
}

function nodeToHtml(
  name: NodeName,
  attrs: Record<string, unknown>,
  html: Record<string, unknown>,
): DOMOutputSpec {
  const tag = htmlTags[name]?.(attrs) ?? (name === 'mention' ? 'span' : 'div');
  const attributes = htmlTags[name] ? html : mergeAttributes({ 'data-node': name }, html);
  if (name === 'mention') return [tag, attributes, String(attrs.label ?? '')];
  return nodes[name] && 'content' in nodes[name] ? [tag, attributes, 0] : [tag, attributes];
}

function attributesOf(node: NodeName, definition: NodeDefinition): Record<string, Attribute> {
  return Object.fromEntries(
    Object.entries(definition.attributes ?? {}).map(([name, initial]) => [
      name,
      {
        default: initial,
        parseHTML: (element: HTMLElement) => {
          const own = element.getAttribute(dataName(name));
          // `<ol start="5">`, as everybody else writes it.
          const value = parseAttribute(
            own ?? (name === 'start' ? element.getAttribute(name) : null),
            initial,
          );
          return attributeFits(node, name, value) ? value : initial;
        },
        renderHTML: (attrs: Record<string, unknown>) =>
          attrs[name] === initial ? {} : { [dataName(name)]: String(attrs[name]) },
      },
    ]),
  );
}

const dataName = (name: string) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function parseAttribute(text: string | null, initial: string | number | boolean | null) {
  if (text === null) return initial;
  if (typeof initial === 'boolean') return text === 'true';
  if (typeof initial === 'number') return Number.isFinite(Number(text)) ? Number(text) : initial;
  return text;
}

function markExtension(name: 'bold' | 'italic'): AnyExtension {
  const tags = name === 'bold' ? ['strong', 'b'] : ['em', 'i'];
  const styled = name === 'bold' ? /font-weight:\s*(bold|[6-9]\d\d)/i : /font-style:\s*italic/i;
  return Mark.create({
    name,
    parseHTML: () => [
      // Word and Google Docs wrap whole documents in <b style="font-weight:normal">. The page's policy keeps pasted
      // styles from being applied, so they are read as text.
      ...tags.map((tag) => ({
        tag,
        getAttrs: (node: HTMLElement) => !/font-weight:\s*(normal|400)/i.test(styleOf(node)) && null,
      })),
      { tag: 'span[style]', consuming: false, getAttrs: (node) => styled.test(styleOf(node)) && null },
    ],
    renderHTML: () => [tags[0] ?? 'span', 0],
    addKeyboardShortcuts() {
      return { [name === 'bold' ? 'Mod-b' : 'Mod-i']: () => this.editor.commands.toggleMark(name) };
    },
  });
}

const styleOf = (element: HTMLElement) => element.getAttribute('style') ?? '';

/** An address is checked where it is pasted, typed, shown and exported. */
function linkExtension(): AnyExtension {
  return Mark.create({
    name: 'link' satisfies keyof typeof marks,
    inclusive: false,
    addAttributes: () => ({ href: { default: marks.link.attributes.href } }),
    parseHTML: () => [{ tag: 'a[href]', getAttrs: (node) => isSafeHref(node.getAttribute('href')) && null }],
    renderHTML: ({ HTMLAttributes }) => {
      const href: unknown = HTMLAttributes.href;
      return isSafeHref(href)
        ? ['a', { href, rel: 'noopener noreferrer', target: '_blank' }, 0]
        : ['span', 0];
    },
  });
}
