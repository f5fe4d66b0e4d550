import { CircleUserRound, FileText, ListChecks } from 'lucide-react';
import { memo } from 'react';
import { useText } from '../text/index.ts';
import styles from './Tabs.module.css';

export const meetingTabs = ['minutes', 'agreements', 'me'] as const;
export type MeetingTab = (typeof meetingTabs)[number];
const icons = { minutes: FileText, agreements: ListChecks, me: CircleUserRound };

interface TabsProps {
  tab: MeetingTab;
  onChoose: (tab: MeetingTab) => void;
  /** Agreements that lack something. */
  missing: number;
}

/** On a phone the meeting has three parts, and this bar leads between them. */
export const Tabs = memo(function Tabs({ tab, onChoose, missing }: TabsProps) {
  const { t } = useText();
  return (
    <nav className={styles.tabs} aria-label={t('meeting.tabs')}>
      {meetingTabs.map((each) => {
        const Icon = icons[each];
        return (
          <button
            key={each}
            type="button"
            aria-current={each === tab ? 'true' : undefined}
            onClick={() => onChoose(each)}
          >
            <Icon size={20} aria-hidden />
            <span>{t(`meeting.tab.${each}`)}</span>
            {each === 'agreements' && missing > 0 && (
              <span className={styles.count}>
                <span aria-hidden>{missing}</span>
                <span className={styles.hidden}>, {t('meeting.missing-count', { count: missing })}</span>
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
});
