import { Send } from 'lucide-react';
import { useState } from 'react';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { Face } from '../people/Face.tsx';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './panel.module.css';
import { type LockedPart, nameOf } from './part.ts';
import { candidatesOf, deliveriesOf } from './recipients.ts';
import { SendDialog } from './SendDialog.tsx';

/** R129: to whom the minutes have gone, and sending them to those who have not got them. */
export function Sending(part: LockedPart) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const { view, locked } = part;
  const { minutes, sending } = locked;
  const deliveries = deliveriesOf(minutes, locked.deliveries);
  const candidates = candidatesOf(view.meeting, locked);
  if (!sending && deliveries.length === 0) return null;
  const mailed = deliveries.filter((one) => one.mailed).length;
  return (
    <section>
      {deliveries.length > 0 && (
        <>
          <h2>
            {t('locked.send.sent', { count: deliveries.length })}
            {', '}
            {mailed > 0 ? t('locked.send.mailed', { count: mailed }) : t('locked.send.mailed-none')}
          </h2>
          <details className={styles.who}>
            <summary>{t('locked.send.who')}</summary>
            <ul>
              {deliveries.map((one) => (
                <li key={one.participant}>
                  <Face
                    person={{ id: one.participant, name: nameOf(everybodyOf(view.meeting), one.participant) }}
                    people={everybodyOf(view.meeting)}
                    small
                  />
                  <span dir="auto">{nameOf(everybodyOf(view.meeting), one.participant)}</span>
                  <span className={styles.soft}>
                    {t(one.mailed ? 'locked.send.by-mail' : 'locked.send.by-other')}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
      {sending && candidates.present.length + candidates.others.length > 0 && (
        <Button look={deliveries.length > 0 ? 'quiet' : 'primary'} onClick={() => setOpen(true)}>
          <Send size={18} aria-hidden />
          {t(deliveries.length > 0 ? 'locked.send.more' : 'locked.send')}
        </Button>
      )}
      {sending && isOpen && (
        <SendDialog {...part} {...candidates} sending={sending} onClose={() => setOpen(false)} />
      )}
    </section>
  );
}
