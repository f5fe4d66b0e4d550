import { between, type Letter } from '../mail/letter.ts';
import { languages, say } from '../text/words.ts';

/** The code and nothing else: no name, no meeting, no link. */
export function codeLetter(code: string): Letter {
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const parts = languages.map((language) => say(language, 'mail.code', { code: spaced }));
  return { subject: say('da', 'mail.code.subject'), text: `${parts.join(between)}\n` };
}
