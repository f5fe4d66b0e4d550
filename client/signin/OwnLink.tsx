import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { LinkToCopy } from '../ui/LinkToCopy.tsx';
import styles from './OwnLink.module.css';
import { RoomCode } from './RoomCode.tsx';

/** For a professional without an account: a link to all of one's own cases. Shown once, kept nowhere but here. */
export function OwnLink({ isMade }: { isMade: boolean }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const [link, setLink] = useState('');
  const [refusal, setRefusal] = useState('');
  const make = async (): Promise<void> => {
    try {
      setLink((await call('makeOwnLink', {})).link);
      setRefusal('');
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  return (
    <div className={styles.own}>
      <Button look="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <KeyRound size={18} aria-hidden />
        {t('start.own-link')}
      </Button>
      {isOpen && (
        <div className={styles.part}>
          <p>{t('start.own-link.text')}</p>
          {link === '' ? (
            <>
              {isMade && <p>{t('start.own-link.again-text')}</p>}
              <div>
                <Button onClick={() => void make()}>
                  {t(isMade ? 'start.own-link.again' : 'start.own-link.make')}
                </Button>
              </div>
            </>
          ) : (
            <div role="status">
              <p>{t('start.own-link.shown')}</p>
              <LinkToCopy link={link} describe={t('start.own-link.describe')} />
            </div>
          )}
          <p role="alert">{refusal}</p>
          {(isMade || link !== '') && (
            <>
              <p>{t('start.own-link.code')}</p>
              <RoomCode meeting={null} route="showOwnCode" />
            </>
          )}
        </div>
      )}
    </div>
  );
}
