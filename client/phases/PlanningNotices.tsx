import { useState } from 'react';
import {
  type Doubt,
  doubtOf,
  type InvitationAnswer,
  isAskedWhetherTheyCome,
} from '../../shared/invitation/answers.ts';
import { familyFirst } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { answerToText } from '../people/answer-to-text.ts';
import { namesOf } from '../people/names.ts';
import { type t as say, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { DialogPart } from '../ui/DialogPart.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { childParts } from './ChildParts.tsx';
import { useInvitationChanges } from './invitation-changes.tsx';
import { myAnswer } from './MyAnswer.tsx';
import { PausesNotice } from './PausesNotice.tsx';
import styles from './PhaseNotice.module.css';
import groupStyles from './PlanningGroup.module.css';
import { PlanningGroup } from './PlanningGroup.tsx';
import { itemProposals } from './Proposals.tsx';
import type { PlannedItem } from './planned-item.ts';
import type { PlanningEntry } from './planning-order.ts';
import { waitingProfessionals } from './WaitingProfessionals.tsx';

const TransitionDialog = lazyPart(() => import('./TransitionDialog.tsx'));

interface PlanningProps extends MeetingPart {
  agenda: readonly PlannedItem[];
}

/** Before a meeting: what the reader is asked, who comes, what has changed and is proposed, and what is to be decided about it. */
export default function PlanningNotices({ agenda, ...part }: PlanningProps) {
  const { t } = useText();
  const changes = useInvitationChanges(part, agenda);
  const substitutes = useSubstitutes(part);
  const entries = [
    ...myAnswer(part, t),
    ...changes,
    ...doubts(part, t),
    ...substitutes,
    ...whoComes(part, t),
    ...waitingProfessionals(part, t),
    ...childParts({ ...part, agenda }, t),
    ...itemProposals({ ...part, agenda }, t),
    ...newInCore(part, t),
  ];
  return (
    <div className={styles.notices}>
      <PlanningGroup entries={entries} />
      {part.view.interpreting && mayInMeeting(part.view.roles, 'planPauses', part.view.meeting.phase) && (
        <PausesNotice {...part} agenda={agenda} />
      )}
    </div>
  );
}

const maySeeAll = ({ view: { roles, meeting } }: MeetingPart) =>
  meeting.phase === 'invited' && mayInMeeting(roles, 'readAnswers', meeting.phase);

/** How many come, cannot, and have not answered; unfolded, each by name. */
function whoComes(part: MeetingPart, t: typeof say): PlanningEntry[] {
  if (!maySeeAll(part)) return [];
  const { meeting, planning } = part.view;
  const asked = meeting.participants.filter(isAskedWhetherTheyCome);
  const given = planning.answers.filter(({ participant }) => asked.some(({ id }) => id === participant));
  const coming = given.filter(({ answer }) => answer === 'coming').length;
  const counts = { coming, away: given.length - coming, none: asked.length - given.length };
  const note = (['coming', 'away', 'none'] as const)
    .map((each) => t(`answer.count.${each}`, { count: counts[each] }))
    .join(' · ');
  const body = (
    <ul className={groupStyles.who}>
      {familyFirst(asked).map((person) => (
        <li key={person.id} dir="auto">
          {person.name} <span>{answerToText(person, planning, meeting, t)}</span>
        </li>
      ))}
    </ul>
  );
  return [{ key: 'who', rank: 'who', title: t('answer.count.title'), note, body }];
}

/** R156: a tip, which stops nothing. */
function newInCore({ view: { coreCircle } }: MeetingPart, t: typeof say): PlanningEntry[] {
  const news = coreCircle?.news;
  if (!news) return [];
  const { number, fresh, of } = news;
  const body = <p>{t('answer.core.text')}</p>;
  return [{ key: 'core', rank: 'core', title: t('answer.core', { number, fresh, of }), body }];
}

function doubts(part: MeetingPart, t: typeof say): PlanningEntry[] {
  const { meeting, planning } = part.view;
  const doubt = maySeeAll(part) ? doubtOf(meeting.participants, planning) : null;
  if (!doubt) return [];
  const names = namesOf(
    doubt.answers.map(({ participant }) => participant),
    meeting.participants,
  );
  const body = <DoubtBody {...part} doubt={doubt} names={names} />;
  return [{ key: 'doubt', rank: 'doubt', title: t('answer.doubt.title', { names }), body }];
}

/** R166: the meeting is proposed to be called off. R167: the tovholder is asked. The chair, where there is no tovholder. */
function DoubtBody({
  view,
  deeds,
  names,
  doubt: { proposes, answers },
}: MeetingPart & { doubt: Doubt; names: string }) {
  const { t } = useText();
  const [asked, setAsked] = useState<'cancelMeeting' | 'postponeMeeting' | null>(null);
  const { meeting, roles } = view;
  const tovholder = meeting.participants.find(({ duties }) => duties.includes('tovholder'));
  const isOthers = proposes === 'holdOrMove' && tovholder !== undefined && tovholder.id !== view.me;
  const may = (operation: 'cancelMeeting' | 'postponeMeeting' | 'keepMeeting') =>
    mayInMeeting(roles, operation, meeting.phase);
  const words = proposes === 'callOff' ? 'call-off' : isOthers ? 'tovholder' : 'hold-or-move';
  const moves =
    proposes === 'callOff' ? (['cancelMeeting', 'postponeMeeting'] as const) : (['postponeMeeting'] as const);
  return (
    <>
      <div className={styles.row} role="status">
        <p dir="auto">{t(`answer.doubt.${words}`, { names, tovholder: tovholder?.name ?? '' })}</p>
        {!isOthers && (
          <div className={styles.actions}>
            {moves.filter(may).map((each) => (
              <Button key={each} onClick={() => setAsked(each)}>
                {t(`phases.${each}`)}
              </Button>
            ))}
            {may('keepMeeting') && (
              <Button
                onClick={() =>
                  void deeds.run('keepMeeting', { answers: answers.map(({ number }) => number) })
                }
              >
                {t('answer.doubt.keep')}
              </Button>
            )}
          </div>
        )}
      </div>
      {asked && (
        <DialogPart onClose={() => setAsked(null)}>
          <TransitionDialog {...{ view, deeds }} transition={asked} onClose={() => setAsked(null)} />
        </DialogPart>
      )}
    </>
  );
}

/** R171: who may come in somebody's place, told to the family and decided by those who invite. */
function useSubstitutes({ view, deeds }: MeetingPart): PlanningEntry[] {
  const { t } = useText();
  const [seated, setSeated] = useState<{ name: string; link: string } | null>(null);
  const { meeting, roles, planning, me } = view;
  const offered = planning.answers.filter(
    ({ substitute, seated: seat, participant }) => substitute && !seat && participant !== me,
  );
  const mayAccept = mayInMeeting(roles, 'acceptSubstitute', meeting.phase);
  const nameOf = (id: string) => meeting.participants.find((each) => each.id === id)?.name ?? '';
  const chair = meeting.participants.find(({ duties }) => duties.includes('chair'))?.name ?? '';
  const accept = async ({ participant, number, substitute }: InvitationAnswer): Promise<void> => {
    const made = await deeds.run('acceptSubstitute', { participant, answer: number });
    if (made) setSeated({ name: substitute?.name ?? '', link: made.link });
  };
  const offers = offered.map((given): PlanningEntry => {
    const { name: substitute = '', role = '' } = given.substitute ?? {};
    const name = nameOf(given.participant);
    const text = t(mayAccept ? 'answer.offer' : 'answer.offer.parent', { name, substitute, role, chair });
    const title = t('answer.offer.title', { name });
    return {
      key: `offer ${given.number}`,
      rank: 'offer',
      title,
      note: substitute,
      body: <Offer {...{ text, substitute }} onAccept={mayAccept ? () => void accept(given) : null} />,
    };
  });
  if (!seated) return offers;
  const body = (
    <div className={styles.row} role="status">
      <p dir="auto">{t('answer.offer.accepted', { name: seated.name })}</p>
      <code className={styles.link}>{seated.link}</code>
      <CopyButton text={seated.link} describe={t('common.link-for', { name: seated.name })} />
    </div>
  );
  const title = t('answer.offer.link', { name: seated.name });
  return [...offers, { key: `link ${seated.name}`, rank: 'offer', title, body }];
}

function Offer({
  text,
  substitute,
  onAccept,
}: {
  text: string;
  substitute: string;
  onAccept: (() => void) | null;
}) {
  const { t } = useText();
  return (
    <div className={styles.row} role="status">
      <p dir="auto">{text}</p>
      {onAccept && <Button onClick={onAccept}>{t('answer.offer.accept', { substitute })}</Button>}
    </div>
  );
}
