// @vitest-environment happy-dom

import { Extension } from '@tiptap/core';
import { describe, expect, test } from 'vitest';
import { schemaExtensions } from '../../../client/editor/blocks/schema.ts';
import { blockIds } from '../../../client/editor/plugins/block-ids.ts';
import { seeded } from '../../shared/minutes/sample.ts';
import { Page } from './pages.ts';

const html = (id: string) =>
  `<div data-node="agreement" data-id="${id}" data-carried-from="m1" data-deadline="2026-W50">Ring til mor</div>`;

const withBlockIds = () => [
  ...schemaExtensions(),
  Extension.create({ name: 'blockIds', addProseMirrorPlugins: () => [blockIds()] }),
];

/** Agreements in the document as [id, carriedFrom, deadline], in order. */
function agreementsIn({ editor }: Page): unknown[][] {
  const found: unknown[][] = [];
  editor.state.doc.descendants(({ type, attrs }) => {
    if (type.name === 'agreement') found.push([attrs.id, attrs.carriedFrom, attrs.deadline]);
  });
  return found.filter(([, , deadline]) => deadline !== null);
}

describe('R106 a carried agreement', () => {
  test('copied and pasted is a new one, agreed here; the carried one stays what it was', () => {
    const page = new Page(seeded(), withBlockIds);
    for (let n = 0; n < 2; n++) {
      page.editor.commands.setTextSelection(2);
      page.editor.view.pasteHTML(html('old-1'));
    }
    const agreements = agreementsIn(page);
    page.close();
    expect(agreements).toHaveLength(2);
    expect(agreements.filter(([id]) => id === 'old-1')).toEqual([['old-1', 'm1', '2026-W50']]);
    expect(agreements.find(([id]) => id !== 'old-1')).toEqual([expect.any(String), null, '2026-W50']);
  });
});
