import { isPlanned } from '../../shared/interpreter/pauses.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { call } from '../api/call.ts';
import { useDeed } from '../case/use-deed.ts';
import { timeToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './interpreter.module.css';
import type { InterpreterPart } from './part.ts';

/** R165: where a pause comes, and when the meeting ends with it. */
export function Pauses({ view, interpreter, onChanged }: InterpreterPart) {
  const { t } = useText();
  const deed = useDeed(onChanged);
  const { pauses, brief } = interpreter;
  if (pauses === null) return null;
  const times = { start: timeToText(view.meeting.start), end: timeToText(view.meeting.end) };
  const mayPlan = mayInMeeting(view.roles, 'planPauses', view.meeting.phase);
  // What is still to be done is for those who do it.
  if (!mayPlan && !isPlanned(pauses)) return null;
  return (
    <Panel isSpaced className={styles.panel}>
      <h2>{t('interpreter.pauses.title')}</h2>
      <p>{t('interpreter.pauses.rule')}</p>
      <ol className={styles.agenda}>
        {brief.agenda.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines without a name of their own, in the agenda's order.
          <li key={index}>
            <span>{item.number}</span>
            <span dir="auto">{item.title || t('interpreter.brief.item')}</span>
            <span>{item.minutes > 0 && t('common.min', { count: item.minutes })}</span>
          </li>
        ))}
      </ol>
      {isPlanned(pauses) ? (
        <p role="status">{t('interpreter.pauses.planned', times)}</p>
      ) : (
        <div role="status" className={styles.form}>
          {pauses.titles.map((title, index) => (
            <p key={pauses.before[index]} dir="auto">
              {t('interpreter.pauses.before', { title })}
            </p>
          ))}
          {pauses.needless.length > 0 && (
            <p>{t('interpreter.pauses.needless', { count: pauses.needless.length })}</p>
          )}
          <p>{t('interpreter.pauses.end', { before: times.end, end: timeToText(pauses.end) })}</p>
          {mayPlan && (
            <Button
              className={styles.save}
              look="primary"
              disabled={deed.isRunning}
              onClick={() =>
                void deed.run(() => call('planPauses', { end: pauses.end }, { id: view.meeting.id }))
              }
            >
              {t('interpreter.pauses.plan')}
            </Button>
          )}
        </div>
      )}
      {pauses.long.length > 0 && <p>{t('interpreter.pauses.long')}</p>}
      <p role="alert">{deed.refusal}</p>
    </Panel>
  );
}
