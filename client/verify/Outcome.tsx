import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import type { Verified } from '../../shared/api/api-minutes.ts';
import { hashToText } from '../../shared/lock/locked.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';
import type { VerifiedState } from './use-verified.ts';
import styles from './verify.module.css';

const icons: Record<Verified['outcome'], LucideIcon> = {
  genuine: CircleCheck,
  altered: CircleX,
  unknown: CircleHelp,
};

/** Calm and clear: the answer in a word, then what it means and what can be done. */
export function Outcome({ name, verified: state }: { name: string; verified: VerifiedState }) {
  const { t } = useText();
  if (state.is === 'checking') return <p>{t('verify.checking', { name })}</p>;
  if (state.is === 'failed') return <Notice tone="ask">{state.failure}</Notice>;
  const { verified } = state;
  const { outcome } = verified;
  const Icon = icons[outcome];
  const values =
    outcome === 'genuine' ? { ...instantToDated(verified.lockedAt), version: verified.version } : {};
  return (
    <section className={`${styles.outcome} ${styles[outcome]}`} aria-label={t('verify.outcome')}>
      <h2>
        <Icon size={28} aria-hidden />
        {t(`verify.${outcome}`)}
      </h2>
      <p dir="auto">{t(`verify.${outcome}.text`, { name, ...values })}</p>
      {outcome === 'genuine' && <Genuine verified={verified} />}
    </section>
  );
}

function Genuine({ verified: { hash, newer } }: { verified: Extract<Verified, { outcome: 'genuine' }> }) {
  const { t } = useText();
  return (
    <>
      {newer && <Notice tone="ask">{t('verify.genuine.newer')}</Notice>}
      <dl className={styles.hash}>
        <dt>{t('verify.hash')}</dt>
        <dd>
          <code>{hashToText(hash)}</code>
          <p>{t('verify.hash.hint')}</p>
        </dd>
      </dl>
    </>
  );
}
