import type { MeetingView } from '../../shared/api/api.ts';
import { isOnFamilySide } from '../../shared/meeting/meeting.ts';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Link } from '../ui/navigation.tsx';

/** R057: the guide that is the reader's own, on the meeting's page. A child has a card instead. */
export function GuideLink({ view: { meeting, me } }: { view: Pick<MeetingView, 'meeting' | 'me'> }) {
  const { t } = useText();
  const person = meeting.participants.find(({ id }) => id === me);
  if (!person || person.kind === 'child') return null;
  const audience = isOnFamilySide(person) ? 'family' : 'professional';
  return (
    <Link href={guidePaths[audience]} className={buttonClass('plain')}>
      {t(`meeting.guide.${audience}`)}
    </Link>
  );
}

/** As in `client/invitation/guide-paths.ts`: a file for both would be a chunk that imports one that imports it. */
const guidePaths = { family: '/guide', professional: '/guide/professional' };
