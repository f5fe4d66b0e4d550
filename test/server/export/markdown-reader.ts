import type { Link, Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** A Markdown file as a program reads it that is not the writer: CommonMark with GitHub's tables and addresses. */
export function readMarkdown(markdown: string) {
  const nodes: Nodes[] = [];
  const walk = (node: Nodes): void => {
    nodes.push(node);
    if ('children' in node) node.children.forEach(walk);
  };
  // What is markup, without the second look at plain words that this library takes: no escape keeps that from an address.
  const mdastExtensions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));
  walk(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions }));
  return {
    types: [...new Set(nodes.map(({ type }) => type))],
    links: nodes
      .filter((node): node is Link => node.type === 'link')
      .map((link) => ({ text: textOf(link), url: link.url })),
    /** Every word, breaks as line ends. */
    text: textOf(nodes[0]),
    headings: nodes.flatMap((node) => (node.type === 'heading' ? [`${node.depth} ${textOf(node)}`] : [])),
    lists: nodes.flatMap((node) => (node.type === 'list' ? [node.children.map(textOf)] : [])),
    quotes: nodes.flatMap((node) => (node.type === 'blockquote' ? [textOf(node)] : [])),
    tables: nodes.flatMap((node) =>
      node.type === 'table' ? [node.children.map((row) => row.children.map(textOf))] : [],
    ),
  };
}

const blocks = new Set(['paragraph', 'heading', 'listItem', 'tableCell', 'tableRow', 'blockquote']);

function textOf(node: Nodes | undefined): string {
  if (!node) return '';
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  return node.children
    .map((child) => `${textOf(child)}${blocks.has(child.type) ? '\n' : ''}`)
    .join('')
    .trim();
}
