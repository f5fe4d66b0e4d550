import {
  type InvitationAnswer,
  isAskedWhetherTheyCome,
  type Planning,
} from '../../shared/invitation/answers.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import type { t as say } from '../text/index.ts';

/** What somebody has answered, as those who invite read it in a list. Empty where nobody is asked (any more). */
export function answerToText(
  person: Participant,
  { answers, waiting }: Planning,
  { participants: people, phase }: Pick<Meeting, 'participants' | 'phase'>,
  t: typeof say,
): string {
  const given = answers.find(({ participant }) => participant === person.id);
  if (!given && (phase !== 'invited' || !isAskedWhetherTheyCome(person))) return '';
  if (!given) return t(waiting.includes(person.id) ? 'answer.list.waiting' : 'answer.list.none');
  const typist = people.find(({ id }) => id === given.typedBy)?.name;
  return [
    whatWasSaid(given, people, t),
    given.isLate && t('answer.list.late'),
    typist && t('answer.list.typed', { name: typist }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function whatWasSaid(
  { answer, substitute, seated }: InvitationAnswer,
  people: readonly Participant[],
  t: typeof say,
): string {
  if (!substitute) return t(answer === 'coming' ? 'answer.list.coming' : 'answer.list.declined');
  const now = people.find(({ id }) => id === seated);
  if (now) return t('answer.list.seated', { name: now.name });
  return t('answer.list.substitute', substitute);
}
