import { Check, CircleAlert, CircleSlash, Clock, LoaderCircle, TriangleAlert } from 'lucide-react';
import styles from './StatePill.module.css';
import type { State } from './states.ts';

const icons = {
  late: CircleAlert,
  due: Clock,
  later: Clock,
  stuck: TriangleAlert,
  inProgress: LoaderCircle,
  done: Check,
  gone: CircleSlash,
};

/** Never by colour alone: an icon for the eye, and the words. */
export function StatePill({ state: { kind, text } }: { state: State }) {
  const Icon = icons[kind];
  return (
    <span className={`${styles.pill} ${styles[kind]}`}>
      <Icon size={14} aria-hidden />
      {text}
    </span>
  );
}
