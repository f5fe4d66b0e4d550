import type { ParticipantId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { itemDifference } from '../../shared/minutes/difference/difference.ts';
import type { RunDifference } from '../../shared/minutes/difference/text-difference.ts';
import type { PlainContext } from '../../shared/minutes/plain/plain.ts';
import { Difference } from '../reading/Difference.tsx';
import { Changed } from '../reading/Runs.tsx';
import { useText } from '../text/index.ts';
import styles from './ChangesPage.module.css';
import type { ComparedItem } from './compare.ts';
import { deciderToName } from './points.ts';

interface ChangedItemProps {
  item: ComparedItem;
  context: PlainContext;
  people: readonly Participant[];
}

/** An item that says something else: who has added and who has taken out, and the two texts as one. */
export function ChangedItem({ item, context, people }: ChangedItemProps) {
  const { t, language } = useText();
  const { id, before, after, came, went } = item;
  const names = (who: readonly ParticipantId[]) =>
    new Intl.ListFormat(language).format(who.map((one) => deciderToName(one, people)));
  return (
    <section className={styles.item} aria-labelledby={`title-${id}`}>
      <h2 id={`title-${id}`} dir="auto">
        <Heading item={item} />
      </h2>
      <ul className={styles.who}>
        {came && <li>{t('versions.new')}</li>}
        {went && <li>{t('versions.gone')}</li>}
        {item.addedBy.length > 0 && (
          <li dir="auto">{t('versions.added-by', { names: names(item.addedBy) })}</li>
        )}
        {item.removedBy.length > 0 && (
          <li dir="auto">{t('versions.removed-by', { names: names(item.removedBy) })}</li>
        )}
      </ul>
      <div className={styles.text}>
        <Difference before={before} after={after} context={context} />
      </div>
    </section>
  );
}

function Heading({ item: { before, after, came, went } }: { item: ComparedItem }) {
  const { t } = useText();
  if (came || went) {
    const { number, title } = came ? after : before;
    return <>{`${number} ${title}`.trim() || t('versions.outside')}</>;
  }
  const { number, title } = itemDifference(before, after);
  if (number.length + title.length === 0) return <>{t('versions.outside')}</>;
  return (
    <>
      <Line runs={number} /> <Line runs={title} />
    </>
  );
}

function Line({ runs }: { runs: readonly RunDifference[] }) {
  return runs.map(({ text, change }, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: what stands is read, never reordered
    <Changed key={i} change={change === 'kept' ? undefined : change}>
      {text}
    </Changed>
  ));
}
