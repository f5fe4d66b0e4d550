import { type FormEvent, useState } from 'react';
import { maxLengths } from '../../shared/limits.ts';
import type { ItemProposal } from '../../shared/meeting/before-meeting.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { errorToText } from '../api/refusal-text.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { type t as say, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './MyAnswer.module.css';
import type { PlannedItem } from './planned-item.ts';
import type { PlanningEntry } from './planning-order.ts';

interface ProposalsProps extends MeetingPart {
  agenda: readonly PlannedItem[];
}

/** R088: the family proposes what is to be talked about; whoever prepares the meeting takes it in, or says why not. */
export function itemProposals(part: ProposalsProps, t: typeof say): PlanningEntry[] {
  return [...openProposals(part, t), ...ownProposals(part, t)];
}

function ownProposals(part: ProposalsProps, t: typeof say): PlanningEntry[] {
  const { meeting, roles } = part.view;
  if (!mayInMeeting(roles, 'proposeItem', meeting.phase)) return [];
  return [{ key: 'propose', rank: 'propose', title: t('answer.propose.title'), body: <Own {...part} /> }];
}

function Own({ view: { me, proposals }, deeds, agenda }: ProposalsProps) {
  const { t } = useText();
  const own = proposals.filter(({ participant }) => participant === me);
  return (
    <div className={styles.mine}>
      {own.length > 0 && (
        <ul className={styles.proposals} aria-live="polite">
          {own.map((proposal) => (
            <li key={proposal.id}>
              <p className={styles.proposed} dir="auto">
                {proposal.title}
              </p>
              <p className={styles.when} dir="auto">
                {t(`answer.propose.${stateOf(proposal, agenda)}`, {
                  reason: proposal.answer?.reason ?? '',
                })}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Propose onSend={(title) => deeds.attempt('proposeItem', { title })} />
    </div>
  );
}

/** An item that was taken in may have been removed since. */
function stateOf({ answer }: ItemProposal, agenda: readonly PlannedItem[]) {
  if (!answer) return 'waits';
  if (answer.item === null) return 'declined';
  return agenda.some(({ id }) => id === answer.item) ? 'taken' : 'removed';
}

function Propose({ onSend }: { onSend: (title: string) => Promise<unknown> }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const [refusal, setRefusal] = useState('');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (title.trim() === '') return;
    try {
      await onSend(title.trim());
      setTitle('');
      setRefusal('');
      setOpen(false);
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  if (!isOpen)
    return (
      <Button className={styles.alone} onClick={() => setOpen(true)}>
        {t('answer.propose.open')}
      </Button>
    );
  return (
    <form className={styles.form} onSubmit={send}>
      <TextField
        label={t('answer.propose.field')}
        hint={t('answer.propose.hint')}
        error={refusal || undefined}
        // Opened to be written in.
        autoFocus
        enterKeyHint="send"
        required
        maxLength={maxLengths.itemTitle}
        value={title}
        onText={setTitle}
      />
      <Button look="primary" type="submit">
        {t('answer.propose.send')}
      </Button>
    </form>
  );
}

/** For whoever prepares the meeting; a tovholder who does neither lead nor write sees them. */
function openProposals({ view, deeds }: ProposalsProps, t: typeof say): PlanningEntry[] {
  const { meeting, roles } = view;
  if (!mayInMeeting(roles, 'readProposals', meeting.phase)) return [];
  const mayAnswer = mayInMeeting(roles, 'answerProposal', meeting.phase);
  const people = everybodyOf(meeting);
  return view.proposals
    .filter(({ answer }) => answer === null)
    .map(({ id: proposal, participant, title }) => ({
      key: proposal,
      rank: 'proposal',
      title: t('answer.proposed', { name: people.find(({ id }) => id === participant)?.name ?? '' }),
      note: title,
      body: mayAnswer ? (
        <AnswerProposal
          onTake={() => deeds.run('takeInProposal', { proposal })}
          onDecline={(reason) => deeds.attempt('declineProposal', { proposal, reason })}
        />
      ) : (
        <p dir="auto">{title}</p>
      ),
    }));
}

interface AnswerProps {
  onTake: () => Promise<unknown>;
  onDecline: (reason: string) => Promise<unknown>;
}

function AnswerProposal({ onTake, onDecline }: AnswerProps) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState('');
  const decline = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await onDecline(reason.trim());
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  return (
    <>
      <Button className={styles.alone} onClick={() => void onTake()}>
        {t('answer.proposed.take')}
      </Button>
      <details className={styles.why}>
        <summary>{t('answer.proposed.decline')}</summary>
        <form className={styles.form} onSubmit={decline}>
          <TextField
            label={t('answer.proposed.reason')}
            error={refusal || undefined}
            required
            maxLength={maxLengths.reason}
            value={reason}
            onText={setReason}
          />
          <Button type="submit">{t('answer.proposed.send')}</Button>
        </form>
      </details>
    </>
  );
}
