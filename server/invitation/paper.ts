import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import {
  type Audience,
  type Invitation,
  type InvitationFacts,
  type InvitationLine,
  makeInvitation,
} from '../../shared/invitation/invitation.ts';
import type { PlainRun } from '../../shared/minutes/plain/plain.ts';
import { Catalogue } from '../../shared/text/catalogue.ts';
import words from '../../shared/text/da/invitation.json' with { type: 'json' };
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { type DocumentBlock, type FileDocument, plainRun } from '../export/document.ts';
import { dayWithYear } from '../export/minutes/source.ts';
import type { Printer } from '../export/press/printer.ts';
import { write } from '../text/document.ts';
import { type FactParts, readInvitation } from './facts.ts';

export interface PaperParts extends FactParts {
  printer: Printer;
  now: () => Date;
}

const audiences: Record<string, Audience> = { 'family.pdf': 'family', 'professional.pdf': 'professional' };
const catalogue = new Catalogue('da', Object.entries(words));

/** R098: the invitation as it is read, on paper, for whoever may read it. The file's name tells nobody whose it is. */
export function registerInvitationPaper(door: Door, parts: PaperParts): void {
  door.inMeeting('exportInvitation', noInput, async ({ context, meeting }) => {
    const part = context.req.param('part') ?? '';
    const audience = Object.hasOwn(audiences, part) ? audiences[part] : undefined;
    if (!audience) throw new Refused('not-found');
    const facts = await readInvitation(parts, meeting);
    const file = await parts.printer.print(invitationToDocument(facts, audience, parts.now()), 'ua-1');
    return context.body(new Uint8Array(file), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${write('invitation.file', { date: meeting.date })}.pdf"`,
      'Cache-Control': 'no-store',
    });
  });
}

/** In Danish, as every file. */
export function invitationToDocument(facts: InvitationFacts, audience: Audience, now: Date): FileDocument {
  const { title, opening, sections } = makeInvitation(facts, {
    audience,
    say: (key, values) => catalogue.find(key, values) ?? key,
    language: 'da',
    today: instantToLocalDate(now),
  });
  const kicker = write(`invitation.kicker.${audience}`);
  return {
    language: 'da',
    title,
    stamp: null,
    keywords: [],
    attachment: null,
    kicker,
    subtitle: opening,
    foot: `${kicker}, ${dayWithYear(facts.meeting.date)}`,
    pageLabel: write('page'),
    at: `${now.toISOString().slice(0, 19)}Z`,
    facts: [],
    sections: sections.map((section) => ({
      number: '',
      heading: section.heading,
      level: 2,
      startsPage: false,
      blocks: sectionToBlocks(section),
    })),
  };
}

/** What has a number of its own gets no other mark before it. */
function sectionToBlocks({ isList, lines }: Invitation['sections'][number]): DocumentBlock[] {
  const paragraphs = lines.map((each): DocumentBlock => ({ is: 'paragraph', runs: lineToRuns(each) }));
  const isNumbered = lines.some(({ lead }) => lead !== '');
  if (!isList || isNumbered) return paragraphs;
  return [{ is: 'list', ordered: false, start: 1, entries: paragraphs.map((each) => [each]) }];
}

function lineToRuns({ lead, text, note }: InvitationLine): PlainRun[] {
  const mark: PlainRun[] = lead === '' ? [] : [{ text: `${lead}  `, bold: true }];
  return [...mark, ...plainRun(text), ...plainRun(note === '' ? '' : ` (${note})`)];
}
