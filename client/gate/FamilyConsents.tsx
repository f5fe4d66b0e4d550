import { Fragment, useState } from 'react';
import { instantToDay } from '../../shared/dates/dates.ts';
import type { ClosedTo, Consent } from '../../shared/gate/consent.ts';
import { mayAskConsent } from '../../shared/gate/gate.ts';
import { call } from '../api/call.ts';
import { dateToText, today } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ConsentForm } from './ConsentForm.tsx';
import styles from './gate.module.css';
import type { GatePart } from './part.ts';

/** R035: what has been agreed to, by whom; and what rests on it. */
export function FamilyConsents(part: GatePart) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const { facts, may } = part.view;
  return (
    <section className={styles.consents}>
      <h2>{t('gate.consent.title')}</h2>
      <p className={styles.hint}>{t('gate.consent.text')}</p>
      <ul className={styles.steps}>
        {facts.consents.map((consent) => (
          <OneConsent key={consent.id} {...part} consent={consent} />
        ))}
      </ul>
      {isOpen ? (
        <ConsentForm {...part} onClose={() => setOpen(false)} />
      ) : (
        may.consent &&
        mayAskConsent(facts) && <Button onClick={() => setOpen(true)}>{t('gate.consent.add')}</Button>
      )}
    </section>
  );
}

function OneConsent({ view, deed, consent }: GatePart & { consent: Consent }) {
  const { t } = useText();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const { id, giver, capacity, what, from, to, purpose, how, day, by, withdrawn } = consent;
  const { scope, interpreter, interpreterWhy } = consent;
  const withdraw = () =>
    deed.run(() => call('withdrawConsent', { consent: id, day: today() }, { id: view.case.id }));
  return (
    <li className={withdrawn ? styles.withdrawn : styles.done}>
      <p dir="auto">
        <strong>
          {t('gate.consent.given', {
            giver,
            capacity: t(`gate.consent.capacity.${capacity}`),
            day: dateToText(day, 'long'),
            how: t(`gate.consent.how.${how}`),
            by,
          })}
        </strong>
      </p>
      <p dir="auto">{what}</p>
      <p dir="auto">{t('gate.consent.from-to', { from, to })}</p>
      <p dir="auto">{purpose}</p>
      {interpreter !== null && (
        <p dir="auto" className={styles.hint}>
          {interpreter
            ? t('gate.consent.interpreted')
            : t('gate.consent.not-interpreted', { why: interpreterWhy })}
        </p>
      )}
      {withdrawn && (
        <p className={styles.refusal}>
          {t('gate.consent.withdrawn', { day: dateToText(withdrawn.day, 'long'), by: withdrawn.by })}
        </p>
      )}
      {(withdrawn || isWithdrawing) &&
        (scope === 'sharing' ? <Closed {...{ view, consent }} /> : <Touched {...{ view, consent }} />)}
      {!withdrawn && view.may.withdraw && (
        <div className={styles.buttons}>
          {isWithdrawing ? (
            <>
              <Button look="primary" aria-disabled={deed.isRunning} onClick={() => void withdraw()}>
                {t('gate.consent.withdraw.yes')}
              </Button>
              <Button look="plain" onClick={() => setWithdrawing(false)}>
                {t('common.cancel')}
              </Button>
            </>
          ) : (
            <Button look="plain" onClick={() => setWithdrawing(true)}>
              {t('gate.consent.withdraw')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** Shown before it is withdrawn and after: what it rests on, and what stops. */
function Touched({ view, consent }: Pick<GatePart, 'view'> & { consent: Consent }) {
  const { t } = useText();
  const { meetings, people, deliveries } = view.touches[consent.id] ?? {
    meetings: [],
    people: [],
    deliveries: [],
  };
  return (
    <div className={styles.touches}>
      <h3>{t('gate.consent.touches')}</h3>
      {meetings.length === 0 ? (
        <p>{t('gate.consent.touches.none')}</p>
      ) : (
        <ul>
          {meetings.map(({ id, title, date }) => (
            <li key={id}>{t('gate.consent.touches.meeting', { title, day: dateToText(date, 'long') })}</li>
          ))}
          <li dir="auto">{t('gate.consent.touches.people', { people: people.join(', ') })}</li>
          {deliveries.map(({ meeting, what, at }) => (
            <li key={`${meeting} ${what} ${at}`}>
              {t(`gate.consent.touches.${what}`, { day: dateToText(instantToDay(Date.parse(at)), 'long') })}
            </li>
          ))}
        </ul>
      )}
      <Notice tone="ask">{t('gate.consent.stops')}</Notice>
    </div>
  );
}

/** The same of a consent to sharing: to whom it closes what. */
function Closed({ view, consent }: Pick<GatePart, 'view'> & { consent: Consent }) {
  const { t } = useText();
  const closes = view.touches[consent.id]?.closes ?? [];
  const lines = (key: 'leaves' | 'reads' | 'leads', name: string, meetings: ClosedTo['leaves']) =>
    meetings.map(({ id, title, date }) => (
      <li key={`${key} ${name} ${id}`} dir="auto">
        {t(`gate.consent.closes.${key}`, { name, title, day: dateToText(date, 'long') })}
      </li>
    ));
  return (
    <div className={styles.touches}>
      <h3>{t('gate.consent.touches')}</h3>
      {closes.length === 0 ? (
        <p>{t('gate.consent.closes.nobody')}</p>
      ) : (
        <ul>
          {closes.map(({ name, leaves, reads, leads }) => (
            <Fragment key={name}>
              <li dir="auto">{t('gate.consent.closes.case', { name })}</li>
              {lines('leaves', name, leaves)}
              {lines('reads', name, reads)}
              {lines('leads', name, leads)}
            </Fragment>
          ))}
        </ul>
      )}
      <Notice tone="ask">{t('gate.consent.stops-sharing')}</Notice>
    </div>
  );
}
