import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  type INumberingOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { PlainRun } from '../../../shared/minutes/plain/plain.ts';
import type {
  DocumentBlock,
  DocumentForm,
  DocumentList,
  DocumentSection,
  DocumentTable,
  FileDocument,
} from '../document.ts';
import { documentForFile } from '../for-files.ts';
import { sameEveryTime } from './docx-file.ts';
import { colours, styles } from './docx-styles.ts';
import { factsToDocx, plainRuns, runToDocx, styled } from './docx-text.ts';
import { blankPaper, type Letterhead } from './letterhead.ts';

type Block = Paragraph | Table;
type NumberingConfig = INumberingOptions['config'][number];

const levels = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
  5: HeadingLevel.HEADING_5,
} as const;

/** What a logo has to fit into, pixels at 96 to the inch: 60 x 16 mm. */
const logoBox = { width: 227, height: 60 };

/** Width of the text, twentieths of a point: A4 less two margins of 22 mm. */
const textWidth = 11_906 - 2 * 1_247;

/** A document as a Word file: real headings, lists and tables, Danish. The same document on the same paper is the same file. */
export async function documentToDocx(
  given: FileDocument,
  letterhead: Letterhead = blankPaper,
): Promise<Uint8Array> {
  const document = documentForFile(given);
  const lists = createLists();
  const children = [
    ...letterheadToDocx(letterhead),
    styled('Kicker', plainRuns(document.kicker)),
    headed(1, plainRuns(document.title)),
    styled('Subtitle', plainRuns(document.subtitle)),
    ...document.facts.flatMap((fact) => factsToDocx([fact])),
    ...document.sections.flatMap((section) => sectionToDocx(section, lists)),
  ];
  const file = new Document({
    title: document.title,
    creator: '',
    lastModifiedBy: '',
    styles,
    keywords: document.keywords.join(' '),
    numbering: { config: lists.configs },
    features: { updateFields: false },
    sections: [
      {
        properties: { page: { margin: { top: 1_360, bottom: 1_360, left: 1_247, right: 1_247 } } },
        headers: { default: new Header({ children: stampToDocx(document) }) },
        footers: { default: new Footer({ children: [footToDocx(document)] }) },
        children,
      },
    ],
  });
  return sameEveryTime(await Packer.toBuffer(file), document.at);
}

/** R002: whose paper it is, above the title of the first page, as in the PDF: the logo, then name and unit. */
function letterheadToDocx({ name, unit, picture }: Letterhead): Paragraph[] {
  const words = [name, unit].filter(Boolean).join(' · ');
  const lines = words === '' ? [] : [styled('Sender', plainRuns(words))];
  if (!picture) return lines;
  const { width, height } = picture;
  const scale = Math.min(logoBox.width / width, logoBox.height / height, 1);
  const logo = new ImageRun({
    type: picture.type === 'image/png' ? 'png' : 'jpg',
    data: Buffer.from(picture.base64, 'base64'),
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { name: 'logo', title: words, description: words },
  });
  return [new Paragraph({ spacing: { after: 80 }, children: [logo] }), ...lines];
}

function stampToDocx({ stamp }: FileDocument): Paragraph[] {
  if (stamp === null) return [];
  const text = new TextRun({ text: stamp, bold: true, color: colours.accent });
  return [new Paragraph({ alignment: AlignmentType.RIGHT, children: [text] })];
}

function footToDocx({ foot, pageLabel }: FileDocument): Paragraph {
  const page = pageLabel.split(/(\{pages?\})/).map((piece) => {
    if (piece === '{page}') return PageNumber.CURRENT;
    return piece === '{pages}' ? PageNumber.TOTAL_PAGES : piece;
  });
  return new Paragraph({
    style: 'Foot',
    tabStops: [{ type: 'right', position: textWidth }],
    children: [new TextRun({ children: [foot, '\t', ...page] })],
  });
}

function headed(level: keyof typeof levels, runs: readonly PlainRun[], pageBreakBefore = false): Paragraph {
  return new Paragraph({
    heading: levels[level],
    ...(pageBreakBefore && { pageBreakBefore }),
    children: runs.flatMap((run) => runToDocx(run, false)),
  });
}

function sectionToDocx(
  { number, heading, level, startsPage, blocks }: DocumentSection,
  lists: Lists,
): Block[] {
  const title = number === '' ? heading : `${number}  ${heading}`;
  return [
    headed(level, plainRuns(title), startsPage),
    ...blocks.flatMap((block) => blockToDocx(block, lists, heading)),
  ];
}

function blockToDocx(block: DocumentBlock, lists: Lists, title: string): Block[] {
  switch (block.is) {
    case 'paragraph':
      return [styled(block.isAside ? 'Aside' : 'Normal', block.runs)];
    case 'heading':
      return [headed(block.level, block.runs)];
    case 'list':
      return listToDocx(block, lists, 0);
    case 'form':
      return formToDocx(block, lists, title);
    case 'table':
      return tableToDocx(block, title);
    case 'note':
      return [
        styled('FamilyLabel', plainRuns(block.label), colours.family),
        ...block.paragraphs.map((runs) => styled('Normal', runs, colours.family)),
        styled('Signed', plainRuns(block.signed), colours.family),
      ];
    case 'hash':
      return [styled('PartLabel', plainRuns(block.label)), styled('Hash', plainRuns(block.text))];
  }
}

const edges: Record<string, string> = { voice: colours.family, agreement: colours.accent };

function formToDocx(form: DocumentForm, lists: Lists, title: string): Block[] {
  const { node, label, marks, parts, facts, blocks } = form;
  const isVoice = node === 'voice';
  const edge = edges[node] ?? colours.hairline;
  const head = [label, ...marks.map(({ text }) => text)].join(' · ');
  return [
    styled(isVoice ? 'FamilyLabel' : 'Label', plainRuns(head), edge),
    ...parts.flatMap((part) => [
      ...(part.label === '' ? [] : [styled('PartLabel', plainRuns(part.label), edge)]),
      styled(isVoice ? 'Voice' : 'Normal', part.runs, edge),
    ]),
    ...factsToDocx(facts, edge),
    ...blocks.flatMap((block) => blockToDocx(block, lists, title)),
  ];
}

// ── Lists ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Word keeps the ways to number beside the text; each list counts for itself. */
function createLists() {
  const configs: NumberingConfig[] = [];
  return {
    configs,
    /** The name of a numbering that begins at `start`. */
    begin(ordered: boolean, start: number): string {
      const reference = `list-${configs.length}`;
      const format = ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET;
      const each = Array.from({ length: 9 }, (_, level) => ({
        level,
        format,
        text: ordered ? `%${level + 1}.` : '•',
        start,
        style: { paragraph: { indent: { left: 400 + level * 400, hanging: 320 } } },
      }));
      configs.push({ reference, levels: each });
      return reference;
    },
  };
}
type Lists = ReturnType<typeof createLists>;

/** Only an entry's first paragraph has a mark; Word has nine levels. */
function listToDocx({ ordered, start, entries }: DocumentList, lists: Lists, depth: number): Block[] {
  const reference = lists.begin(ordered, start);
  const level = Math.min(depth, 8);
  return entries.flatMap((entry) => {
    let isMarked = false;
    return entry.flatMap((block): Block[] => {
      if (block.is === 'list') return listToDocx(block, lists, depth + 1);
      if (block.is !== 'paragraph' || isMarked) return blockToDocx(block, lists, '');
      isMarked = true;
      const children = block.runs.flatMap((run) => runToDocx(run, false));
      return [new Paragraph({ numbering: { reference, level }, children })];
    });
  });
}

// ── Tables ─────────────────────────────────────────────────────────────────────────────────────────────────────

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const rule = (color: string, size: number) => ({ style: BorderStyle.SINGLE, size, color });

function tableToDocx({ caption, columns, rows }: DocumentTable, title: string): Block[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const columnWidths = columns.map(({ share }) => Math.round((textWidth * share) / shares));
  const cell = (children: Paragraph[], index: number) =>
    new TableCell({
      children,
      width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
      margins: { right: 160 },
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ heading }, index) => cell([styled('CellHead', plainRuns(heading))], index)),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((runs, index) =>
          cell(
            [styled('Cell', columns[index]?.head ? runs.map((run) => ({ ...run, bold: true })) : runs)],
            index,
          ),
        ),
      }),
  );
  const table = new Table({
    columnWidths,
    layout: TableLayoutType.FIXED,
    rows: [head, ...body],
    width: { size: textWidth, type: WidthType.DXA },
    borders: {
      top: none,
      left: none,
      right: none,
      insideVertical: none,
      bottom: rule(colours.hairline, 4),
      insideHorizontal: rule(colours.hairline, 4),
    },
  });
  return caption === title ? [table] : [styled('Label', plainRuns(caption)), table];
}
