import { useState } from 'react';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Deeds } from './use-deeds.ts';

/** Asks once: from then on everybody may write. */
export function StartMeeting({ deeds }: { deeds: Deeds }) {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  const start = async (): Promise<void> => {
    await deeds.run('startMeeting', { despite: [] });
    setAsking(false);
  };
  return (
    <>
      <Button look="primary" onClick={() => setAsking(true)}>
        {t('meeting.start')}
      </Button>
      {isAsking && (
        <Dialog
          title={t('meeting.start.title')}
          onClose={() => setAsking(false)}
          actions={
            <Button look="primary" onClick={start}>
              {t('meeting.start.yes')}
            </Button>
          }
        >
          <p>{t('meeting.start.text')}</p>
        </Dialog>
      )}
    </>
  );
}
