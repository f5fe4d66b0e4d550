import { ChevronDown, CircleHelp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useText } from '../text/index.ts';
import styles from './PlanningGroup.module.css';
import { asks, orderEntries, type PlanningEntry } from './planning-order.ts';

/** One calm list instead of a heap of notices: the first is unfolded where it asks for something, the rest are a line each. */
export function PlanningGroup({ entries }: { entries: readonly PlanningEntry[] }) {
  const { t } = useText();
  const shown = useRef<readonly string[]>([]);
  const order = orderEntries(shown.current, entries);
  shown.current = order;
  if (entries.length === 0) return null;
  return (
    <section className={styles.group} aria-label={t('answer.group')}>
      {order
        .flatMap((key) => entries.find((each) => each.key === key) ?? [])
        .map((entry, index) => (
          <Entry key={entry.key} entry={entry} beginsOpen={index === 0 && asks(entry)} />
        ))}
    </section>
  );
}

function Entry({ entry, beginsOpen }: { entry: PlanningEntry; beginsOpen: boolean }) {
  const [isOpen, setOpen] = useState(beginsOpen);
  const { title, note, body } = entry;
  return (
    <details
      className={asks(entry) ? styles.asking : styles.entry}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        {asks(entry) && <CircleHelp size={18} aria-hidden />}
        <h2 dir="auto">{title}</h2>
        {note && (
          <span className={styles.note} dir="auto">
            {note}
          </span>
        )}
        <ChevronDown size={18} aria-hidden className={styles.mark} />
      </summary>
      <section aria-label={title} className={styles.body}>
        {body}
      </section>
    </details>
  );
}
