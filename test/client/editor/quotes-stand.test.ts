import { getSchema } from '@tiptap/core';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import type { RoomContext } from '../../../client/editor/blocks/room-context.ts';
import { schemaExtensions } from '../../../client/editor/blocks/schema.ts';
import { quotesStand } from '../../../client/editor/plugins/quotes-stand.ts';

const schema = getSchema(schemaExtensions());

/** An item with a line, a quote, and another line. `kept`: the quotes that are somebody else's own. */
function page(kept: string[]) {
  const room = { quotes: { keptFrom: () => kept }, current: { me: 'lise' } } as unknown as RoomContext;
  const line = (text: string) => schema.node('paragraph', null, schema.text(text));
  const words = schema.node('field', { name: 'words' }, schema.text('Vi blev hørt'));
  const voice = schema.node('voice', { id: 'v', kind: 'family', speaker: 'fatima' }, [words]);
  const item = schema.node('agendaItem', { id: 'i' }, [line('Før'), voice, line('Efter')]);
  const state = EditorState.create({ doc: schema.node('doc', null, [item]), plugins: [quotesStand(room)] });
  const at = { line: 2, quote: 1 + line('Før').nodeSize, words: 1 + line('Før').nodeSize + 3 };
  const passes = (change: (tr: Transaction) => Transaction) =>
    state.applyTransaction(change(state.tr)).transactions.length > 0;
  return { state, at, passes };
}

const changes = (at: ReturnType<typeof page>['at']): Record<string, (tr: Transaction) => Transaction> => ({
  'a letter in it': (tr) => tr.insertText('x', at.words),
  'its speaker': (tr) => tr.setNodeAttribute(at.quote, 'speaker', 'omar'),
  'its end': (tr) => tr.delete(at.quote, at.quote + (tr.doc.nodeAt(at.quote)?.nodeSize ?? 0)),
  'a selection over it': (tr) => tr.delete(at.line, tr.doc.content.size - 2),
});

test.each(Object.keys(changes(page([]).at)))(
  '[R41] %s is nobody else’s once the words are their speaker’s own',
  (name) => {
    const kept = page(['v']);
    expect(kept.passes((tr) => changes(kept.at)[name]?.(tr) ?? tr)).toBe(false);
    const free = page([]);
    expect(free.passes((tr) => changes(free.at)[name]?.(tr) ?? tr)).toBe(true);
  },
);

test('[R41] all around it is written as before', () => {
  const { passes, at } = page(['v']);
  expect(passes((tr) => tr.insertText('x', at.line))).toBe(true);
});
