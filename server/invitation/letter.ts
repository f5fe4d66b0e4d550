import type { InvitationSent } from '../../shared/invitation/rows.ts';
import { type Letter, letterText, linesBelow } from '../mail/letter.ts';
import { say } from '../text/words.ts';

/** What a letter about a meeting says. `link`: a personal link of its own, or the address of the page; empty: none. */
export interface MeetingLetter {
  what: InvitationSent['what'];
  link: string;
  isPersonal: boolean;
  toFamily: boolean;
  calendar: { method: 'REQUEST' | 'CANCEL'; content: string };
}

/** R098. Names nobody, says nothing of any case and no place: mail servers and lock screens read along. */
export function meetingLetter({ what, link, isPersonal, toFamily, calendar }: MeetingLetter): Letter {
  const where = isPersonal ? 'mail.meeting.personal' : 'mail.meeting.where';
  const text = letterText(
    (language) =>
      [
        say(language, `mail.meeting.${what}`),
        ...(link === '' ? [] : [say(language, where, { address: link })]),
        // The same address in every letter: one of its own for parents would say who they are wherever addresses are kept.
        ...(link === '' || what !== 'invited'
          ? []
          : [say(language, 'mail.meeting.guide', { address: new URL('/guide', link).href })]),
      ].join('\n'),
    toFamily ? linesBelow(what, link !== '') : [],
  );
  return { subject: say('da', `mail.meeting.${what}.subject`), text, calendar };
}
