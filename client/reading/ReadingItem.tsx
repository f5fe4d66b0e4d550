import type { ReactNode } from 'react';
import type { BlockId } from '../../shared/ids.ts';
import type { PlainItem } from '../../shared/minutes/plain/plain.ts';
import { writtenLanguage } from '../text/languages.ts';
import { type Beside, ReadingBlock } from './ReadingBlock.tsx';
import styles from './ReadingItem.module.css';

interface ReadingItemProps {
  id: BlockId;
  item: PlainItem;
  /** Items and their parts: 2 stands a little smaller. */
  level?: 1 | 2;
  /** What the page has to say or ask inside a form, after its own words: whose quote it is, a button. */
  beside?: Beside;
  /** After the item's words, still part of it: remarks, answers. */
  children?: ReactNode;
}

/** An agenda item as it is read: nothing in it can be changed. `#item-<id>` leads to it. */
export function ReadingItem({ id, item, level = 1, beside, children }: ReadingItemProps) {
  return (
    <section className={styles.item} id={`item-${id}`} data-level={level} aria-labelledby={`title-${id}`}>
      <h2 className={styles.title} id={`title-${id}`} lang={writtenLanguage} dir="auto">
        {item.number !== '' && <span className={styles.number}>{item.number} </span>}
        {item.title}
      </h2>
      {item.blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what stands is read, never reordered
        <ReadingBlock key={i} block={block} beside={beside} />
      ))}
      {children}
    </section>
  );
}
