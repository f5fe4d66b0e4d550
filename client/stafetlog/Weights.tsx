import { type StafetlogAgreement, weights } from '../../shared/stafetlog/stafetlog.ts';
import { useText } from '../text/index.ts';
import styles from './Weights.module.css';

/** *Vægten*: how many open tasks rest on the family and on each place. Nothing when nobody has any. */
export function Weights({ agreements }: { agreements: readonly StafetlogAgreement[] }) {
  const { t } = useText();
  const sides = weights(agreements);
  if (sides.length === 0) return null;
  const most = Math.max(...sides.map(({ count }) => count));
  return (
    <section>
      <h2>{t('stafetlog.weight')}</h2>
      <ul className={styles.weights} aria-label={t('stafetlog.weight.text')}>
        {sides.map(({ side, isFamily, count }) => (
          <li key={side} className={isFamily ? styles.family : undefined}>
            <span dir="auto">
              {isFamily ? t('stafetlog.weight.family') : side || t('stafetlog.weight.other')}
            </span>
            <i style={{ inlineSize: `${(count / most) * 100}%` }} aria-hidden />
            <b>{count}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
