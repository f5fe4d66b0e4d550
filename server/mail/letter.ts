import { languages, say } from '../text/words.ts';

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
export function readyLetter(publicUrl: string): Letter {
  const parts = languages.map((language) =>
    [say(language, 'mail.ready'), say(language, 'mail.ready.where', { address: publicUrl })].join('\n'),
  );
  return { subject: say('da', 'mail.ready.subject'), text: `${parts.join(between)}\n` };
}

/** P9: a case is erased soon. Says not which; see `reminderLetter`. */
export function erasureLetter(publicUrl: string): Letter {
  const parts = languages.map((language) =>
    [say(language, 'mail.erased'), say(language, 'mail.erased.where', { address: publicUrl })].join('\n'),
  );
  return { subject: say('da', 'mail.erased.subject'), text: `${parts.join(between)}\n` };
}

/** Between the two languages of a letter. */
export const between = '\n\n—\n\n';

/**
 * The reminder. A letter is read by mail servers, on lock screens and over shoulders: it names nobody, says nothing of
 * any case, and its link leads to the front door. Both languages, because a letter cannot be asked to change.
 */
export function reminderLetter(reasons: ReadonlySet<Reason>, publicUrl: string): Letter {
  const said = (['own', 'asked', 'tovholder'] as const).filter((reason) => reasons.has(reason));
  const parts = languages.map((language) =>
    [
      ...said.map((reason) => say(language, `mail.${reason}`)),
      say(language, 'mail.where', { address: publicUrl }),
      '',
      say(language, 'mail.stop'),
    ].join('\n'),
  );
  return { subject: say('da', 'mail.subject'), text: `${parts.join(between)}\n` };
}
