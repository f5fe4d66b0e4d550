import { call } from '../api/call.ts';
import { useText } from '../text/index.ts';
import { ChoosePerson } from './ChoosePerson.tsx';
import type { CasePart } from './part.ts';

/** The tovholder offers the baton to somebody; nothing when that cannot be done now. */
export function BatonButton({ view, onChanged }: CasePart) {
  const { t } = useText();
  if (!view.may.offerBaton || view.offered !== null) return null;
  return (
    <ChoosePerson
      {...{ view, onChanged }}
      open={t('case.hand-over')}
      title={t('case.hand-over.title')}
      text={t('case.hand-over.text')}
      confirm={t('case.hand-over.confirm')}
      send={(to) => call('offerBaton', { to }, { id: view.case.id })}
    />
  );
}
