import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { type Template, template } from '../../shared/meeting/template.ts';
import { type Complaint, issueToComplaint } from './complaint.ts';
import { type Position, TemplateError } from './error.ts';

type PathPart = string | number;

/**
 * Reads one template file, YAML or JSON (which is YAML).
 * @param file its name as the message shall say it
 * @throws TemplateError for the first thing in the file that is wrong
 */
export function parseTemplate(text: string, file: string): Template {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };

  const broken = document.errors[0];
  if (broken) throw new TemplateError(file, positionAt(broken.pos[0]), syntaxToWords(broken));

  const dangling = danglingAlias(document);
  if (dangling) throw new TemplateError(file, positionAt(dangling.offset), dangling.wrong);

  const value: unknown = document.toJS();
  const read = template.safeParse(value);
  const complaints = read.success
    ? disagreements(read.data)
    : read.error.issues.map((issue) => issueToComplaint(issue, value));
  const [first] = complaints
    .map(({ path, atKey, wrong }) => ({ offset: offsetOf(document, path as PathPart[], atKey), wrong }))
    .sort((a, b) => a.offset - b.offset);
  if (first) throw new TemplateError(file, positionAt(first.offset), first.wrong);
  return read.data as Template;
}

/** Text that begins with an asterisk means something else in YAML; a person writing *Pause* has not meant that. */
function danglingAlias(document: Document.Parsed): { offset: number; wrong: string } | undefined {
  let found: { offset: number; wrong: string } | undefined;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return undefined;
      found = { offset: alias.range?.[0] ?? 0, wrong: 'text that begins with * must stand in quotes' };
      return visit.BREAK;
    },
  });
  return found;
}

/** What the shape cannot say: keys that are used twice, a sub-item of nothing, minutes that do not add up. */
function disagreements({ items, minutes }: Template): Complaint[] {
  const found: Complaint[] = [];
  for (const [index, { key }] of items.entries()) {
    if (items.findIndex((other) => other.key === key) < index) {
      found.push({ path: ['items', index, 'key'], atKey: false, wrong: `the key "${key}" is used twice` });
    }
  }
  if (items[0]?.sub) {
    found.push({ path: ['items', 0, 'sub'], atKey: false, wrong: 'the first item has none to stand under' });
  }
  found.push(...carriedTwice(items), ...minutesToNobody(items));
  const sum = items.reduce((total, item) => total + item.minutes, 0);
  if (sum !== minutes) {
    const wrong = `the items take ${sum} minutes together, but "minutes" says ${minutes}`;
    found.push({ path: ['minutes'], atKey: false, wrong });
  }
  return found;
}

/** An item that is left out at a first meeting gives its minutes to one that stands there. */
function minutesToNobody(items: Template['items']): Complaint[] {
  const stands = (key: string) => items.some((item) => item.key === key && !item.onlyFollowUp);
  return items.flatMap(({ onlyFollowUp }, index) => {
    if (!onlyFollowUp || stands(onlyFollowUp.minutesTo)) return [];
    const wrong = `no item "${onlyFollowUp.minutesTo}" is there at a first meeting to take the minutes`;
    return [{ path: ['items', index, 'onlyFollowUp', 'minutesTo'], atKey: false, wrong }];
  });
}

/** What is carried over keeps its ids, so it stands in one place. */
function carriedTwice(items: Template['items']): Complaint[] {
  const places = new Set<string>();
  return items.flatMap(({ blocks }, item) =>
    blocks.flatMap((block, index) => {
      if (!('carried' in block && block.carried)) return [];
      const what = block.block === 'voice' ? `voice ${block.kind}` : block.block;
      const wrong = `what is carried over has one place, but "${what}" has another before this`;
      const path = ['items', item, 'blocks', index, 'carried'];
      return places.size === places.add(what).size ? [{ path, atKey: false, wrong }] : [];
    }),
  );
}

/** Start of the value at a path, of its key, or of the nearest thing around it that is in the file. */
function offsetOf(document: Document.Parsed, path: readonly PathPart[], atKey: boolean): number {
  if (atKey) {
    const around = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    const pair = isMap(around)
      ? around.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))
      : undefined;
    if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
  }
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return document.contents?.range?.[0] ?? 0;
}

function syntaxToWords(error: { code: string; message: string }): string {
  if (error.code === 'DUPLICATE_KEY') return 'the same key stands here twice';
  if (error.code === 'MULTIPLE_DOCS')
    return 'a file holds one template; a line of three hyphens begins another';
  return `this is not YAML that can be read (${error.message.replace(/\.$/, '')})`;
}
