import { Phone } from 'lucide-react';
import { useState } from 'react';
import type { Relevance } from '../../shared/circle/circle.ts';
import { maxLengths } from '../../shared/limits.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { call } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { circleRelevancesQuery } from '../api/queries.ts';
import { useDeed } from '../case/use-deed.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './circle.module.css';
import type { OnePerson } from './part.ts';

/** R010: in doubt whether somebody is needed, one calls them. For those who invite; no parent fetches it. */
export function RelevanceTask({ view, person }: OnePerson) {
  const { t } = useText();
  const { id, phase } = view.meeting;
  const fetched = useFetched(circleRelevancesQuery(id));
  const found = fetched.status === 'ready' ? fetched.data.find((each) => each.id === person.id) : undefined;
  const [typed, setTyped] = useState<{ phone: string; outcome: string } | null>(null);
  const deed = useDeed(() => refresh(circleRelevancesQuery(id)));
  if (!mayInMeeting(view.roles, 'judgeRelevance', phase)) return null;
  const { phone, outcome } = typed ?? { phone: found?.phone ?? '', outcome: found?.outcome ?? '' };
  const judge = async (relevance: Relevance): Promise<void> => {
    const judged = { id: person.id, relevance, phone, outcome };
    if (await deed.run(() => call('judgeRelevance', judged, { id }))) setTyped(null);
  };
  return (
    <details className={styles.task} open={found?.relevance === 'doubt' || undefined}>
      <summary>
        {found && found.relevance !== 'doubt'
          ? t(`circle.relevance.is.${found.relevance}`)
          : t('circle.relevance', { name: person.name })}
      </summary>
      <div className={styles.form}>
        <p className={styles.soft}>{t('circle.relevance.private')}</p>
        {found ? (
          <>
            <p dir="auto">{t('circle.relevance.open', { name: person.name })}</p>
            <Field label={t('circle.relevance.phone')}>
              {(control) => (
                <input
                  {...control}
                  type="tel"
                  autoComplete="off"
                  maxLength={maxLengths.phone}
                  value={phone}
                  onChange={({ target }) => setTyped({ phone: target.value, outcome })}
                />
              )}
            </Field>
            {phone.trim() !== '' && (
              <a className={styles.call} href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
                <Phone size={18} aria-hidden />
                {t('circle.relevance.call', { phone })}
              </a>
            )}
            <TextField
              label={t('circle.relevance.outcome')}
              maxLength={maxLengths.reason}
              value={outcome}
              onText={(text) => setTyped({ phone, outcome: text })}
            />
            <div className={styles.buttons}>
              {(['relevant', 'notRelevant'] as const).map((each) => (
                <Button
                  key={each}
                  aria-pressed={found.relevance === each}
                  disabled={deed.isRunning}
                  onClick={() => void judge(each)}
                >
                  {t(`circle.relevance.${each}`)}
                </Button>
              ))}
            </div>
          </>
        ) : (
          <Button className={styles.add} disabled={deed.isRunning} onClick={() => void judge('doubt')}>
            {t('circle.relevance.doubt')}
          </Button>
        )}
        <p role="alert" className={styles.refusal}>
          {deed.refusal}
        </p>
      </div>
    </details>
  );
}
