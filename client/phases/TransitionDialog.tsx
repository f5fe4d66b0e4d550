import { type FormEvent, useId, useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import { everybodyOf, type PlanErrors, planErrors } from '../../shared/meeting/meeting.ts';
import { type Missing, type MissingCode, mayGoOn, missingFor } from '../../shared/phases/phases.ts';
import type { ReplanInput } from '../../shared/phases/phases-input.ts';
import { Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { factsBefore } from './facts-before.ts';
import { MissingList } from './MissingList.tsx';
import type { Offered } from './offered.ts';
import { PlanFields } from './PlanFields.tsx';
import { TellByHand } from './TellByHand.tsx';

interface TransitionProps extends MeetingPart {
  transition: Exclude<Offered, 'closeMeeting' | 'inviteParticipants'>;
  onClose: () => void;
}

/** Asks once, in words that say what will happen; what is missing stands there instead of a grey button. */
export default function TransitionDialog({ view, deeds, transition, onClose }: TransitionProps) {
  const { t } = useText();
  const form = useId();
  const [missing, setMissing] = useState<readonly Missing[]>(() =>
    missingFor(transition, factsBefore(view, [])),
  );
  const [despite, setDespite] = useState<MissingCode[]>([]);
  const [plan, setPlan] = useState(() => planOf(view));
  const [wrong, setWrong] = useState<PlanErrors>({});
  const [refusal, setRefusal] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = transition === 'replanMeeting' ? planErrors(plan) : {};
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    try {
      await go(deeds, transition, despite, plan);
      onClose();
    } catch (error) {
      if (error instanceof Refused && error.code === 'not-ready') setMissing(error.missing);
      setRefusal(errorToText(error));
    }
  };
  return (
    <Dialog
      title={t(`phases.${transition}.title`)}
      onClose={onClose}
      actions={
        mayGoOn(missing, despite) && (
          <Button look="primary" type="submit" form={form}>
            {t(`phases.${transition}.yes`)}
          </Button>
        )
      }
    >
      <form id={form} onSubmit={submit}>
        <p>{t(`phases.${transition}.text`)}</p>
        {(transition === 'cancelMeeting' || transition === 'postponeMeeting') && <TellByHand view={view} />}
        <MissingList {...{ missing, despite }} people={everybodyOf(view.meeting)} onDespite={setDespite} />
        {transition === 'replanMeeting' && <PlanFields plan={plan} errors={wrong} onChange={setPlan} />}
        <p role="alert">{refusal}</p>
      </form>
    </Dialog>
  );
}

function planOf({ meeting: { date, start, end, place } }: MeetingView): ReplanInput {
  return { date, start, end, place };
}

async function go(
  deeds: MeetingPart['deeds'],
  transition: TransitionProps['transition'],
  despite: MissingCode[],
  plan: ReplanInput,
): Promise<void> {
  if (transition === 'replanMeeting') await deeds.attempt(transition, plan);
  else if (transition === 'startMeeting') await deeds.attempt(transition, { despite });
  else await deeds.attempt(transition, {});
}
