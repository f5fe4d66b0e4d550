import type { Door, MeetingVisit } from '../../door/door.ts';
import { noInput } from '../../door/input.ts';
import { Refused } from '../../door/refused.ts';
import type { Store } from '../../store/store.ts';
import { write } from '../../text/document.ts';
import { documentToMarkdown } from '../markdown.ts';
import type { PrintForm } from '../press/press-thread.ts';
import type { Printer } from '../press/printer.ts';
import { sha256Of } from '../sha256.ts';
import { planToDocument } from './action-plan.ts';
import { minutesToDocument } from './document.ts';
import { minutesToJson } from './json.ts';
import { readLocked, readSource } from './read.ts';
import type { MinutesSource } from './source.ts';

export interface MinutesExportParts {
  store: Store;
  printer: Printer;
  publicUrl: string;
}

interface FileKind {
  type: string;
  /** After the date in the file's name. */
  ending: string;
  /** Only of what is locked. */
  isFinal?: true;
  make(source: MinutesSource, printer: Printer): Promise<Uint8Array> | Uint8Array;
}

const pdf = 'application/pdf';
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const printed = (form: PrintForm) => (source: MinutesSource, printer: Printer) =>
  printer.print(minutesToDocument(source), form);
const text = (words: string) => new TextEncoder().encode(words);

const minutesFiles: Record<string, FileKind> = {
  pdf: { type: pdf, ending: '.pdf', make: printed('ua-1') },
  'archive.pdf': { type: pdf, ending: '-arkiv.pdf', isFinal: true, make: printed('a-3a') },
  docx: { type: docx, ending: '.docx', make: printed('docx') },
  md: {
    type: 'text/markdown; charset=utf-8',
    ending: '.md',
    make: (source) => text(documentToMarkdown(minutesToDocument(source))),
  },
  json: {
    type: 'application/json; charset=utf-8',
    ending: '.json',
    isFinal: true,
    make: (source) => text(minutesToJson(source)),
  },
};

const planned = (form: PrintForm) => (source: MinutesSource, printer: Printer) =>
  printer.print(planToDocument(source), form);
const planFiles: Record<string, FileKind> = {
  pdf: { type: pdf, ending: '.pdf', make: planned('ua-1') },
  docx: { type: docx, ending: '.docx', make: planned('docx') },
};

/** The minutes, and the draft of an action plan made of them (R084), as files. Names of files tell nobody whose they are. */
export function registerMinutesExport(door: Door, parts: MinutesExportParts): void {
  const { store, publicUrl } = parts;
  const reading = { reader: store.reader, publicUrl };
  door.inMeeting('exportMinutes', noInput, async (visit) => {
    const file = kindOrRefuse(minutesFiles, visit.context.req.param('part'));
    const source = await readSource(reading, visit);
    if (file.isFinal && source.lock === null) throw new Refused('not-now');
    return hand(parts, visit, file, source, 'minutes.file');
  });
  door.inMeeting('exportActionPlan', noInput, async (visit) => {
    const file = kindOrRefuse(planFiles, visit.context.req.param('part'));
    return hand(parts, visit, file, await readLocked(reading, visit), 'plan.file');
  });
}

/** The newest locked minutes as a file, for whoever has been let in otherwise than by a seat. */
export async function handMinutes(parts: MinutesExportParts, visit: Handed, part: string): Promise<Response> {
  const file = kindOrRefuse(minutesFiles, part);
  const source = await readLocked({ reader: parts.store.reader, publicUrl: parts.publicUrl }, visit);
  return hand(parts, visit, file, source, 'minutes.file');
}

function kindOrRefuse(kinds: Record<string, FileKind>, part = ''): FileKind {
  const kind = Object.hasOwn(kinds, part) ? kinds[part] : undefined;
  if (!kind) throw new Refused('not-found');
  return kind;
}

type Handed = Pick<MeetingVisit, 'context' | 'meeting' | 'audit'>;

/** Every file made of locked minutes is remembered by its hash, so that `/verify` knows it again (P7). */
async function hand(
  { store, printer }: MinutesExportParts,
  { context, meeting, audit }: Handed,
  { type, ending, make }: FileKind,
  source: MinutesSource,
  name: 'minutes.file' | 'plan.file',
): Promise<Response> {
  const file = new Uint8Array(await make(source, printer));
  const { version, date } = source.minutes.meeting;
  const copy = source.lock && { hash: sha256Of(file), meeting: meeting.id, version };
  await store.writer.rememberCopy(copy, audit);
  return context.body(file, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${write(name, { date })}${ending}"`,
    'Cache-Control': 'no-store',
  });
}
