import { Check } from 'lucide-react';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { shortName } from '../people/names.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './panel.module.css';
import type { Task, Tasks } from './use-tasks.ts';

interface TaskLineProps {
  task: Task | null;
  onConfirm: Tasks['confirm'];
  people: readonly Participant[];
}

/** R107: "Det er min opgave", asked of the owner alone; once said, everybody sees it. */
export function TaskLine({ task, onConfirm, people }: TaskLineProps) {
  const { t } = useText();
  if (!task) return null;
  if (task.isConfirmed) {
    return (
      <p className={styles.confirmed}>
        <Check size={16} aria-hidden />
        {task.isMine
          ? t('phases.task.confirmed-me')
          : t('phases.task.confirmed', { name: shortName(task.owner, people) })}
        {task.linkBy && ` (${t('phases.task.link-by', { name: shortName(task.linkBy, people) })})`}
      </p>
    );
  }
  if (!task.mayConfirm) return null;
  return (
    <div className={styles.task}>
      <Button look="primary" onClick={() => onConfirm(task)}>
        {t('phases.task.mine')}
      </Button>
    </div>
  );
}
