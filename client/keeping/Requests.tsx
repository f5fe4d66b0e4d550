import { instantToDay } from '../../shared/dates/dates.ts';
import type { RequestedErasure } from '../../shared/keeping/keeping.ts';
import { call } from '../api/call.ts';
import { forgetAll } from '../api/fetched.ts';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { navigate } from '../ui/navigation.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ConfirmErasure } from './ConfirmErasure.tsx';
import styles from './keeping.module.css';
import { type KeepingPart, targetToText } from './part.ts';

/** What somebody wants erased. */
export function Requests(part: KeepingPart) {
  const { t } = useText();
  const { requests, erasedAt } = part.view;
  if (requests.length === 0 && erasedAt.length === 0) return null;
  return (
    <Panel className={styles.panel}>
      {requests.length > 0 && <h2>{t('keeping.requests')}</h2>}
      {requests.map((request) => (
        <Request key={request.id} {...part} request={request} />
      ))}
      {erasedAt.map((at) => (
        <p key={at} className={styles.soft}>
          {t('keeping.erased-at', { date: dateToText(instantToDay(Date.parse(at)), 'long') })}
        </p>
      ))}
    </Panel>
  );
}

/** Whoever proposed it waits for another; whoever is another may carry it out. */
function Request({ view, run, refusal, isRunning, request }: KeepingPart & { request: RequestedErasure }) {
  const { t } = useText();
  const { id, kind, meeting, by, at, code, isMine } = request;
  const what = targetToText(meeting, t);
  const to = { id: view.case.id };
  const erase = async (): Promise<void> => {
    const isGone = await run(() => call('carryOutErasure', { request: id }, to));
    if (!isGone) return;
    // Nothing of what is gone stays in the page's memory.
    forgetAll();
    navigate(meeting === null ? '/' : `/cases/${view.case.id}`);
  };
  const mayErase = kind === 'proposal' && !isMine && view.may.carryOut;
  return (
    <div className={styles.request}>
      <p dir="auto">{t(`keeping.request.${kind}`, { name: by, what })}</p>
      <p className={styles.soft}>
        {t('keeping.request.day', { date: dateToText(instantToDay(Date.parse(at)), 'long') })}
      </p>
      {kind === 'proposal' && isMine && <p>{t('keeping.request.other', { code })}</p>}
      <div className={styles.buttons}>
        {mayErase && <ConfirmErasure {...{ what, refusal, isRunning }} onErase={() => void erase()} />}
        {(isMine || view.may.propose) && (
          <Button
            disabled={isRunning}
            onClick={() => void run(() => call('withdrawErasure', { request: id }, to))}
          >
            {t(isMine ? 'keeping.request.withdraw' : 'keeping.request.decline')}
          </Button>
        )}
      </div>
    </div>
  );
}
