import type { ReactNode } from 'react';
import type { PlainBlock, PlainForm, PlainList } from '../../shared/minutes/plain/plain.ts';
import { writtenLanguage } from '../text/languages.ts';
import { ReadingForm } from './ReadingForm.tsx';
import styles from './ReadingItem.module.css';
import { Runs } from './Runs.tsx';

export type Beside = ((form: PlainForm) => ReactNode) | undefined;
type Draw<Block> = { block: Block; beside: Beside };

/** A block of the plain model. Drawn by its own words whatever it is. */
export function ReadingBlock({ block, beside }: Draw<PlainBlock>) {
  switch (block.is) {
    case 'paragraph':
      return (
        <p lang={writtenLanguage} dir="auto">
          <Runs runs={block.runs} />
        </p>
      );
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return (
        <Heading lang={writtenLanguage} dir="auto">
          <Runs runs={block.runs} />
        </Heading>
      );
    }
    case 'list':
      return <List block={block} beside={beside} />;
    case 'form':
      return (
        <ReadingForm form={block} after={beside?.(block)}>
          {block.blocks.map((inside, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what stands is read, never reordered
            <ReadingBlock key={i} block={inside} beside={beside} />
          ))}
        </ReadingForm>
      );
  }
}

function List({ block: { ordered, start, entries }, beside }: Draw<PlainList>) {
  const drawn = entries.map((blocks, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: what stands is read, never reordered
    <li key={i}>
      {blocks.map((block, j) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what stands is read, never reordered
        <ReadingBlock key={j} block={block} beside={beside} />
      ))}
    </li>
  ));
  return ordered ? (
    <ol className={styles.list} start={start}>
      {drawn}
    </ol>
  ) : (
    <ul className={styles.list}>{drawn}</ul>
  );
}
