import { Lightbulb, type LucideIcon, MessageCircle, Sprout } from 'lucide-react';
import type { MeetingId } from '../../shared/ids.ts';
import type { WriteOwnVoiceInput } from '../../shared/meeting/voice-input.ts';
import { call } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { ownVoiceQuery } from '../api/queries.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Link } from '../ui/navigation.tsx';
import pageStyles from '../ui/Page.module.css';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import styles from './CardPage.module.css';
import { OwnVoice } from './OwnVoice.tsx';

const pictures: Record<WriteOwnVoiceInput['field'], LucideIcon> = {
  thoughts: MessageCircle,
  different: Sprout,
  suggestion: Lightbulb,
};
const fields = Object.keys(pictures) as WriteOwnVoiceInput['field'][];

/** R072, R073: the child's three questions, before the meeting or at it, and nothing else of the meeting. */
export default function CardPage({ id }: { id: MeetingId }) {
  const { t } = useText();
  const voice = useFetched(ownVoiceQuery(id));
  if (voice.status === 'pending') return <WaitingPage />;
  if (voice.status === 'failed')
    return <Page title={t('voice.card.title')} lead={t('voice.card.missing')} isCard />;
  const save = async (input: WriteOwnVoiceInput): Promise<void> => {
    try {
      await call('writeOwnVoice', input, { id });
    } finally {
      // Also when somebody has written there meanwhile: then it is shown what.
      await refresh(ownVoiceQuery(id));
    }
  };
  return (
    <Page title={t('voice.card.title')} lead={t('voice.card.lead')} tools={<SignOutButton />} isCard>
      <div className={styles.questions}>
        {fields.map((field) => {
          const Picture = pictures[field];
          return (
            <section key={field} className={styles.question}>
              <Picture size={72} strokeWidth={1.4} aria-hidden />
              <OwnVoice field={field} stands={voice.data.words[field]} onSave={save} />
            </section>
          );
        })}
      </div>
      <div className={pageStyles.actions}>
        <Link href={`/meetings/${id}`} className={buttonClass('plain')}>
          {t('voice.card.meeting')}
        </Link>
      </div>
    </Page>
  );
}
