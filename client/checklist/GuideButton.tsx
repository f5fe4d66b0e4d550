import { BookOpenCheck } from 'lucide-react';
import { useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { providePageWords, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { DialogPart } from '../ui/DialogPart.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';

const Guide = lazyPart(async () => {
  const [guide] = await Promise.all([import('./Guide.tsx'), providePageWords('checklist')]);
  return guide;
});

/** R015: the chair is not alone. On nobody else's page, and closed until the chair opens it: the screen may be everybody's. */
export function GuideButton({ view }: { view: Pick<MeetingView, 'meeting' | 'roles'> }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  if (!mayInMeeting(view.roles, 'readGuide', view.meeting.phase)) return null;
  return (
    <>
      <Button look="plain" onClick={() => setOpen(true)}>
        <BookOpenCheck size={18} aria-hidden />
        {t('meeting.guide')}
      </Button>
      {isOpen && (
        <DialogPart onClose={() => setOpen(false)}>
          <Guide view={view} onClose={() => setOpen(false)} />
        </DialogPart>
      )}
    </>
  );
}
