import { type FormEvent, useId, useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { maxLengths } from '../../shared/limits.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { type BackingAnswer, backingAnswers } from '../../shared/meeting/series.ts';
import { call } from '../api/call.ts';
import { useFetched } from '../api/fetched.ts';
import { backingsQuery, meetingQuery } from '../api/queries.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { FailedPage } from '../ui/FailedPage.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { TextField } from '../ui/TextField.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import styles from './case.module.css';
import { useDeed } from './use-deed.ts';

/** R158: told by professionals, each of themselves, and read by the tovholder alone. */
export default function BackingPage({ id }: { id: MeetingId }) {
  const meeting = useFetched(meetingQuery(id));
  const { t } = useText();
  if (meeting.status === 'failed') return <FailedPage error={meeting.error} onRetry={meeting.retry} />;
  if (meeting.status === 'pending') return <WaitingPage />;
  const { backing, meeting: of } = meeting.data;
  if (!backing) return <NotFoundPage />;
  return (
    <Page
      title={t('case.backing.title')}
      lead={t('case.backing.private')}
      above={<Link href={`/meetings/${id}`}>{of.title}</Link>}
    >
      {backing.maySay && <Say id={id} />}
      {backing.mayRead && <Said view={meeting.data} />}
    </Page>
  );
}

function Say({ id }: { id: MeetingId }) {
  const { t } = useText();
  const name = useId();
  const [answer, setAnswer] = useState<BackingAnswer | null>(null);
  const [words, setWords] = useState('');
  const [isSaid, setSaid] = useState(false);
  const deed = useDeed(async () => {});
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (answer && (await deed.run(() => call('sayBacking', { answer, words }, { id })))) setSaid(true);
  };
  if (isSaid)
    return (
      <div role="status" className={styles.backing}>
        <Notice>{t('case.backing.said')}</Notice>
      </div>
    );
  return (
    <form className={styles.backing} onSubmit={submit}>
      <fieldset className={styles.choices}>
        <legend>{t('case.backing.question')}</legend>
        {backingAnswers.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={name}
              required
              checked={answer === each}
              onChange={() => setAnswer(each)}
            />
            {t(`case.backing.${each}`)}
          </label>
        ))}
      </fieldset>
      <TextField
        label={t('case.backing.words')}
        rows={3}
        maxLength={maxLengths.reason}
        value={words}
        onText={setWords}
      />
      <p role="alert">{deed.refusal}</p>
      <Button type="submit" look="primary" aria-disabled={deed.isRunning}>
        {t('case.backing.send')}
      </Button>
    </form>
  );
}

function Said({ view }: { view: MeetingView }) {
  const { t } = useText();
  const said = useFetched(backingsQuery(view.meeting.id));
  if (said.status === 'failed') return <FailedPage error={said.error} onRetry={said.retry} />;
  if (said.status === 'pending') return <WaitingPage />;
  const nameOf = (id: string) => everybodyOf(view.meeting).find((one) => one.id === id)?.name ?? '';
  return (
    <section className={styles.series}>
      <h2>{t('case.backing.all')}</h2>
      {said.data.length === 0 && <p>{t('case.backing.nobody')}</p>}
      <ul className={styles.backings}>
        {said.data.map(({ participant, answer, words }) => (
          <li key={participant} dir="auto">
            <strong>{nameOf(participant)}</strong>: {t(`case.backing.${answer}`)}
            {words && <p>{words}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
