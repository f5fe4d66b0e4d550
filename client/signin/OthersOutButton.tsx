import { useState } from 'react';
import { call } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';

/** For whoever has lost a phone, or sat at somebody else's computer. */
export function OthersOutButton() {
  const { t } = useText();
  const [said, setSaid] = useState('');
  const end = async (): Promise<void> => {
    try {
      await call('closeOtherSessions', {});
      setSaid(t('common.sign-out.others.done'));
    } catch (error) {
      setSaid(errorToText(error));
    }
  };
  return (
    <>
      <Button look="plain" onClick={() => void end()}>
        {t('common.sign-out.others')}
      </Button>
      <p role="status">{said}</p>
    </>
  );
}
