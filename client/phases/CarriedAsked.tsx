import { useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import type { Agreement } from '../../shared/minutes/read/agreements.ts';
import { mayInCase, mayInMeeting } from '../../shared/phases/access.ts';
import { isSaidAt, type Status } from '../../shared/stafetlog/stafetlog.ts';
import { call } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { refreshAfter } from '../frame/refresh-meeting.ts';
import { shortName } from '../people/names.ts';
import { actToStatus, asksFirst, type CarriedAct, carriedActs } from '../stafetlog/acts.ts';
import { ProgressWords } from '../stafetlog/ProgressWords.tsx';
import { type TextKey, useText } from '../text/index.ts';
import styles from './Closing.module.css';
import type { ClosingPart } from './closing-part.ts';
import { Decide } from './Decide.tsx';

type AskedProps = Pick<ClosingPart, 'view' | 'closing'> & { agreement: Agreement };

/** R106: how it goes with what was agreed last time; of somebody who is away, the chair writes down what is said. */
export function CarriedAsked({ agreement: { id, owner }, view, closing }: AskedProps) {
  const { t } = useText();
  const [refusal, setRefusal] = useState('');
  const { meeting, progress } = view;
  const said = progress.findLast((row) => row.agreement === id && isSaidAt(meeting, row));
  const isForTable = maySayForTable(view, owner, closing.withoutDevice);
  const maySay = isForTable || mayInCase(view.caseRoles, 'recordProgress', owner === view.me);
  const say = async (act: CarriedAct, note: string): Promise<void> => {
    const input = { agreement: id, status: actToStatus(act), until: null, note };
    try {
      await refreshAfter(meeting.id, async () => {
        if (isForTable) await call('recordSaidAtMeeting', input, { id: meeting.id });
        else await call('recordProgress', input, { id: meeting.case.id });
      });
      setRefusal('');
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  return (
    <div>
      {said && (
        <p className={styles.text} dir="auto">
          <ProgressWords progress={said} />
        </p>
      )}
      {maySay && (
        <Decide
          label={t('progress.was-it-done')}
          chosen={said ? statusToAct(said.status) : null}
          choices={carriedActs.map((choice) => ({
            choice,
            label: t(`progress.carried.${choice}` as TextKey),
            why: asksFirst(choice) ? t(`progress.why.${choice}`) : null,
          }))}
          onChoose={say}
        />
      )}
      {isForTable && <p className={styles.hint}>{t('closing.said-at-meeting')}</p>}
      {!maySay && !said && owner !== null && (
        <p className={styles.hint}>
          {t('closing.asks-owner', { name: shortName(owner, meeting.participants) })}
        </p>
      )}
      <p role="alert">{refusal}</p>
    </div>
  );
}

/** Of whoever is away, has no device, or is nobody. */
function maySayForTable(
  { meeting, roles }: MeetingView,
  owner: ParticipantId | null,
  withoutDevice: readonly ParticipantId[],
): boolean {
  const isHere = meeting.participants.some(({ id, present }) => id === owner && present === true);
  const saysSelf = owner !== null && isHere && !withoutDevice.includes(owner);
  return !saysSelf && mayInMeeting(roles, 'recordSaidAtMeeting', meeting.phase);
}

function statusToAct(status: Status | null): CarriedAct | null {
  return carriedActs.find((act) => actToStatus(act) === status) ?? null;
}
