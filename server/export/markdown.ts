import type { PlainRun } from '../../shared/minutes/plain.ts';
import type {
  DocumentBlock,
  DocumentFact,
  DocumentForm,
  DocumentList,
  DocumentSection,
  DocumentTable,
  FileDocument,
} from './document.ts';

/** A document as CommonMark with tables (GFM), for systems that take text. What people wrote is never markup. */
export function documentToMarkdown(document: FileDocument): string {
  const { title, kicker, subtitle, stamp, facts, sections } = document;
  const head = [
    ...(stamp === null ? [] : [`**${escaped(stamp)}**`]),
    escaped(kicker),
    `# ${escaped(title)}`,
    escaped(subtitle),
    facts.map((fact) => `- ${factToMarkdown(fact)}`).join('\n'),
  ];
  return `${[...head, ...sections.flatMap(sectionToMarkdown)].filter((part) => part !== '').join('\n\n')}\n`;
}

function sectionToMarkdown({ number, heading, level, blocks }: DocumentSection): string[] {
  const title = number === '' ? heading : `${number} ${heading}`;
  return [
    `${'#'.repeat(level)} ${escaped(title)}`,
    ...blocks.flatMap((block) => blockToMarkdown(block, heading)),
  ];
}

function blockToMarkdown(block: DocumentBlock, title: string): string[] {
  switch (block.is) {
    case 'paragraph':
      return [runsToMarkdown(block.runs)];
    case 'heading':
      return [`${'#'.repeat(block.level)} ${runsToMarkdown(block.runs).replaceAll('\\\n', ' ')}`];
    case 'list':
      return [listToMarkdown(block, title)];
    case 'form':
      return formToMarkdown(block, title);
    case 'table':
      return [...(block.caption === title ? [] : [`**${escaped(block.caption)}**`]), tableToMarkdown(block)];
    case 'note':
      return [
        `**${escaped(block.label)}**`,
        quoted([...block.paragraphs.map(runsToMarkdown), escaped(block.signed)].join('\n\n')),
      ];
    case 'hash':
      return [`${escaped(block.label)}: \`${block.text}\``];
  }
}

function formToMarkdown({ node, label, marks, parts, facts, blocks }: DocumentForm, title: string): string[] {
  const beside = marks.map(({ text }) => ` · ${escaped(text)}`).join('');
  const said = parts.map(({ label: name, runs }) =>
    name === '' ? runsToMarkdown(runs) : `*${escaped(name)}*\\\n${runsToMarkdown(runs)}`,
  );
  return [
    `**${escaped(label)}**${beside}`,
    ...(node === 'voice' ? said.map(quoted) : said),
    ...(facts.length === 0 ? [] : [facts.map((fact) => `- ${factToMarkdown(fact)}`).join('\n')]),
    ...blocks.flatMap((block) => blockToMarkdown(block, title)),
  ];
}

function factToMarkdown({ label, value, href }: DocumentFact): string {
  const said = escaped(value);
  return `${escaped(label)}: ${href === undefined ? said : `[${said}](<${href}>)`}`;
}

function listToMarkdown({ ordered, start, entries }: DocumentList, title: string): string {
  const lines = entries.map((entry, index) => {
    const mark = ordered ? `${Math.max(0, start) + index}. ` : '- ';
    const text = entry.flatMap((block) => blockToMarkdown(block, title)).join('\n\n');
    return `${mark}${text.replaceAll('\n', `\n${' '.repeat(mark.length)}`)}`;
  });
  return lines.join('\n');
}

function tableToMarkdown({ columns, rows }: DocumentTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ heading }) => escaped(heading))),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(row.map((runs) => runsToMarkdown(runs).replaceAll('\\\n', '<br>')))),
  ].join('\n');
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

function runsToMarkdown(runs: readonly PlainRun[]): string {
  return runs.map(runToMarkdown).join('');
}

/** White space is neither bold nor italic (C3), but a run can end in it; marks must touch their words. */
function runToMarkdown({ text, bold, italic, href }: PlainRun): string {
  const mark = `${bold ? '**' : ''}${italic ? '*' : ''}`;
  const [, before = '', inside = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  const said = inside === '' ? '' : `${mark}${escaped(inside)}${Array.from(mark).reverse().join('')}`;
  const words = `${lines(before)}${said}${lines(after)}`;
  return href === undefined ? words : `[${words}](<${href}>)`;
}

/** So that nothing that people write is markup: CommonMark lets any punctuation be escaped. */
function escaped(text: string): string {
  return lines(text.replace(/[\\`*_{}[\]<>()#+\-.!|~&$^=:]/g, escapeOne));
}

/** Between letters and digits only some mean anything; elsewhere most do. */
function escapeOne(character: string, at: number, text: string): string {
  const isAlways = '\\`*_[]<>|~&'.includes(character);
  const begins = /(?:^|\n)[ \d]*$/.test(text.slice(Math.max(0, at - 12), at));
  return isAlways || begins ? `\\${character}` : character;
}

/** A line break is a break and no new paragraph. */
function lines(text: string): string {
  return text.replaceAll('\n', '\\\n');
}
