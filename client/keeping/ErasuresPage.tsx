import { instantToDay } from '../../shared/dates/dates.ts';
import type { ErasuresView } from '../../shared/keeping/keeping.ts';
import { call } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { erasuresQuery } from '../api/queries.ts';
import { useDeed } from '../case/use-deed.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { Page } from '../ui/Page.tsx';
import { Panel } from '../ui/Panel.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { ConfirmErasure } from './ConfirmErasure.tsx';
import styles from './keeping.module.css';

const dayOf = (instant: string) => dateToText(instantToDay(Date.parse(instant)), 'long');

/** For the organiser: what waits for a second person, told by a code and by nothing of what it says. */
export default function ErasuresPage() {
  const { t } = useText();
  const fetched = useFetched(erasuresQuery);
  if (fetched.status === 'failed') return <FailedPage error={fetched.error} onRetry={fetched.retry} />;
  if (fetched.status === 'pending') return <WaitingPage />;
  const { waiting, erased } = fetched.data;
  return (
    <Page title={t('keeping.organiser.title')} lead={t('keeping.organiser.lead')} tools={<SignOutButton />}>
      <Panel className={styles.panel}>
        {waiting.length === 0 && <p>{t('keeping.organiser.none')}</p>}
        {waiting.map((one) => (
          <Waiting key={one.id} {...one} />
        ))}
      </Panel>
      {erased.length > 0 && (
        <Panel className={styles.panel}>
          <h2>{t('keeping.organiser.erased')}</h2>
          <ul>
            {erased.map(({ id, what, at, byServer }) => (
              <li key={id}>
                {t(`keeping.organiser.erased-${what}`, { date: dayOf(at) })}
                {byServer && ` – ${t('keeping.organiser.by-server')}`}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  );
}

function Waiting({ id, code, what, meetings, at }: ErasuresView['waiting'][number]) {
  const { t } = useText();
  const { run, refusal, isRunning } = useDeed(() => refresh(erasuresQuery));
  const name =
    what === 'case' ? t('keeping.organiser.case', { count: meetings }) : t('keeping.organiser.meeting');
  return (
    <div className={styles.request}>
      <p className={styles.code}>{code}</p>
      <p>{name}</p>
      <p className={styles.soft}>{t('keeping.request.day', { date: dayOf(at) })}</p>
      <div className={styles.buttons}>
        <ConfirmErasure
          {...{ what: code, refusal, isRunning }}
          onErase={() => void run(() => call('carryOutAsOrganiser', { request: id }))}
        />
      </div>
    </div>
  );
}
