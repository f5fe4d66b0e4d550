import type { InvitationSent } from '../../shared/invitation/rows.ts';
import type { Letter } from '../mail/letter.ts';
import { between } from '../mail/letter.ts';
import { languages, say } from '../text/words.ts';

/** What a letter about a meeting says. `link`: a personal link of its own, or the address of the page; empty: none. */
export interface MeetingLetter {
  what: InvitationSent['what'];
  link: string;
  isPersonal: boolean;
  calendar: { method: 'REQUEST' | 'CANCEL'; content: string };
}

/** R098. Names nobody, says nothing of any case and no place: mail servers and lock screens read along. */
export function meetingLetter({ what, link, isPersonal, calendar }: MeetingLetter): Letter {
  const where = isPersonal ? 'mail.meeting.personal' : 'mail.meeting.where';
  const parts = languages.map((language) =>
    [
      say(language, `mail.meeting.${what}`),
      ...(link === '' ? [] : [say(language, where, { address: link })]),
      // The same address in every letter: one of its own for parents would say who they are.
      ...(link === '' || what !== 'invited'
        ? []
        : [say(language, 'mail.meeting.guide', { address: new URL('/guide', link).href })]),
    ].join('\n'),
  );
  return {
    subject: say('da', `mail.meeting.${what}.subject`),
    text: `${parts.join(between)}\n`,
    calendar,
  };
}
