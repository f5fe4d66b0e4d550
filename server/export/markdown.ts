import type { BlockContent, Link, List, PhrasingContent, RootContent, Table } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { type Options, toMarkdown } from 'mdast-util-to-markdown';
import type { PlainRun } from '../../shared/minutes/plain/plain.ts';
import type {
  DocumentBlock,
  DocumentFact,
  DocumentForm,
  DocumentList,
  DocumentSection,
  DocumentTable,
  FileDocument,
} from './document.ts';
import { documentForFile } from './for-files.ts';

/**
 * A document as CommonMark with tables (GFM), for systems that take text. It is made as a syntax tree, so that what
 * people wrote is never markup.
 */
export function documentToMarkdown(given: FileDocument): string {
  const { title, kicker, subtitle, stamp, facts, sections } = documentForFile(given);
  const head: RootContent[] = [
    ...(stamp === null ? [] : [paragraph(strong(stamp))]),
    paragraph(...words(kicker)),
    { type: 'heading', depth: 1, children: words(title) },
    paragraph(...words(subtitle)),
    ...factsToMarkdown(facts),
  ];
  const tree = [...head, ...sections.flatMap(sectionToMarkdown)].filter(saysSomething);
  return toMarkdown(
    { type: 'root', children: tree },
    {
      bullet: '-',
      emphasis: '*',
      strong: '*',
      rule: '-',
      extensions: [gfmToMarkdown({ tablePipeAlign: false }), capitalAddresses],
    },
  );
}

/** Readers make a link of `HTTP://x` too, which the library forgets. */
const capitalAddresses: Options = { unsafe: [{ character: ':', before: '[PS]', after: '\\/' }] };

const saysSomething = (node: RootContent) => node.type !== 'paragraph' || node.children.length > 0;

function sectionToMarkdown({ number, heading, level, blocks }: DocumentSection): RootContent[] {
  const title = number === '' ? heading : `${number} ${heading}`;
  return [
    { type: 'heading', depth: level, children: words(title) },
    ...blocks.flatMap((block) => blockToMarkdown(block, heading)),
  ];
}

function blockToMarkdown(block: DocumentBlock, title: string): BlockContent[] {
  switch (block.is) {
    case 'paragraph':
      return [paragraph(...runsToMarkdown(block.runs))];
    case 'heading':
      return [{ type: 'heading', depth: block.level, children: runsToMarkdown(onOneLine(block.runs)) }];
    case 'list':
      return [listToMarkdown(block, title)];
    case 'form':
      return formToMarkdown(block, title);
    case 'table':
      return [...(block.caption === title ? [] : [paragraph(strong(block.caption))]), tableToMarkdown(block)];
    case 'note': {
      const lines = [...block.paragraphs.map(runsToMarkdown), words(block.signed)];
      return [
        paragraph(strong(block.label)),
        { type: 'blockquote', children: lines.map((line) => paragraph(...line)) },
      ];
    }
    case 'hash':
      return [paragraph(...words(`${block.label}: `), { type: 'inlineCode', value: block.text })];
  }
}

function formToMarkdown(
  { node, label, marks, parts, facts, blocks }: DocumentForm,
  title: string,
): BlockContent[] {
  const beside = marks.map(({ text }) => ` · ${text}`).join('');
  const said = parts.map(({ label: name, runs }) => {
    const own = runsToMarkdown(runs);
    if (name === '') return paragraph(...own);
    return paragraph({ type: 'emphasis', children: words(name) }, { type: 'break' }, ...own);
  });
  return [
    paragraph(strong(label), ...words(beside)),
    ...(node === 'voice' && said.length > 0 ? [{ type: 'blockquote' as const, children: said }] : said),
    ...factsToMarkdown(facts),
    ...blocks.flatMap((block) => blockToMarkdown(block, title)),
  ];
}

function factsToMarkdown(facts: readonly DocumentFact[]): List[] {
  if (facts.length === 0) return [];
  const children = facts.map(({ label, value, href }) => {
    const said = href === undefined ? words(value) : [linkTo(href, words(value))];
    return listItem([paragraph(...words(`${label}: `), ...said)]);
  });
  return [{ type: 'list', ordered: false, spread: false, children }];
}

function listToMarkdown({ ordered, start, entries }: DocumentList, title: string): List {
  const children = entries.map((entry) => listItem(entry.flatMap((block) => blockToMarkdown(block, title))));
  return { type: 'list', ordered, ...(ordered && { start }), spread: false, children };
}

function tableToMarkdown({ columns, rows }: DocumentTable): Table {
  const row = (cells: readonly (readonly PlainRun[])[]) => ({
    type: 'tableRow' as const,
    children: cells.map((runs) => ({
      type: 'tableCell' as const,
      children: runsToMarkdown(onOneLine(runs)),
    })),
  });
  return {
    type: 'table',
    children: [row(columns.map(({ heading }) => [{ text: heading }])), ...rows.map(row)],
  };
}

const paragraph = (...children: PhrasingContent[]) => ({ type: 'paragraph' as const, children });
const strong = (text: string): PhrasingContent => ({ type: 'strong', children: words(text) });
const listItem = (children: BlockContent[]) => ({ type: 'listItem' as const, spread: false, children });
const linkTo = (url: string, children: PhrasingContent[]): PhrasingContent => ({
  type: 'link',
  url,
  children: children as Link['children'],
});

/** Where a format has lines of its own, a break inside is a space. */
const onOneLine = (runs: readonly PlainRun[]) =>
  runs.map((run) => ({ ...run, text: run.text.replaceAll('\n', ' ') }));

const runsToMarkdown = (runs: readonly PlainRun[]) => runs.flatMap(runToMarkdown);

/** White space is neither bold nor italic (C3), but a run can end in it; marks must touch their words. */
function runToMarkdown({ text, bold, italic, href }: PlainRun): PhrasingContent[] {
  const [, before = '', inside = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  let said = words(inside);
  if (italic && inside !== '') said = [{ type: 'emphasis', children: said }];
  if (bold && inside !== '') said = [{ type: 'strong', children: said }];
  const all = [...words(before), ...said, ...words(after)];
  return href === undefined ? all : [linkTo(href, all)];
}

/** A line break is a break and no new paragraph. */
function words(text: string): PhrasingContent[] {
  return text
    .split('\n')
    .flatMap((line, index): PhrasingContent[] => [
      ...(index > 0 ? [{ type: 'break' as const }] : []),
      ...(line === '' ? [] : [{ type: 'text' as const, value: line }]),
    ]);
}
