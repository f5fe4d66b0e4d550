import type { MeetingId } from '../../shared/ids.ts';
import { useText } from '../text/index.ts';
import { QrCode } from './QrCode.tsx';
import styles from './RoomCode.module.css';

/** The address where one knocks, to be photographed from the wall. */
export default function RoomQr({ meeting }: { meeting: MeetingId }) {
  const { t } = useText();
  const address = `${location.origin}/join/${meeting}`;
  return (
    <figure className={styles.qr}>
      <QrCode address={address} label={t('seat.room.qr')} />
      <figcaption>
        {t('seat.room.qr-text')} <code>{address}</code>
      </figcaption>
    </figure>
  );
}
