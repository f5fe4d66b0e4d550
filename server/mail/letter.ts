import { allApproved, type FamilyMail, familyLines } from '../text/family-lines.ts';
import { type Language, languages, say } from '../text/words.ts';

/** Why somebody is written to. */
export type Reason = 'own' | 'asked' | 'tovholder';

export interface Letter {
  subject: string;
  /** Plain text. */
  text: string;
  /** A calendar file (RFC 5546) that comes along. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
}

/** R129: minutes are ready. Says not which, nor whom they are about; see `reminderLetter`. */
export function readyLetter(publicUrl: string, toFamily: boolean): Letter {
  const text = letterText(
    (language) =>
      [say(language, 'mail.ready'), say(language, 'mail.ready.where', { address: publicUrl })].join('\n'),
    toFamily ? linesBelow('ready') : [],
  );
  return { subject: say('da', 'mail.ready.subject'), text };
}

/** P9: a case is erased soon. Says not which; see `reminderLetter`. Goes to professionals alone. */
export function erasureLetter(publicUrl: string): Letter {
  const text = letterText((language) =>
    [say(language, 'mail.erased'), say(language, 'mail.erased.where', { address: publicUrl })].join('\n'),
  );
  return { subject: say('da', 'mail.erased.subject'), text };
}

/** Both languages, because a letter cannot be asked to change. `below`: see `linesBelow`. */
export function letterText(part: (language: Language) => string, below: readonly string[] = []): string {
  const parts = [...languages.map(part), ...(below.length > 0 ? [below.join('\n')] : [])];
  return `${parts.join('\n\n—\n\n')}\n`;
}

/**
 * For somebody of the family, a line in each of the other languages. All of them to everybody: mail servers are not told which one
 * somebody reads.
 */
export function linesBelow(mail: FamilyMail, hasPage = true): string[] {
  const machine = languages.map((language) => say(language, 'mail.machine')).join(' / ');
  return [...(allApproved ? [] : [`${machine}:`]), ...familyLines(mail, hasPage)];
}

/**
 * The reminder. A letter is read by mail servers, on lock screens and over shoulders: it names nobody, says nothing of
 * any case, and its link leads to the front door.
 */
export function reminderLetter(reasons: ReadonlySet<Reason>, publicUrl: string, toFamily: boolean): Letter {
  const said = (['own', 'asked', 'tovholder'] as const).filter((reason) => reasons.has(reason));
  const text = letterText(
    (language) =>
      [
        ...said.map((reason) => say(language, `mail.${reason}`)),
        say(language, 'mail.where', { address: publicUrl }),
        '',
        say(language, 'mail.stop'),
      ].join('\n'),
    toFamily ? linesBelow('reminder') : [],
  );
  return { subject: say('da', 'mail.subject'), text };
}
