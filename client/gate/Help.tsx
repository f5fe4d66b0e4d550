import type { GateContact } from '../../shared/gate/contact.ts';
import { useText } from '../text/index.ts';
import styles from './gate.module.css';

/** R033: whom to call in doubt. */
export function Help({ contact: { name: contact, phone, email } }: { contact: GateContact }) {
  const { t } = useText();
  return (
    <section className={styles.help}>
      <h3>{t('gate.help.title')}</h3>
      <p>{t('gate.help.text', { contact })}</p>
      {phone && (
        <p>
          <a href={`tel:${phone.replaceAll(' ', '')}`}>{t('gate.help.phone', { phone })}</a>
        </p>
      )}
      {email && <p>{t('gate.help.email', { email })}</p>}
      {!phone && !email && <p>{t('gate.help.unset')}</p>}
    </section>
  );
}
