import type { StafetlogView } from '../../shared/stafetlog/stafetlog.ts';
import { useText } from '../text/index.ts';
import styles from './SheetPage.module.css';

/** The acting tovholder. The product knows no phone numbers; on paper there is a line to write one on. */
export function WhomToCall({ view: { tovholder, people } }: { view: StafetlogView }) {
  const { t } = useText();
  const card = people.find(({ person }) => person === tovholder?.person);
  return (
    <section>
      <h2>{t('sheet.call')}</h2>
      {!tovholder && <p>{t('sheet.call.nobody')}</p>}
      {tovholder && (
        <>
          <p dir="auto">
            <b>{tovholder.name}</b>
          </p>
          <p dir="auto">{[t('sheet.call.role'), card?.role, card?.authority].filter(Boolean).join(' · ')}</p>
          <p className={styles.phone}>{t('sheet.call.phone')}:</p>
        </>
      )}
    </section>
  );
}
