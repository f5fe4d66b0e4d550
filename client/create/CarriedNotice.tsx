import type { PersonId } from '../../shared/ids.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/Notice.tsx';

/** How much follows along. */
export interface Carried {
  agreements: number;
  interventions: number;
  /** At all the meetings it comes from. */
  wereThere: readonly PersonId[];
}

/** R012: said before anything is asked, so that nobody copies old agreements by hand. */
export function CarriedNotice({ carried: { agreements, interventions } }: { carried: Carried }) {
  const { t } = useText();
  const what = [
    agreements > 0 && t('create.follow-up.agreements', { count: agreements }),
    interventions > 0 && t('create.follow-up.interventions', { count: interventions }),
  ].filter((each) => each !== false);
  const and = t('create.follow-up.and');
  return (
    <Notice>
      {what.length > 0
        ? t('create.follow-up.carried', { what: what.join(and) })
        : t('create.follow-up.nothing')}
    </Notice>
  );
}
