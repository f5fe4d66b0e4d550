import type { BlockId } from '../ids.ts';
import type { Participant } from '../meeting/meeting.ts';
import { minutesToAgreements } from '../minutes/read/agreements.ts';
import { type Minutes, walkMinutes } from '../minutes/read/read.ts';
import type { InvitationItem, InvitationView } from './rows.ts';

/** What an invitation takes from the document before its meeting: the agenda, and the agreements carried over (R101). */
export function minutesToInvitation(
  minutes: Minutes,
  people: readonly Participant[],
): Pick<InvitationView, 'agenda' | 'agreements'> {
  const agreements = minutesToAgreements(minutes, people)
    .agreements.filter(({ text }) => text !== '')
    .map(({ text, owner, deadline }) => ({ text, owner, deadline }));
  return { agenda: agendaItems(minutes), agreements };
}

function agendaItems(minutes: Minutes): InvitationItem[] {
  return [...walkMinutes(minutes)]
    .filter(({ node }) => node.node === 'agendaItem')
    .map(({ node: { attributes } }) => ({
      id: attributes.id as BlockId,
      number: typeof attributes.number === 'string' ? attributes.number : '',
      title: typeof attributes.title === 'string' ? attributes.title : '',
      minutes: typeof attributes.minutes === 'number' ? attributes.minutes : 0,
      isSub: attributes.level === 2,
    }));
}
