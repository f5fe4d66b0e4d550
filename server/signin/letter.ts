import { type Letter, letterText, linesBelow } from '../mail/letter.ts';
import { say } from '../text/words.ts';

/** The code and nothing else: no name, no meeting, no link. */
export function codeLetter(code: string, toFamily: boolean): Letter {
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const text = letterText(
    (language) => say(language, 'mail.code', { code: spaced }),
    toFamily ? linesBelow('code') : [],
  );
  return { subject: say('da', 'mail.code.subject'), text };
}
