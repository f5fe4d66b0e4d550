import type { MeetingId } from '../../shared/ids.ts';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Link } from '../ui/navigation.tsx';
import pageStyles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { EnterScreen } from './EnterScreen.tsx';
import { useScreen } from './use-screen.ts';
import { Wall } from './Wall.tsx';

/** What the wall shows. `id`: null where a code is typed. */
export default function ScreenPage({ id }: { id: MeetingId | null }) {
  return id === null ? <EnterScreen /> : <ScreenOf id={id} />;
}

function ScreenOf({ id }: { id: MeetingId }) {
  const { t } = useText();
  const screen = useScreen(id);
  switch (screen.is) {
    case 'pending':
      return <WaitingPage />;
    case 'shut':
      return <EnterScreen />;
    case 'over':
      return (
        <Page title={t('screen.over.title')} lead={t('screen.over.text')} isCard>
          <div className={pageStyles.actions}>
            <Link href="/screen" className={buttonClass('quiet')}>
              {t('screen.over.again')}
            </Link>
          </div>
        </Page>
      );
    case 'shown':
      return <Wall view={screen.view} since={screen.since} />;
  }
}
