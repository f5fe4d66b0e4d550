import { useText } from '../text/index.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { useLeavingQuestion } from './navigation.tsx';

/** Asked whenever a way out of the page would lose words; staying is what one does by doing nothing. */
export function LeavingQuestion() {
  const { t } = useText();
  const answer = useLeavingQuestion();
  if (!answer) return null;
  return (
    <Dialog
      title={t('common.leaving.title')}
      onClose={() => answer(false)}
      closeLabel={t('common.leaving.stay')}
      actions={<Button onClick={() => answer(true)}>{t('common.leaving.leave')}</Button>}
    >
      <p>{t('common.leaving.text')}</p>
    </Dialog>
  );
}
