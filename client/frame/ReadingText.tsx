import { useMemo } from 'react';
import type * as Y from 'yjs';
import { isTextRun, type MinutesNode, nodeToText, readMinutes } from '../../shared/minutes/read/read.ts';
import { writtenLanguage } from '../text/languages.ts';
import styles from './ReadingText.module.css';

/** Everything the document says, as plain text, also what this page has no block for. Nothing here can change it. */
export function ReadingText({ doc }: { doc: Y.Doc }) {
  const { nodes } = useMemo(() => readMinutes(doc), [doc]);
  return (
    <article className={styles.text} dir="auto">
      {nodes.map((node, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: read once, never reordered
        <Part key={i} node={node} />
      ))}
    </article>
  );
}

function Part({ node }: { node: MinutesNode }) {
  if (node.node !== 'agendaItem')
    return (
      <p lang={writtenLanguage} dir="auto">
        {nodeToText(node)}
      </p>
    );
  const title = [node.attributes.number, node.attributes.title].filter(Boolean).join(' ');
  const lines = node.children
    .filter((child) => !isTextRun(child))
    .map((child) => nodeToText(child as MinutesNode));
  return (
    <section lang={writtenLanguage}>
      <h2>{title}</h2>
      {lines.filter(Boolean).map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: read once, never reordered
        <p key={i} dir="auto">
          {line}
        </p>
      ))}
    </section>
  );
}
