import { useState } from 'react';
import {
  type Doubt,
  doubtOf,
  type InvitationAnswer,
  isAskedWhetherTheyCome,
} from '../../shared/invitation/answers.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { namesOf } from '../people/names.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { DialogPart } from '../ui/DialogPart.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { Notice } from '../ui/Notice.tsx';
import { MyAnswer } from './MyAnswer.tsx';
import styles from './PhaseNotice.module.css';
import { WaitingProfessionals } from './WaitingProfessionals.tsx';

const TransitionDialog = lazyPart(() => import('./TransitionDialog.tsx'));

/** While a meeting is invited to: what the reader is asked, who comes, and what is to be decided about it. */
export default function PlanningNotices(part: MeetingPart) {
  const { roles, meeting, planning } = part.view;
  const maySeeAll = mayInMeeting(roles, 'readAnswers', meeting.phase);
  const doubt = maySeeAll ? doubtOf(meeting.participants, planning) : null;
  return (
    <div className={styles.notices}>
      <MyAnswer {...part} />
      {doubt && <DoubtNotice {...part} doubt={doubt} />}
      <Substitutes {...part} />
      {maySeeAll && <WhoComes {...part} />}
      {maySeeAll && <WaitingProfessionals {...part} />}
    </div>
  );
}

/** How many come, cannot, and have not answered. */
function WhoComes({ view: { meeting, planning } }: MeetingPart) {
  const { t } = useText();
  const asked = meeting.participants.filter(isAskedWhetherTheyCome);
  const given = planning.answers.filter(({ participant }) => asked.some(({ id }) => id === participant));
  const coming = given.filter(({ answer }) => answer === 'coming').length;
  const counts = { coming, away: given.length - coming, none: asked.length - given.length };
  return (
    <Notice>
      <p>
        <strong>{t('answer.count.title')}</strong>{' '}
        {(['coming', 'away', 'none'] as const)
          .map((each) => t(`answer.count.${each}`, { count: counts[each] }))
          .join(' · ')}
      </p>
    </Notice>
  );
}

/** R166: the meeting is proposed to be called off. R167: the tovholder is asked. The chair, where there is no tovholder. */
function DoubtNotice({ view, deeds, doubt: { proposes, answers } }: MeetingPart & { doubt: Doubt }) {
  const { t } = useText();
  const [asked, setAsked] = useState<'cancelMeeting' | 'postponeMeeting' | null>(null);
  const { meeting, roles } = view;
  const tovholder = meeting.participants.find(({ duties }) => duties.includes('tovholder'));
  const isOthers = proposes === 'holdOrMove' && tovholder !== undefined && tovholder.id !== view.me;
  const names = namesOf(
    answers.map(({ participant }) => participant),
    meeting.participants,
  );
  const may = (operation: 'cancelMeeting' | 'postponeMeeting' | 'keepMeeting') =>
    mayInMeeting(roles, operation, meeting.phase);
  const words = proposes === 'callOff' ? 'call-off' : isOthers ? 'tovholder' : 'hold-or-move';
  const moves =
    proposes === 'callOff' ? (['cancelMeeting', 'postponeMeeting'] as const) : (['postponeMeeting'] as const);
  return (
    <Notice tone="ask">
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
    </Notice>
  );
}

/** R171: who may come in somebody's place, told to the family and decided by those who invite. */
function Substitutes({ view, deeds }: MeetingPart) {
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
  return (
    <>
      {offered.map((given) => {
        const { name: substitute = '', role = '' } = given.substitute ?? {};
        const values = { name: nameOf(given.participant), substitute, role, chair };
        return (
          <Notice key={given.number} tone="ask">
            <div className={styles.row} role="status">
              <p dir="auto">{t(mayAccept ? 'answer.offer' : 'answer.offer.parent', values)}</p>
              {mayAccept && (
                <Button onClick={() => void accept(given)}>{t('answer.offer.accept', { substitute })}</Button>
              )}
            </div>
          </Notice>
        );
      })}
      {seated && (
        <Notice>
          <div className={styles.row} role="status">
            <p dir="auto">{t('answer.offer.accepted', { name: seated.name })}</p>
            <code className={styles.link}>{seated.link}</code>
            <CopyButton text={seated.link} describe={t('create.created.link-for', { name: seated.name })} />
          </div>
        </Notice>
      )}
    </>
  );
}
