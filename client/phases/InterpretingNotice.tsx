import { useEffect, useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import { type InterpretingState, interpretingAt } from '../../shared/interpreter/clock.ts';
import { confidentialityIn } from '../../shared/interpreter/confidentiality.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { clockToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { serverNow } from '../text/server-time.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './PhaseNotice.module.css';

type Clock = NonNullable<MeetingView['interpreting']>;

/** R162 is said so long at the beginning. Minutes. */
const beginning = 10;

/** R165: *Tid til en pause*, *Pause nu*, for everybody at the table at the same time. At the beginning: that the interpreter keeps silent. */
export function InterpretingNotice({ view, deeds, clock }: MeetingPart & { clock: Clock }) {
  const { t } = useText();
  const state = useInterpreting(clock);
  const mayHold = mayInMeeting(view.roles, 'holdPause', view.meeting.phase);
  if (!state) return null;
  if (state.is === 'running') return state.minutes < beginning ? <Silent clock={clock} /> : null;
  const isPaused = state.is === 'paused';
  const text = isPaused
    ? t('meeting.interpreting.paused-text', { time: clockToText(state.until) })
    : t(`meeting.interpreting.${state.is}-text`, {
        count: state.minutes,
        time: clockToText(state.pauseBy),
      });
  return (
    <div className={styles.notices}>
      <Notice tone={state.is === 'now' ? 'ask' : 'calm'}>
        <div className={styles.row} role="status">
          <div>
            <h2 className={styles.title}>{t(`meeting.interpreting.${state.is}`)}</h2>
            <p>{text}</p>
          </div>
          {mayHold && (
            <Button
              look={state.is === 'soon' ? 'quiet' : 'primary'}
              onClick={() => void deeds.run('holdPause', { isPaused: !isPaused })}
            >
              {t(isPaused ? 'meeting.interpreting.go-on' : 'meeting.interpreting.hold')}
            </Button>
          )}
        </div>
      </Notice>
    </div>
  );
}

function Silent({ clock }: { clock: Clock }) {
  const { t } = useText();
  return (
    <div className={styles.notices}>
      <Notice>
        <p>{t('meeting.interpreting.silent')}</p>
        {confidentialityIn(clock.language).map(({ lang, text }) => (
          <p key={lang} lang={lang} dir="auto">
            {text}
          </p>
        ))}
      </Notice>
    </div>
  );
}

/** Looks at the clock often enough that a new minute shows within seconds. */
function useInterpreting(clock: Clock): InterpretingState | null {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return interpretingAt(clock, now);
}
