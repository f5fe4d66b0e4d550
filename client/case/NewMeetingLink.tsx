import { isOpen } from '../../shared/stafetlog/stafetlog.ts';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Link } from '../ui/navigation.tsx';
import type { CasePart } from './part.ts';

/** R012: the next meeting opens with what is still to be done. Nothing for those who may not call one. */
export function NewMeetingLink({
  view,
  className,
}: Pick<CasePart, 'view'> & { className?: string | undefined }) {
  const { t } = useText();
  if (!view.may.createFollowUp) return null;
  const count = view.agreements.filter(isOpen).length;
  return (
    <Link href={`/cases/${view.case.id}/new-meeting`} className={buttonClass('primary', className)}>
      {count > 0 ? t('case.new-meeting.carried', { count }) : t('case.new-meeting')}
    </Link>
  );
}
