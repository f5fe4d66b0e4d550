import { Check } from 'lucide-react';
import { memo, useId, useState } from 'react';
import { deadlineToText } from '../../shared/dates/dates.ts';
import {
  dueGroup,
  effectiveDeadline,
  isOpen as isStillOpen,
  type StafetlogAgreement,
  statusOf,
} from '../../shared/stafetlog/stafetlog.ts';
import { Face } from '../people/Face.tsx';
import type { Named } from '../people/identity.ts';
import { useText } from '../text/index.ts';
import styles from './AgreementRow.module.css';
import { type Act, actsFor, subjectToText } from './acts.ts';
import { FollowedKind } from './FollowedKind.tsx';
import { History } from './History.tsx';
import { StatePill } from './StatePill.tsx';
import { momentToText } from './said.ts';
import { statesOf } from './states.ts';

export interface RowProps {
  agreement: StafetlogAgreement;
  today: string;
  /** Everybody's faces, in the order that gives each a colour. */
  faces: readonly Named[];
  /** The reader may say how it goes. */
  mayRecord: boolean;
  mayComment: boolean;
  /** R110: the tovholder may ask the owner, who is somebody else. */
  mayAsk: boolean;
  onAct: (agreement: StafetlogAgreement, act: Act) => void;
}

/** One agreement: what, how it stands, who has it, and the buttons of those who may. */
export const AgreementRow = memo(function AgreementRow(props: RowProps) {
  const { agreement, today } = props;
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const more = useId();
  const { atHand } = actsFor(statusOf(agreement));
  const acts = props.mayRecord && !agreement.withdrawn ? atHand : [];
  return (
    <li id={`agreement-${agreement.id}`} className={styles.row} tabIndex={-1}>
      <div className={styles.line}>
        <h3 className={styles.text} dir="auto">
          <FollowedKind kind={agreement.kind} />
          {subjectToText(agreement)}
        </h3>
        <p className={styles.states}>
          {statesOf(agreement, today).map((state) => (
            <StatePill key={state.text} state={state} />
          ))}
        </p>
      </div>
      <div className={styles.line}>
        <Who {...props} />
        <fieldset
          className={styles.taps}
          aria-label={t('progress.acts-for', { text: subjectToText(agreement) })}
        >
          {acts.map((act) => (
            <button key={act} type="button" onClick={() => props.onAct(agreement, act)}>
              {act === 'done' && <Check size={16} aria-hidden />}
              {t(`progress.act.${act}`)}
            </button>
          ))}
          <button
            type="button"
            className={styles.more}
            aria-expanded={isOpen}
            aria-controls={more}
            onClick={() => setOpen(!isOpen)}
          >
            {t('stafetlog.more')}
          </button>
        </fieldset>
      </div>
      <div id={more} className={styles.details} hidden={!isOpen}>
        {isOpen && <More {...props} />}
      </div>
    </li>
  );
});

/** The owner, and the last that was said with words. */
function Who({ agreement, today, faces }: RowProps) {
  const { t, dates } = useText();
  const { owner } = agreement;
  const deadline = effectiveDeadline(agreement);
  const isLate = deadline !== null && dueGroup(agreement, today) === 'overdue';
  const said = agreement.progress.findLast(({ note }) => note !== '');
  return (
    <div className={styles.who}>
      <p>
        {owner ? (
          <>
            <Face person={{ id: owner.person, name: owner.name }} people={faces} small />
            <span dir="auto">{[owner.name, owner.role].filter(Boolean).join(', ')}</span>
          </>
        ) : (
          <strong>{t('stafetlog.no-owner')}</strong>
        )}
        {isLate && (
          <span>
            · {t('stafetlog.should-have-been', { date: deadlineToText(deadline, today, dates, 'long') })}
          </span>
        )}
      </p>
      {said && (
        <p className={styles.said} dir="auto">
          {said.by.name}: {t('progress.quote', { text: said.note })}
          {said.saidAtMeeting && ` (${t('progress.said-at-meeting')})`} <time>{momentToText(said.at)}</time>
        </p>
      )}
    </div>
  );
}

/** What is seldom needed, and the agreement's whole life. */
function More({ agreement, mayRecord, mayComment, mayAsk, onAct }: RowProps) {
  const { t } = useText();
  const { more } = actsFor(statusOf(agreement));
  const mayAct = (act: Act) => (act === 'comment' ? mayComment || mayRecord : mayRecord);
  const asks: Act[] = mayAsk && isStillOpen(agreement) ? ['ask'] : [];
  const acts = agreement.withdrawn ? [] : [...asks, ...more.filter(mayAct)];
  return (
    <>
      {acts.length > 0 && (
        <p className={styles.taps}>
          {acts.map((act) => (
            <button key={act} type="button" onClick={() => onAct(agreement, act)}>
              {t(`progress.act.${act}`)}
            </button>
          ))}
        </p>
      )}
      <History agreement={agreement} />
    </>
  );
}
