import { useMemo } from 'react';
import type * as Y from 'yjs';
import { type MinutesNode, nodeToText, readMinutes } from '../../shared/minutes/read/read.ts';
import { explainedIn } from '../../shared/organisation/explained-words.ts';
import { useWordList } from '../api/use-word-list.ts';
import { useText } from '../text/index.ts';

/** R087, while the minutes are written: beside the paper, where reading an explanation moves nobody's caret. */
export default function WordsHere({ doc }: { doc: Y.Doc }) {
  const { t } = useText();
  const find = useWordList();
  const words = useMemo(() => explainedIn(readMinutes(doc).nodes.flatMap(textsOf), find), [doc, find]);
  if (words.length === 0) return <p>{t('meeting.words.none')}</p>;
  return (
    <>
      <p>{t('meeting.words.explained')}</p>
      <dl lang="da">
        {words.map(({ term, meaning }) => (
          <div key={meaning}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What people wrote, and what the form asks and advises. */
function textsOf(node: MinutesNode): string[] {
  const { title, questions, guidance } = node.attributes;
  return [title, questions, guidance, nodeToText(node)].filter((text) => typeof text === 'string');
}
