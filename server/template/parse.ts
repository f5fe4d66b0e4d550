import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { type Template, template } from '../../shared/meeting/template.ts';
import {
  type FaultCode,
  findDisagreements,
  type TemplateFault,
} from '../../shared/meeting/template-faults.ts';
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
    ? disagreements(read.data as Template)
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

const disagreements = (read: Template): Complaint[] =>
  findDisagreements(read).map(({ path, code, values = {} }) => ({
    path,
    atKey: false,
    wrong: faultWords[code]?.(values) ?? code,
  }));

const faultWords: { [C in FaultCode]?: (values: NonNullable<TemplateFault['values']>) => string } = {
  'key-twice': ({ key }) => `the key "${key}" is used twice`,
  'sub-first': () => 'the first item has none to stand under',
  'minutes-to-nobody': ({ key }) => `no item "${key}" is there at a first meeting to take the minutes`,
  'carried-twice': ({ what }) => `what is carried over has one place, but "${what}" has another before this`,
  'minutes-sum': ({ sum, minutes }) =>
    `the items take ${sum} minutes together, but "minutes" says ${minutes}`,
};

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
