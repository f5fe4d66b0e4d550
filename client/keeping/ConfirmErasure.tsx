import { useState } from 'react';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { WhatGoes } from './WhatGoes.tsx';

interface ConfirmProps {
  /** What is erased, in words. */
  what: string;
  refusal: string;
  isRunning: boolean;
  onErase: () => void;
}

/** A button, and a dialog that says what goes before the second of two people erases it. */
export function ConfirmErasure({ what, refusal, isRunning, onErase }: ConfirmProps) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const [hasRead, setRead] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('keeping.request.carry-out')}</Button>
      {isOpen && (
        <Dialog
          title={t('keeping.confirm.title', { what })}
          onClose={() => setOpen(false)}
          actions={
            <Button look="primary" disabled={!hasRead || isRunning} onClick={onErase}>
              {t('keeping.confirm.do')}
            </Button>
          }
        >
          <p>{t('keeping.confirm.text')}</p>
          <WhatGoes />
          <Checkbox checked={hasRead} onChange={({ target }) => setRead(target.checked)}>
            {t('keeping.confirm.read')}
          </Checkbox>
          <p role="alert">{refusal}</p>
        </Dialog>
      )}
    </>
  );
}
